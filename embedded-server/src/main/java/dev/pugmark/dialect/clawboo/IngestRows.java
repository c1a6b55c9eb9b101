package dev.pugmark.dialect.clawboo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.Classified;
import dev.pugmark.dialect.Problem;
import dev.pugmark.json.FactsReader;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.model.Event.Clock;
import dev.pugmark.model.Event.State;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client appends: three kinds, at most 200 rows; what cannot be a row is passed over. */
final class IngestRows {
  private static final int MOST = 200;
  private static final long OLDEST_MICROS = 24 * 3_600_000_000L;
  private static final long NEWEST_MICROS = 60_000_000L;
  private static final String DEFAULT_RUNTIME = "openclaw";

  private IngestRows() {}

  static List<Event> read(@Nullable JsonNode body, long receivedMicros) throws Problem {
    if (body == null || !body.isContainerNode()) {
      throw Problem.badRequest("The body must be a JSON object");
    }
    if (!(body.get("events") instanceof ArrayNode rows)) {
      return List.of();
    }
    var most = Math.min(rows.size(), MOST);
    var events = new ArrayList<Event>(most);
    for (var i = 0; i < most; i++) {
      if (rows.get(i) instanceof ObjectNode row) {
        var kind = kind(row);
        if (kind != null) {
          events.add(event(kind, row, receivedMicros));
        }
      }
    }
    return events;
  }

  private static @Nullable Kind kind(ObjectNode row) {
    var word = Json.text(row, "kind");
    return switch (word) {
      case "tool_call" -> Kind.TOOL_CALL;
      case "tool_result" -> Kind.TOOL_RESULT;
      case "error" -> Kind.ERROR;
      case null, default -> null;
    };
  }

  private static Event event(Kind kind, ObjectNode row, long receivedMicros) {
    var told = micros(row.get("ts"), receivedMicros);
    var runtime = Json.text(row, "runtime");
    var scope =
        new Scope(
            null,
            null,
            null,
            Json.text(row, "taskId"),
            Json.text(row, "agentId"),
            Json.text(row, "teamId"),
            runtime == null ? DEFAULT_RUNTIME : runtime,
            Json.text(row, "traceId"),
            Json.text(row, "spanId"),
            Json.text(row, "parentSpanId"),
            Json.text(row, "correlationId"));
    var data = row.get("data") instanceof ObjectNode object ? object : Json.object();
    var text = Json.write(kind == Kind.ERROR ? Classified.error(data) : data);
    return new Event(
        0,
        kind,
        ClawbooDialect.ID,
        told == null ? receivedMicros : told,
        receivedMicros,
        told == null ? Clock.ARRIVAL : Clock.SENDER,
        scope,
        null,
        null,
        0,
        State.SHOWN,
        text,
        FactsReader.read(text),
        saysMore(row, told != null) ? Json.write(row) : null);
  }

  /** The time in a row, when it is a number within the window; else null. */
  private static @Nullable Long micros(@Nullable JsonNode ts, long receivedMicros) {
    if (ts == null || !ts.isNumber()) {
      return null;
    }
    var millis = ts.doubleValue();
    var earliest = (receivedMicros - OLDEST_MICROS) / 1_000.0;
    var latest = (receivedMicros + NEWEST_MICROS) / 1_000.0;
    if (!(millis >= earliest && millis <= latest)) {
      return null;
    }
    return ts.isIntegralNumber()
        ? ts.longValue() * 1_000
        : ts.decimalValue().movePointRight(3).longValue();
  }

  /** Whether a row holds anything that its event does not keep. */
  private static boolean saysMore(ObjectNode row, boolean timeKept) {
    for (var member : row.properties()) {
      var value = member.getValue();
      var kept =
          switch (member.getKey()) {
            case "kind" -> true;
            case "ts" -> timeKept;
            case "data" -> value.isObject();
            case "teamId",
                "taskId",
                "agentId",
                "runtime",
                "traceId",
                "spanId",
                "parentSpanId",
                "correlationId" ->
                value.isTextual();
            default -> false;
          };
      if (!kept && !value.isNull()) {
        return true;
      }
    }
    return false;
  }
}
