package dev.pugmark.projection;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.store.StoreException;
import dev.pugmark.store.TableSpec;
import org.jspecify.annotations.Nullable;

/** The processes that tell of external calls; what one says of itself last is what is shown. */
final class ProducerFold implements Fold {
  static final TableSpec TABLE =
      new TableSpec(
          "call_producer",
          Row.words(
              "group_id",
              "instance",
              "name",
              "version",
              "language",
              "runtime",
              "pid",
              "started_us",
              "session_id",
              "first_us",
              "last_us",
              "captured",
              "excluded",
              "dropped",
              "suppressed_errors",
              "spooled"),
          2);

  private static final int FIRST = TABLE.columns().indexOf("first_us");
  private static final int LAST = TABLE.columns().indexOf("last_us");

  @Override
  public void apply(Event event, GroupState group) {
    if (event.kind() != Kind.CALL_PRODUCER_SEEN || !event.counts()) {
      return;
    }
    var data = read(event);
    var instance = Json.text(data, "instance");
    if (instance == null) {
      return;
    }
    var known = group.tables().get(TABLE, group.group(), instance);
    var row =
        new @Nullable Object[] {
          group.group(),
          instance,
          Json.text(data, "name"),
          Json.text(data, "version"),
          Json.text(data, "language"),
          Json.text(data, "runtime"),
          whole(data, "pid"),
          event.facts().startedMicros(),
          event.scope().session(),
          event.tsMicros(),
          event.tsMicros(),
          whole(data, "captured"),
          whole(data, "excluded"),
          whole(data, "dropped"),
          whole(data, "suppressedErrors"),
          whole(data, "spooled")
        };
    if (known != null) {
      for (var i = 2; i < row.length; i++) {
        row[i] = row[i] == null ? known[i] : row[i];
      }
      row[FIRST] = Math.min(event.tsMicros(), number(known[FIRST]));
      row[LAST] = Math.max(event.tsMicros(), number(known[LAST]));
    }
    group.tables().put(TABLE, row);
  }

  private static JsonNode read(Event event) {
    try {
      return Json.readDeep(event.data());
    } catch (BadJsonException broken) {
      throw new StoreException("The event " + event.seq() + " holds no JSON", broken);
    }
  }

  private static long number(@Nullable Object value) {
    return value instanceof Long number ? number : 0;
  }

  private static @Nullable Long whole(JsonNode data, String name) {
    var value = Json.whole(data, name);
    return value.isPresent() ? value.getAsLong() : null;
  }
}
