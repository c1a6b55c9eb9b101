package dev.pugmark.transfer.claudecode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.claudecode.ClaudeTools;
import dev.pugmark.dialect.hook.Texts;
import dev.pugmark.dialect.tool.ToolWords;
import dev.pugmark.json.Json;
import dev.pugmark.model.Lane;
import org.jspecify.annotations.Nullable;

/**
 * A tool call whose result has not come yet: what the result's line does not repeat.
 *
 * @param lane that the call is drawn in
 * @param path the file it works on
 * @param type of the sub-agent it starts
 * @param task what the sub-agent is to do, in a few words
 * @param prompt stands for the text the sub-agent is given
 * @param forked whether it was copied from another conversation
 */
record OpenCall(
    String tool,
    Lane lane,
    long at,
    @Nullable String path,
    @Nullable String type,
    @Nullable String task,
    @Nullable String prompt,
    boolean forked) {

  static OpenCall of(String tool, @Nullable JsonNode input, long at, boolean forked) {
    var lane = ToolWords.lane(tool, input);
    if (input == null || !startsAgent(tool)) {
      return new OpenCall(tool, lane, at, ClaudeTools.path(input), null, null, null, forked);
    }
    var prompt = Json.text(input, "prompt");
    return new OpenCall(
        tool,
        lane,
        at,
        null,
        Json.text(input, "subagent_type"),
        Json.text(input, "description"),
        prompt == null ? null : Texts.hash(prompt.strip()),
        forked);
  }

  static boolean startsAgent(String tool) {
    return tool.equals("Agent") || tool.equals("Task");
  }

  ObjectNode save() {
    return Json.object()
        .put("tool", tool)
        .put("lane", lane.wireName())
        .put("at", at)
        .put("path", path)
        .put("type", type)
        .put("task", task)
        .put("prompt", prompt)
        .put("forked", forked);
  }

  static OpenCall load(JsonNode json) {
    return new OpenCall(
        json.path("tool").asText(),
        Lane.ofWire(json.path("lane").asText()).orElse(Lane.IMPLEMENTATION),
        json.path("at").asLong(),
        Json.text(json, "path"),
        Json.text(json, "type"),
        Json.text(json, "task"),
        Json.text(json, "prompt"),
        json.path("forked").asBoolean());
  }
}
