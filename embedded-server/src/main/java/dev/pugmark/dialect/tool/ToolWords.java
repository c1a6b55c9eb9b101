package dev.pugmark.dialect.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.json.Json;
import dev.pugmark.model.Lane;
import org.jspecify.annotations.Nullable;

/** The lane of a tool call and a line that says what it does, from its name and input. */
public final class ToolWords {
  /** Longest title, in characters. */
  public static final int TITLE_LIMIT = 120;

  private ToolWords() {}

  /** The lane to draw a call in. */
  public static Lane lane(String tool, @Nullable JsonNode input) {
    if (tool.startsWith("mcp__")) {
      return Lane.COORDINATION;
    }
    return switch (tool) {
      case "Bash", "PowerShell" -> {
        var command = input == null ? null : Json.text(input, "command");
        yield command == null ? Lane.IMPLEMENTATION : ShellCommand.of(command).lane();
      }
      case "Read",
          "NotebookRead",
          "Glob",
          "Grep",
          "LS",
          "LSP",
          "WebSearch",
          "WebFetch",
          "ToolSearch",
          "BashOutput",
          "TaskOutput",
          "ListMcpResourcesTool",
          "ReadMcpResourceTool",
          "web_search",
          "tool_search",
          "view_image",
          "read_file",
          "list_dir",
          "grep_files",
          "list_mcp_resources",
          "list_mcp_resource_templates",
          "read_mcp_resource" ->
          Lane.EXPLORATION;
      case "TodoWrite",
          "TodoRead",
          "TaskCreate",
          "TaskUpdate",
          "TaskList",
          "TaskGet",
          "update_plan" ->
          Lane.TODOS;
      case "AskUserQuestion", "request_user_input" -> Lane.QUESTIONS;
      case "ExitPlanMode", "EnterPlanMode" -> Lane.PLANNING;
      case "EnterWorktree", "ExitWorktree", "Monitor" -> Lane.BACKGROUND;
      case "Agent",
          "Task",
          "Skill",
          "SendMessage",
          "TeamCreate",
          "TeamDelete",
          "CronCreate",
          "CronDelete",
          "CronList",
          "spawn_agent",
          "send_input",
          "resume_agent",
          "wait",
          "wait_agent",
          "close_agent" ->
          Lane.COORDINATION;
      default -> Lane.IMPLEMENTATION;
    };
  }

  /** One line, such as {@code Bash: mvn test} or {@code Edit: Tax.java}. */
  public static String title(String tool, @Nullable JsonNode input) {
    if (tool.startsWith("mcp__")) {
      var server = tool.substring(5);
      var end = server.indexOf("__");
      return line(
          "MCP: "
              + (end < 0 ? server : server.substring(0, end) + "/" + server.substring(end + 2)));
    }
    var detail = input == null ? null : detail(tool, input);
    return line(detail == null ? tool : tool + ": " + detail);
  }

  private static @Nullable String detail(String tool, JsonNode input) {
    return switch (tool) {
      case "Bash", "PowerShell", "Monitor" -> first(input, "command", "description");
      case "Read" -> withRange(nameOf(first(input, "file_path")), input);
      case "Edit", "MultiEdit", "Write" -> nameOf(first(input, "file_path"));
      case "NotebookEdit", "NotebookRead" -> nameOf(first(input, "notebook_path"));
      case "Grep" -> {
        var pattern = first(input, "pattern");
        var mode = first(input, "output_mode");
        yield pattern == null || mode == null ? pattern : pattern + " [" + mode + "]";
      }
      case "LSP" -> {
        var symbol = first(input, "symbol", "file_path");
        var operation = first(input, "operation");
        yield operation == null || symbol == null ? operation : operation + " " + symbol;
      }
      case "TodoWrite" -> Todos.title(input.get("todos"));
      case "apply_patch" -> Patch.title(Json.text(input, "command"));
      case "update_plan" -> Todos.title(input.get("plan"));
      case "view_image" -> nameOf(first(input, "path"));
      case "AskUserQuestion", "request_user_input" -> question(input);
      case "Agent", "Task" -> first(input, "description", "prompt");
      case "Skill" -> first(input, "skill", "command");
      case "TaskCreate" -> first(input, "subject", "task_subject", "description");
      case "TaskUpdate" -> first(input, "status", "taskId", "task_id");
      case "ExitPlanMode" -> first(input, "plan");
      default ->
          first(
              input,
              "query",
              "url",
              "pattern",
              "path",
              "file_path",
              "command",
              "bash_id",
              "task_id",
              "shell_id",
              "schedule",
              "description",
              "subject",
              "name",
              "message",
              "prompt");
    };
  }

  private static @Nullable String question(JsonNode input) {
    var questions = input.get("questions");
    return questions != null && questions.has(0)
        ? first(questions.get(0), "question", "header")
        : first(input, "question");
  }

  private static @Nullable String withRange(@Nullable String name, JsonNode input) {
    var offset = Json.whole(input, "offset");
    var limit = Json.whole(input, "limit");
    if (name == null || offset.isEmpty() && limit.isEmpty()) {
      return name;
    }
    var from = offset.orElse(1);
    return limit.isEmpty()
        ? name + " (from line " + from + ")"
        : name + " (lines " + from + "–" + (from + limit.getAsLong() - 1) + ")";
  }

  private static @Nullable String nameOf(@Nullable String path) {
    return path == null ? null : name(path);
  }

  /** The last part of a path of any system. */
  static String name(String path) {
    var end = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
    return end < 0 || end == path.length() - 1 ? path : path.substring(end + 1);
  }

  private static @Nullable String first(JsonNode input, String... members) {
    for (var member : members) {
      var text = Json.text(input, member);
      if (text != null && !text.isBlank()) {
        return text;
      }
    }
    return null;
  }

  /** The first line of a text, cut to the length of a title. */
  public static String line(String text) {
    var stripped = text.strip();
    var end = stripped.indexOf('\n');
    var first = (end < 0 ? stripped : stripped.substring(0, end)).stripTrailing();
    var cut = end >= 0;
    if (first.length() > TITLE_LIMIT - 2) {
      var at = TITLE_LIMIT - 2;
      first = first.substring(0, Character.isHighSurrogate(first.charAt(at - 1)) ? at - 1 : at);
      cut = true;
    }
    return cut ? first + " …" : first;
  }
}
