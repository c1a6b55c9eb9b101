package dev.pugmark.dialect.agentmetrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.Classified;
import dev.pugmark.json.Json;
import org.jspecify.annotations.Nullable;

/** What went wrong, as a run or an event says it. */
record RunError(@Nullable String type, @Nullable String message) {

  /** An object with type and message, or a bare text; null for anything else. */
  static @Nullable RunError read(@Nullable JsonNode error) {
    return switch (error) {
      case null -> null;
      case ObjectNode object ->
          new RunError(Json.text(object, "type"), Json.text(object, "message"));
      default -> error.isTextual() ? new RunError(null, error.textValue()) : null;
    };
  }

  /** One sentence for people. */
  String sentence() {
    if (message != null) {
      return message;
    }
    return type != null ? type : "The run failed and did not say why";
  }

  /** The members of an error row. */
  ObjectNode data() {
    var data = Json.object();
    if (type != null) {
      data.put("code", type);
    }
    data.put("message", sentence());
    return Classified.error(data);
  }
}
