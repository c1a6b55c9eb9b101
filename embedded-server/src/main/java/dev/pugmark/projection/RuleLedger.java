package dev.pugmark.projection;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.rules.RuleDocument;
import dev.pugmark.store.TableSpec;
import dev.pugmark.store.Tables;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rules as they are now, and how far they were held against turns. */
final class RuleLedger implements Ledger {
  static final TableSpec RULE =
      new TableSpec(
          "rule",
          Row.words(
              "group_id",
              "rule_id",
              "document",
              "signature",
              "task_id",
              "author",
              "created_us",
              "seq",
              "revision",
              "deleted_us",
              "settled"),
          2);
  static final TableSpec REACH = new TableSpec("rule_reach", Row.words("group_id", "seq"), 1);

  private static final int SIGNATURE = 3;
  private static final int SEQ = 7;
  private static final int REVISION = 8;
  private static final int DELETED = 9;
  private static final int SETTLED = 10;

  @Override
  public List<TableSpec> tables() {
    return List.of(RULE, REACH);
  }

  @Override
  public void enter(Event event, Tables tables) {
    switch (event.kind()) {
      case RULE_SAVED -> save(event, tables);
      case RULE_DELETED -> delete(event, tables);
      case RULES_SETTLED -> settle(event, tables);
      default -> {}
    }
  }

  private static void save(Event event, Tables tables) {
    var rule = RuleDocument.read(data(event).get("rule"), 0);
    if (rule == null) {
      return;
    }
    var group = event.scope().group();
    var known = tables.get(RULE, group, rule.id());
    var signature = rule.terms().signature();
    tables.put(
        RULE,
        new @Nullable Object[] {
          group,
          rule.id(),
          Json.write(RuleDocument.write(rule)),
          signature,
          rule.task(),
          rule.author().wireName(),
          rule.createdMicros(),
          known == null ? (Object) event.seq() : known[SEQ],
          known != null && Objects.equals(known[SIGNATURE], signature)
              ? known[REVISION]
              : (Object) event.seq(),
          null,
          known == null ? (Object) 0L : known[SETTLED]
        });
  }

  private static void delete(Event event, Tables tables) {
    var id = Json.text(data(event), "ruleId");
    var known = id == null ? null : tables.get(RULE, event.scope().group(), id);
    if (known != null) {
      known[DELETED] = event.tsMicros();
      tables.put(RULE, known);
    }
  }

  private static void settle(Event event, Tables tables) {
    var data = data(event);
    var group = event.scope().group();
    for (var id : data.path("rules")) {
      var known = tables.get(RULE, group, id.asText());
      if (known != null) {
        known[SETTLED] = 1L;
        tables.put(RULE, known);
      }
    }
    Json.whole(data, "upTo")
        .ifPresent(seq -> tables.put(REACH, new @Nullable Object[] {group, seq}));
  }

  private static JsonNode data(Event event) {
    try {
      return Json.readDeep(event.data());
    } catch (BadJsonException broken) {
      throw new IllegalStateException("Stored data is not JSON", broken);
    }
  }
}
