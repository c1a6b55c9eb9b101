package dev.pugmark.projection;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.store.StoreException;
import dev.pugmark.store.TableSpec;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of {@code external_call} while it is being folded. */
final class CallRow {
  static final TableSpec TABLE =
      new TableSpec(
          "external_call",
          Row.words(
              "group_id",
              "call_id",
              "session_id",
              "attribution",
              "agent_id",
              "run_id",
              "trace_id",
              "instance",
              "source",
              "library",
              "is_open",
              "started_us",
              "method",
              "host",
              "port",
              "path",
              "reach",
              "category",
              "provider",
              "hop_hosts",
              "status",
              "error_kind",
              "latency_us",
              "ttfb_us",
              "request_bytes",
              "response_bytes",
              "open_seq",
              "seq"),
          2);

  private static final int METHOD = TABLE.columns().indexOf("method");
  private static final int HOST = TABLE.columns().indexOf("host");
  private static final int PORT = TABLE.columns().indexOf("port");
  private static final int PATH = TABLE.columns().indexOf("path");
  private static final int ERROR_KIND = TABLE.columns().indexOf("error_kind");
  private static final int STATUS = TABLE.columns().indexOf("status");
  private static final int OPEN = TABLE.columns().indexOf("is_open");
  private static final int OPEN_SEQ = TABLE.columns().indexOf("open_seq");

  private final @Nullable Object[] columns;

  private CallRow(@Nullable Object[] columns) {
    this.columns = columns;
  }

  static CallRow stored(@Nullable Object[] columns) {
    return new CallRow(columns);
  }

  /** The row as one event tells it. */
  static CallRow told(Event event, String id, boolean open, long openSeq) {
    var data = read(event);
    var scope = event.scope();
    return new CallRow(
        new @Nullable Object[] {
          scope.group(),
          id,
          scope.session(),
          word(data, "attribution", "none"),
          scope.agent(),
          scope.run(),
          Json.text(data, "traceId"),
          Json.text(data, "instance"),
          Json.text(data, "source"),
          Json.text(data, "library"),
          open ? 1L : 0L,
          event.tsMicros(),
          word(data, "method", ""),
          word(data, "host", ""),
          whole(data, "port"),
          word(data, "path", ""),
          word(data, "reach", "public"),
          word(data, "category", "other"),
          Json.text(data, "provider"),
          Json.text(data, "hopHosts"),
          whole(data, "statusCode"),
          Json.text(data, "errorKind"),
          event.facts().durationMicros(),
          micros(data, "ttfbMs"),
          whole(data, "requestBytes"),
          whole(data, "responseBytes"),
          openSeq,
          event.seq()
        });
  }

  private static JsonNode read(Event event) {
    try {
      return Json.readDeep(event.data());
    } catch (BadJsonException broken) {
      throw new StoreException("The event " + event.seq() + " holds no JSON", broken);
    }
  }

  private static String word(JsonNode data, String name, String otherwise) {
    return Objects.requireNonNullElse(Json.text(data, name), otherwise);
  }

  private static @Nullable Long whole(JsonNode data, String name) {
    var value = Json.whole(data, name);
    return value.isPresent() ? value.getAsLong() : null;
  }

  private static @Nullable Long micros(JsonNode data, String name) {
    return Json.decimal(data, name).map(ms -> ms.movePointRight(3).longValue()).orElse(null);
  }

  String id() {
    return (String) Objects.requireNonNull(columns[1]);
  }

  boolean open() {
    return Objects.equals(columns[OPEN], 1L);
  }

  long openSeq() {
    return columns[OPEN_SEQ] instanceof Long seq ? seq : 0;
  }

  /** The same call, whose start was told of as well. */
  CallRow startedBy(long seq) {
    var more = columns.clone();
    more[OPEN_SEQ] = seq;
    return new CallRow(more);
  }

  /** The call in a line, with what became of it: {@code GET api.example.com/v1/items → 429}. */
  String inWords() {
    var words = new StringBuilder();
    words.append(columns[METHOD]).append(' ').append(columns[HOST]);
    if (columns[PORT] instanceof Long port && port != 443 && port != 80) {
      words.append(':').append(port);
    }
    words.append(columns[PATH]);
    var outcome = columns[STATUS] != null ? columns[STATUS] : columns[ERROR_KIND];
    if (outcome != null) {
      words.append(" → ").append(outcome.toString().replace('_', ' '));
    }
    return words.toString();
  }

  /** Whether it ended without an answer, or got one of status 400 and above. */
  boolean failed() {
    return columns[STATUS] instanceof Long status ? status >= 400 : !open();
  }

  @Nullable Object[] columns() {
    return columns.clone();
  }
}
