package dev.pugmark.dialect.clawatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.Classified;
import dev.pugmark.dialect.Draft;
import dev.pugmark.dialect.Problem;
import dev.pugmark.json.Json;
import dev.pugmark.json.ReportReader;
import dev.pugmark.model.AgentStatus;
import dev.pugmark.model.Event;
import dev.pugmark.model.Event.Clock;
import dev.pugmark.model.Instants;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Report;
import dev.pugmark.model.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One posted event as events of the log: the event itself, and what it cost where it is no cost.
 * This contract gives no id to an event, so none is ever taken for another.
 */
final class EventTranslator {
  /** On the row that says what another event cost: the type of that one. */
  static final String SPENT_BY = "spentBy";

  private static final String RUNTIME = "clawatch";
  private static final Set<String> KNOWN =
      Set.of("agentId", "agentName", "host", "type", "timestamp", "data");

  private final ObjectNode body;
  private final String agent;
  private final String type;
  private final JsonNode data;
  private final long receivedMicros;
  private final @Nullable Long toldMicros;

  private EventTranslator(ObjectNode body, String agent, String type, long receivedMicros) {
    this.body = body;
    this.agent = agent;
    this.type = type;
    this.data = body.path("data");
    this.receivedMicros = receivedMicros;
    this.toldMicros = micros(body.path("timestamp"));
  }

  /**
   * Translates what a client posted.
   *
   * @throws Problem 400 when it does not say whose event of which type it is
   */
  static List<Event> translate(@Nullable JsonNode body, long receivedMicros) throws Problem {
    if (body instanceof ObjectNode object) {
      var agent = word(object.path("agentId"));
      var type = word(object.path("type"));
      if (agent != null && type != null) {
        return new EventTranslator(object, agent, type, receivedMicros).events();
      }
    }
    throw Problem.badRequest("agentId and type are required");
  }

  private static @Nullable String word(JsonNode value) {
    if (value.isNumber()) {
      return value.asText();
    }
    return value.isTextual() && !value.textValue().isEmpty() ? value.textValue() : null;
  }

  /** A time that cannot be read counts as none; a number is epoch milliseconds. */
  private static @Nullable Long micros(JsonNode timestamp) {
    if (timestamp.isTextual()) {
      var parsed = Instants.parseMicros(timestamp.textValue());
      return parsed.isPresent() ? parsed.getAsLong() : null;
    }
    var millis = timestamp.isNumber() ? timestamp.doubleValue() : Double.NaN;
    return Math.abs(millis) < 1e14 ? Math.round(millis * 1_000) : null;
  }

  private List<Event> events() {
    var events = new ArrayList<Event>(2);
    events.add(keepingWhatIsMissing(told().event(receivedMicros)));
    if (!type.equals("cost") && isCost(data.path("costUsd"))) {
      events.add(spent(draft(Kind.COST)).put(SPENT_BY, type).event(receivedMicros));
    }
    return events;
  }

  private static boolean isCost(JsonNode costUsd) {
    return costUsd.isNumber() && Json.truthy(costUsd);
  }

  private Draft draft(Kind kind) {
    var source =
        new Draft.Source(ClaWatchDialect.ID, toldMicros == null ? Clock.ARRIVAL : Clock.SENDER, 0);
    var scope = Scope.NONE.withAgent(agent).withRuntime(RUNTIME);
    return new Draft(kind, source, scope, toldMicros == null ? receivedMicros : toldMicros);
  }

  private Draft told() {
    return switch (type) {
      case "heartbeat" -> draft(Kind.HEARTBEAT).put("report", report(AgentStatus.RUNNING));
      case "cost" -> spent(draft(Kind.COST)).put("report", report(null));
      case "error" -> failed();
      case "status_change" -> {
        var status = Json.text(data, "status");
        yield draft(Kind.AGENT_STATUS)
            .put("status", status)
            .put("report", report(AgentStatus.ofWire(status)));
      }
      case "tool_call" -> called();
      default -> draft(Kind.OTHER).put("type", type).put("report", report(null));
    };
  }

  private Draft spent(Draft draft) {
    return draft
        .put("costUsd", number(data.path("costUsd")))
        .put("tokenCount", number(data.path("tokenCount")))
        .put("model", Json.text(data, "model"));
  }

  private static @Nullable JsonNode number(JsonNode value) {
    return value.isNumber() ? value : null;
  }

  private Draft failed() {
    var error = data.path("error");
    var message = Json.truthy(error) ? error : data.path("message");
    var said = Json.object();
    if (!message.isMissingNode() && !message.isNull()) {
      said.put("message", message.isTextual() ? message.textValue() : Json.write(message));
    }
    var code = data.path("code");
    if (code.isValueNode() && !code.isNull()) {
      said.set("code", code);
    }
    var draft = draft(Kind.ERROR);
    Classified.error(said).properties().forEach(m -> draft.put(m.getKey(), m.getValue()));
    return draft.put("report", report(Json.truthy(error) ? AgentStatus.ERROR : null));
  }

  /** What it cost stands in a row of its own. */
  private Draft called() {
    var draft = draft(Kind.TOOL_CALL).put("name", Json.text(data, "toolName"));
    for (var member : data.properties()) {
      switch (member.getKey()) {
        case "costUsd", "tokenCount", "name", "report" -> {}
        default -> draft.put(member.getKey(), member.getValue());
      }
    }
    return draft.put("report", report(null));
  }

  private JsonNode report(@Nullable AgentStatus status) {
    var sent = Json.text(body, "timestamp");
    var kept = toldMicros == null || Times.text(toldMicros).equals(sent) ? null : sent;
    return ReportReader.write(
        new Report(Json.text(body, "agentName"), Json.text(body, "host"), kept, status));
  }

  /** What was sent is stored beside the event, unless the event gives back all of it. */
  private Event keepingWhatIsMissing(Event event) {
    var sent = Json.object();
    sent.put("type", type);
    sent.put("timestamp", timestamp(event));
    sent.set("data", data.isMissingNode() || data.isNull() ? Json.object() : data);
    var complete =
        EventView.of(event).equals(sent)
            && body.properties().stream().allMatch(m -> KNOWN.contains(m.getKey()));
    return complete ? event : withRaw(event);
  }

  private String timestamp(Event event) {
    var sent = Json.text(body, "timestamp");
    return toldMicros != null && sent != null ? sent : Times.text(event.tsMicros());
  }

  private Event withRaw(Event event) {
    return new Event(
        event.seq(),
        event.kind(),
        event.dialect(),
        event.tsMicros(),
        event.receivedMicros(),
        event.clock(),
        event.scope(),
        event.lane(),
        event.key(),
        event.rank(),
        event.state(),
        event.data(),
        event.facts(),
        Json.write(body));
  }
}
