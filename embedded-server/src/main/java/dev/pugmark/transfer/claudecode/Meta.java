package dev.pugmark.transfer.claudecode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the small file beside a sub-agent's transcript says; nulls where it says nothing.
 *
 * @param callId the tool call that started it
 */
record Meta(@Nullable String agentType, @Nullable String callId) {
  private static final Meta NONE = new Meta(null, null);
  private static final int LIMIT = 64 * 1024;
  private static final String ENDING = ".jsonl";

  static Meta beside(Path transcript) {
    var name = String.valueOf(transcript.getFileName());
    if (!name.endsWith(ENDING)) {
      return NONE;
    }
    var file =
        transcript.resolveSibling(
            name.substring(0, name.length() - ENDING.length()) + ".meta.json");
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > LIMIT) {
        return NONE;
      }
      var json = Json.read(Files.readAllBytes(file));
      return json.isObject() ? of(json) : NONE;
    } catch (BadJsonException | IOException unreadable) {
      return NONE; // it only adds a link, which is then guessed
    }
  }

  private static Meta of(JsonNode json) {
    for (var member :
        new String[] {
          "toolUseId", "toolUseID", "tool_use_id", "parentToolUseId", "parentToolUseID"
        }) {
      var id = Json.text(json, member);
      if (id != null) {
        return new Meta(type(json), id);
      }
    }
    return new Meta(type(json), null);
  }

  private static @Nullable String type(JsonNode json) {
    var type = Json.text(json, "agentType");
    return type == null ? Json.text(json, "subagent_type") : type;
  }
}
