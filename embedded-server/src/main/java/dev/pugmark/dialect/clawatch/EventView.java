package dev.pugmark.dialect.clawatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import dev.pugmark.json.ReportReader;
import dev.pugmark.model.Event;
import dev.pugmark.model.Facts;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Money;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Events in the words of this contract: as they were sent, or as whoever told of them meant. */
final class EventView {
  /** Those that have a word here. */
  static final Set<Kind> KINDS =
      EnumSet.of(
          Kind.HEARTBEAT,
          Kind.COST,
          Kind.ERROR,
          Kind.AGENT_STATUS,
          Kind.TOOL_CALL,
          Kind.OTHER,
          Kind.EXECUTION_STARTED,
          Kind.EXECUTION_COMPLETED,
          Kind.RUN_REPORTED);

  private EventView() {}

  /** Whether an event is shown: what another one cost is shown with that one. */
  static boolean shows(Event event) {
    return event.counts()
        && event.scope().agent() != null
        && KINDS.contains(event.kind())
        && (event.kind() != Kind.OTHER || isOurs(event))
        && !event.data().contains("\"" + EventTranslator.SPENT_BY + "\"");
  }

  private static boolean isOurs(Event event) {
    return event.dialect().equals(ClaWatchDialect.ID);
  }

  /** {@code type}, {@code timestamp} and {@code data}. */
  static ObjectNode of(Event event) {
    var view = Json.object();
    var report = ReportReader.read(event.data());
    var time = Times.text(report == null ? null : report.at(), event.tsMicros());
    var raw = isOurs(event) && event.raw() != null ? parsed(event.raw()) : null;
    if (raw != null) {
      view.put("type", raw.path("type").asText());
      view.put("timestamp", time);
      var data = raw.path("data");
      view.set("data", data.isMissingNode() || data.isNull() ? Json.object() : data);
      return view;
    }
    view.put("type", type(event));
    view.put("timestamp", time);
    view.set("data", data(event));
    return view;
  }

  private static String type(Event event) {
    return switch (event.kind()) {
      case HEARTBEAT -> "heartbeat";
      case COST -> "cost";
      case ERROR -> "error";
      case TOOL_CALL -> "tool_call";
      case AGENT_STATUS, EXECUTION_STARTED, EXECUTION_COMPLETED, RUN_REPORTED -> "status_change";
      default -> {
        var type = Json.text(parsed(event.data()), "type");
        yield type == null ? event.kind().wireName() : type;
      }
    };
  }

  private static ObjectNode data(Event event) {
    var facts = event.facts();
    return switch (event.kind()) {
      case COST -> cost(Json.object(), event);
      case ERROR -> put(Json.object(), "error", facts.error() == null ? null : message(event));
      case TOOL_CALL -> call(event);
      case AGENT_STATUS -> put(Json.object(), "status", Json.text(parsed(event.data()), "status"));
      case EXECUTION_STARTED -> put(Json.object(), "status", "running");
      case EXECUTION_COMPLETED -> put(Json.object(), "status", outcome(facts.status()));
      case RUN_REPORTED -> cost(put(Json.object(), "status", outcome(facts.status())), event);
      default -> Json.object();
    };
  }

  private static String outcome(@Nullable String status) {
    return switch (status) {
      case "running" -> "running";
      case "failed", "timeout", "error" -> "error";
      case null, default -> "stopped";
    };
  }

  private static @Nullable String message(Event event) {
    var data = parsed(event.data());
    var error = Json.text(data, "error");
    return error != null ? error : Json.text(data, "message");
  }

  /** The digits of our own are as they were sent. */
  private static ObjectNode cost(ObjectNode view, Event event) {
    var facts = event.facts();
    if (isOurs(event)) {
      var data = parsed(event.data());
      for (var name : new String[] {"costUsd", "tokenCount", "model"}) {
        if (data.has(name)) {
          view.set(name, data.get(name));
        }
      }
      return view;
    }
    if (facts.costPico() != null) {
      view.put("costUsd", Money.usd(facts.costPico()));
    }
    var tokens = tokens(facts);
    if (tokens != null) {
      view.put("tokenCount", tokens);
    }
    return put(view, "model", facts.model());
  }

  private static @Nullable Long tokens(Facts facts) {
    var usage = facts.usage();
    return usage == null
        ? facts.tokens()
        : Long.valueOf(usage.input() + usage.output() + usage.cacheRead() + usage.cacheWrite());
  }

  private static ObjectNode call(Event event) {
    var view = put(Json.object(), "toolName", event.facts().name());
    for (var member : parsed(event.data()).properties()) {
      switch (member.getKey()) {
        case "name", "report", "toolName" -> {}
        default -> view.set(member.getKey(), member.getValue());
      }
    }
    return view;
  }

  private static ObjectNode put(ObjectNode view, String name, @Nullable String value) {
    if (value != null) {
      view.put(name, value);
    }
    return view;
  }

  private static JsonNode parsed(String json) {
    try {
      return Json.readDeep(json);
    } catch (BadJsonException broken) {
      throw new IllegalStateException("Stored data is not JSON", broken);
    }
  }
}
