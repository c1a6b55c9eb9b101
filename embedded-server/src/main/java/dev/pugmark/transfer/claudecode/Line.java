package dev.pugmark.transfer.claudecode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * One line of a transcript.
 *
 * @param json scrubbed
 * @param hash stands for its bytes, where it has no id of its own
 * @param at when it was written; the time of the line before it where it does not say
 */
record Line(JsonNode json, String hash, long at) {
  @Nullable String text(String member) {
    return Json.text(json, member);
  }

  boolean is(String member) {
    return Json.truthy(json.get(member));
  }

  String type() {
    var type = text("type");
    return type == null ? "" : type;
  }

  @Nullable String uuid() {
    return text("uuid");
  }

  /** Names the line, also in copies of it. */
  String key() {
    var uuid = uuid();
    return "line/" + (uuid == null ? hash : uuid);
  }

  @Nullable JsonNode message() {
    var message = json.get("message");
    return message != null && message.isObject() ? message : null;
  }

  /** Whether it was copied from another conversation and says so. */
  boolean forked() {
    return json.hasNonNull("forkedFrom");
  }
}
