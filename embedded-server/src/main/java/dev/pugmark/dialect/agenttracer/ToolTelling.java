package dev.pugmark.dialect.agenttracer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.Draft;
import dev.pugmark.json.Json;
import dev.pugmark.model.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finished tool calls: this contract tells of a call and its result at once. */
final class ToolTelling {
  /** Members that say which tool a call is of, and what it does, to those who look for that. */
  private static final List<String> SAYING =
      List.of(
          "toolName", "sourceTool", "subtypeKey", "toolFamily", "operation", "command", "filePath");

  private ToolTelling() {}

  /** The tool that an event tells of; null when it tells of none. */
  static @Nullable String tool(SentEvent event) {
    var named = event.meta("toolName");
    var tool = named != null ? named : event.meta("sourceTool");
    if (tool != null) {
      return tool;
    }
    return switch (event.word()) {
      case COMMAND -> "Bash";
      case MONITOR -> "Monitor";
      case TOOL -> event.shownTitle();
      case AGENT_ACTIVITY -> activity(event);
      default -> null;
    };
  }

  private static @Nullable String activity(SentEvent event) {
    var server = event.meta("mcpServer");
    var tool = event.meta("mcpTool");
    if (server != null && tool != null) {
      return "mcp__" + server + "__" + tool;
    }
    if (event.callId() == null) {
      return null;
    }
    return switch (event.meta("activityType")) {
      case "skill_use" -> "Skill";
      case "delegation" -> "Agent";
      case null, default -> event.shownTitle();
    };
  }

  static void tell(Telling telling, String tool) {
    var event = telling.event();
    var named = event.callId();
    var call = named == null ? telling.id() : named;
    var input = input(event);
    var took = Json.number(event.metadata(), "durationMs").orElse(0);
    var began =
        took > 0 && took < 1e10 ? telling.atMicros() - (long) (took * 1_000) : telling.atMicros();
    var made =
        telling
            .draft(Kind.TOOL_CALL)
            .at(began)
            .key(telling.callKey("use"))
            .put("toolCallId", call)
            .put("name", tool)
            .put("input", input);
    for (var name : SAYING) {
      made.put(name, event.meta(name));
    }
    var paths = EventView.files(event);
    if (!paths.isEmpty()) {
      var list = Json.array();
      paths.forEach(list::add);
      made.put("filePaths", list);
    }
    telling.add(made);
    telling.add(result(telling, tool, call));
  }

  private static Draft result(Telling telling, String tool, String call) {
    var event = telling.event();
    var meta = event.metadata();
    var exit = Json.whole(meta, "exitCode");
    var failed = Json.truthy(meta.get("failed")) || exit.orElse(0) != 0;
    var stopped = Json.truthy(meta.get("isInterrupt")) || Json.truthy(meta.get("interrupted"));
    var draft =
        telling
            .draft(Kind.TOOL_RESULT)
            .key(telling.callKey("result"))
            .put("toolCallId", call)
            .put("name", tool)
            .put("isError", failed)
            .put("status", stopped ? "cancelled" : null)
            .put("output", output(event))
            .put("durationMs", meta.get("durationMs"));
    exit.ifPresent(code -> draft.put("exitCode", code));
    if (failed) {
      var error = event.meta("error");
      var said = error != null ? error : event.meta("stderr");
      draft.put("error", said != null ? said : event.body());
    }
    return draft;
  }

  /** What went in: as it was sent, else what the event says of it in members of its own. */
  private static @Nullable JsonNode input(SentEvent event) {
    var meta = event.metadata();
    if (meta.get("toolInput") instanceof ObjectNode given) {
      return given;
    }
    var input = Json.object();
    copy(meta, input, "command", "command");
    copy(meta, input, "description", "description");
    copy(meta, input, "timeoutMs", "timeout");
    copy(meta, input, "runInBackground", "run_in_background");
    copy(meta, input, "filePath", "file_path");
    copy(meta, input, "readOffset", "offset");
    copy(meta, input, "readLimit", "limit");
    copy(meta, input, "searchPattern", "pattern");
    copy(meta, input, "searchPath", "path");
    copy(meta, input, "searchGlob", "glob");
    copy(meta, input, "grepOutputMode", "output_mode");
    copy(meta, input, "webQuery", "query");
    copy(meta, input, "webPrompt", "prompt");
    copy(meta, input, "skillName", "skill");
    return input.isEmpty() ? null : input;
  }

  private static @Nullable JsonNode output(SentEvent event) {
    var meta = event.metadata();
    if (meta.has("stdout") || meta.has("stderr")) {
      var output = Json.object();
      for (var name : List.of("stdout", "stderr", "interrupted", "exitCode")) {
        copy(meta, output, name, name);
      }
      return output;
    }
    return meta.has("resultText") ? meta.get("resultText") : meta.get("error");
  }

  private static void copy(ObjectNode from, ObjectNode to, String name, String as) {
    var value = from.get(name);
    if (value != null && !value.isNull()) {
      to.set(as, value);
    }
  }
}
