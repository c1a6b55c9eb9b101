package dev.pugmark.projection;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.model.Money;
import dev.pugmark.store.TableSpec;
import dev.pugmark.store.Tables;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Alerts as they were raised, and whether a person looked at them. */
final class AlertLedger implements Ledger {
  private static final TableSpec TABLE =
      new TableSpec(
          "alert",
          Row.words(
              "group_id",
              "alert_id",
              "seq",
              "ts",
              "agent_id",
              "type",
              "severity",
              "message",
              "limit_pico",
              "causes",
              "acknowledged"),
          2);
  private static final int ACKNOWLEDGED = TABLE.columns().indexOf("acknowledged");

  @Override
  public List<TableSpec> tables() {
    return List.of(TABLE);
  }

  @Override
  public void enter(Event event, Tables tables) {
    var id = event.scope().correlation();
    if (id == null || !event.counts()) {
      return;
    }
    switch (event.kind()) {
      case ALERT_RAISED -> raise(event, id, tables);
      case ALERT_ACKNOWLEDGED -> {
        var row = tables.get(TABLE, event.scope().group(), id);
        if (row != null) {
          row[ACKNOWLEDGED] = 1L;
          tables.put(TABLE, row);
        }
      }
      default -> {}
    }
  }

  private static void raise(Event event, String id, Tables tables) {
    var agent = event.scope().agent();
    if (agent == null || tables.get(TABLE, event.scope().group(), id) != null) {
      return;
    }
    var data = parsed(event);
    tables.put(
        TABLE,
        new @Nullable Object[] {
          event.scope().group(),
          id,
          event.seq(),
          event.tsMicros(),
          agent,
          data.path("type").asText(),
          data.path("severity").asText(),
          data.path("message").asText(),
          limit(data),
          Json.write(data.path("causes").isArray() ? data.get("causes") : Json.array()),
          0L
        });
  }

  private static @Nullable Long limit(JsonNode data) {
    var limit = Json.decimal(data, "limitUsd");
    var pico = limit.isEmpty() ? OptionalLong.empty() : Money.picoFromDecimal(limit.get());
    return pico.isEmpty() ? null : pico.getAsLong();
  }

  private static JsonNode parsed(Event event) {
    try {
      return Json.readDeep(event.data());
    } catch (BadJsonException broken) {
      throw new IllegalStateException("Stored data is not JSON", broken);
    }
  }
}
