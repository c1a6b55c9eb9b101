package dev.pugmark.dialect.agenttracer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.json.Json;
import dev.pugmark.model.Lane;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A timeline as spans of the OpenInference vocabulary, one an event. */
final class OpenInference {
  private OpenInference() {}

  static ArrayNode spans(List<Moment> moments) {
    var spans = Json.array();
    for (var moment : moments) {
      var event = moment.event();
      var span = spans.addObject().put("spanId", moment.id());
      var parent = parent(event);
      if (parent != null) {
        span.put("parentSpanId", parent);
      }
      span.put("name", event.shownTitle());
      span.put("kind", kind(event));
      span.put("startTime", moment.createdAt());
      span.set("attributes", attributes(event));
    }
    return spans;
  }

  private static @Nullable String parent(SentEvent event) {
    var parent = event.meta("parentEventId");
    return parent != null ? parent : event.meta("sourceEventId");
  }

  static String kind(SentEvent event) {
    return switch (event.word()) {
      case USER_MESSAGE, ASSISTANT_RESPONSE -> "LLM";
      case TOOL, COMMAND, MONITOR -> "TOOL";
      case AGENT_ACTIVITY -> "AGENT";
      default ->
          switch (event.lane()) {
            case EXPLORATION -> "RETRIEVER";
            case PLANNING, IMPLEMENTATION -> "CHAIN";
            default -> "UNKNOWN";
          };
    };
  }

  private static ObjectNode attributes(SentEvent event) {
    var attributes =
        Json.object()
            .put("openinference.span.kind", kind(event))
            .put("event.kind", event.word().wire())
            .put("event.lane", event.lane().wireName());
    put(attributes, "session.id", event.session());
    put(attributes, "tool.name", ToolTelling.tool(event));
    put(attributes, "tool.id", event.meta("toolUseId"));
    put(attributes, "llm.model_name", event.meta("model"));
    if (event.lane() != Lane.TELEMETRY) {
      put(attributes, output(event) ? "output.value" : "input.value", event.body());
    }
    var metadata = event.metadata();
    number(attributes, "llm.token_count.prompt", metadata, "inputTokens");
    number(attributes, "llm.token_count.completion", metadata, "outputTokens");
    return attributes;
  }

  private static boolean output(SentEvent event) {
    return event.word() == Word.ASSISTANT_RESPONSE;
  }

  private static void put(ObjectNode attributes, String name, @Nullable String value) {
    if (value != null) {
      attributes.put(name, value);
    }
  }

  private static void number(ObjectNode attributes, String name, ObjectNode from, String member) {
    if (from.path(member).isNumber()) {
      attributes.set(name, from.get(member));
    }
  }
}
