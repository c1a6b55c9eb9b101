package dev.pugmark.transfer.codex;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * One line of a rollout: {@code {timestamp, type, payload}}.
 *
 * @param json scrubbed
 * @param payload an object, perhaps an empty one
 * @param hash stands for its bytes: lines have no ids
 * @param at when it was written; the time of the line before it where it does not say
 */
record RolloutLine(JsonNode json, JsonNode payload, String hash, long at) {
  static RolloutLine of(JsonNode json, String hash, long at) {
    var payload = json.get("payload");
    return new RolloutLine(
        json, payload != null && payload.isObject() ? payload : Json.object(), hash, at);
  }

  String type() {
    var type = Json.text(json, "type");
    return type == null ? "" : type;
  }

  /** The type of what it carries. */
  String payloadType() {
    var type = text("type");
    return type == null ? "" : type;
  }

  /** A text of the payload. */
  @Nullable String text(String member) {
    return Json.text(payload, member);
  }

  /** A member of the payload. */
  @Nullable JsonNode get(String member) {
    return payload.get(member);
  }

  boolean is(String wanted) {
    return type().equals(wanted);
  }

  /** Whether it carries an event of that type. */
  boolean isEvent(String wanted) {
    return is("event_msg") && payloadType().equals(wanted);
  }

  /** Whether it begins a turn, or goes on with one. */
  boolean isTurnStart() {
    return is("turn_context") || isEvent("task_started") || isEvent("turn_started");
  }
}
