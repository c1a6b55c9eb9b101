package dev.pugmark.dialect.agentmetrics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.agentmetrics.Rows.When;
import dev.pugmark.dialect.agentmetrics.ToolPairs.Pairing;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells one event of a run in canonical words. */
final class EventTranslator {
  private EventTranslator() {}

  /**
   * The row of an event.
   *
   * @param pairing what a tool event is among the others of its run; null for other events
   */
  static Event row(Rows rows, RunEvent event, @Nullable Pairing pairing) {
    return rows.row(
        kind(event, pairing),
        When.sent(event.atMicros()),
        Keys.event(event.id()),
        0,
        data(event, pairing),
        event.raw());
  }

  /**
   * What the start or end of a streamed run says of its execution, as long as the run itself was
   * not submitted: its document says it better.
   */
  static Optional<Event> execution(Rows rows, RunEvent event, String run) {
    if (!event.isStart() && !event.isEnd()) {
      return Optional.empty();
    }
    var when = When.sent(event.atMicros());
    return Optional.of(
        event.isStart()
            ? rows.row(Kind.EXECUTION_STARTED, when, Keys.started(run), 0, started(run), null)
            : rows.row(
                Kind.EXECUTION_COMPLETED, when, Keys.completed(run), 0, execution(run), null));
  }

  /** The members of an execution's start. */
  static ObjectNode started(String run) {
    var data = execution(run);
    data.put("executorType", AgentMetricsDialect.ID);
    return data;
  }

  /** What start and end of an execution share. */
  static ObjectNode execution(String run) {
    var data = Json.object();
    data.put("execId", run);
    return data;
  }

  private static Kind kind(RunEvent event, @Nullable Pairing pairing) {
    return switch (event.type()) {
      case "run_start" -> Kind.RUN_STARTED;
      case "run_end" -> Kind.RUN_FINISHED;
      case "user_message" -> Kind.USER_MESSAGE;
      case "assistant_message" -> Kind.ASSISTANT_MESSAGE;
      case "thinking" -> Kind.THINKING;
      case "system_message" -> Kind.SYSTEM_MESSAGE;
      case "stream_event" -> Kind.MESSAGE_DELTA;
      case "tool_call" -> pairing != null && pairing.repeated() ? Kind.OTHER : Kind.TOOL_CALL;
      case "tool_result" -> Kind.TOOL_RESULT;
      case "error", "api_error" -> Kind.ERROR;
      default -> Kind.OTHER;
    };
  }

  private static ObjectNode data(RunEvent event, @Nullable Pairing pairing) {
    var data =
        switch (event.type()) {
          case "tool_call", "tool_result" -> tool(event, pairing);
          case "error", "api_error" -> event.error().data();
          default -> said(event);
        };
    data.put("sequence", event.sequence());
    return data;
  }

  private static ObjectNode said(RunEvent event) {
    var data = Json.object();
    data.put("type", event.type());
    var thinking = event.words("thinking");
    var text = thinking != null ? thinking : event.words("content");
    if (text != null) {
      data.put("text", text);
    }
    return data;
  }

  private static ObjectNode tool(RunEvent event, @Nullable Pairing pairing) {
    var data = Json.object();
    if (pairing != null && pairing.callId() != null) {
      data.put("toolCallId", pairing.callId());
    }
    if (event.toolName() != null) {
      data.put("name", event.toolName());
    }
    copy(event, "tool_input", data, "input");
    copy(event, "tool_output", data, "output");
    if (event.isResult()) {
      if (event.toolSuccess() != null) {
        data.put("isError", !event.toolSuccess());
      }
      if (event.toolMillis() != null) {
        data.put("durationMs", event.toolMillis());
      }
      if (Boolean.FALSE.equals(event.toolSuccess()) && event.words("tool_output") != null) {
        data.put("error", event.words("tool_output"));
      }
    }
    return data;
  }

  private static void copy(RunEvent event, String from, ObjectNode data, String to) {
    var member = event.raw().get(from);
    if (member != null) {
      data.set(to, member);
    }
  }
}
