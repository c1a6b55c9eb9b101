package dev.pugmark.dialect.agentmetrics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.model.Instants;
import dev.pugmark.model.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Sorts the log of one conversation into its turns and tells it in this contract's words. An event
 * belongs to the turn it names, else to the one that was open at its time.
 */
final class TurnEvents {
  private final TreeMap<Long, String> byStart = new TreeMap<>();
  private final Map<String, List<Line>> wanted = new LinkedHashMap<>();
  private final Map<String, Long> calledAt = new HashMap<>();

  private record Line(long micros, long seq, ObjectNode json) {}

  TurnEvents(List<Run> turns) {
    for (var turn : turns) {
      byStart.put(turn.startMicros(), turn.id());
    }
  }

  void want(String run) {
    wanted.put(run, new ArrayList<>());
  }

  void take(Event event) {
    var type = type(event);
    var lines = wanted.get(runOf(event));
    if (type == null || lines == null) {
      return;
    }
    var json = Json.object();
    json.put("event_id", event.key() != null ? event.key() : "seq-" + event.seq());
    json.put("type", type);
    json.put("timestamp", Instants.isoMicros(event.tsMicros()));
    say(event, type, StoredRun.object(event.data()), json);
    lines.add(new Line(event.tsMicros(), event.seq(), json));
  }

  private @Nullable String runOf(Event event) {
    var scope = event.scope();
    if (scope.run() != null) {
      return scope.run();
    }
    if (scope.turn() != null) {
      return (scope.session() == null ? scope.group() : scope.session()) + ":" + scope.turn();
    }
    var open = byStart.floorEntry(event.tsMicros());
    return open == null ? null : open.getValue();
  }

  private static @Nullable String type(Event event) {
    return switch (event.kind()) {
      case EXECUTION_STARTED -> "run_start";
      case EXECUTION_COMPLETED -> "run_end";
      case USER_MESSAGE -> "user_message";
      case ASSISTANT_MESSAGE -> "assistant_message";
      case THINKING -> "thinking";
      case SYSTEM_MESSAGE -> "system_message";
      case MESSAGE_DELTA -> "stream_event";
      case TOOL_CALL -> "tool_call";
      case TOOL_RESULT -> "tool_result";
      case ERROR -> "error";
      default -> null;
    };
  }

  private void say(Event event, String type, ObjectNode data, ObjectNode json) {
    var facts = event.facts();
    switch (type) {
      case "tool_call" -> {
        json.put("tool_name", facts.name());
        json.put("tool_id", facts.callId());
        json.set("tool_input", data.path("input").isMissingNode() ? null : data.get("input"));
        if (facts.callId() != null) {
          calledAt.put(facts.callId(), event.tsMicros());
        }
      }
      case "tool_result" -> result(event, data, json);
      case "error" -> {
        var error = json.putObject("error");
        var code = Json.text(data, "code");
        error.put("type", code != null ? code : facts.errorClass());
        error.put("message", facts.error());
      }
      case "thinking" -> json.put("thinking", Json.text(data, "text"));
      default -> {
        var text = Json.text(data, "text");
        if (text != null) {
          json.put("content", text);
        }
      }
    }
  }

  private void result(Event event, ObjectNode data, ObjectNode json) {
    var facts = event.facts();
    json.put("tool_name", facts.name());
    json.put("tool_id", facts.callId());
    var output = data.get("output");
    if (output != null && !output.isNull()) {
      json.put("tool_output", output.isTextual() ? output.textValue() : Json.write(output));
    }
    var called = facts.callId() == null ? null : calledAt.get(facts.callId());
    var micros =
        facts.durationMicros() != null || called == null
            ? facts.durationMicros()
            : Long.valueOf(Math.max(0, event.tsMicros() - called));
    if (micros != null) {
      json.set("tool_duration_ms", Numbers.millis(micros));
    }
    if (facts.failed() != null) {
      json.put("tool_success", !facts.failed());
    }
  }

  /** The events of the wanted turns, numbered in the order of their time, as JSON texts. */
  Map<String, List<String>> texts() {
    var texts = new HashMap<String, List<String>>();
    wanted.forEach((run, lines) -> {
      lines.sort(Comparator.comparingLong(Line::micros).thenComparingLong(Line::seq));
      var ordered = new ArrayList<String>(lines.size());
      for (var line : lines) {
        line.json().put("sequence_number", ordered.size());
        ordered.add(Json.write(line.json()));
      }
      texts.put(run, ordered);
    });
    return texts;
  }
}
