package dev.pugmark.dialect.hook;

import dev.pugmark.dialect.Draft;
import dev.pugmark.dialect.tool.ToolWords;
import dev.pugmark.json.Json;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Lane;
import org.jspecify.annotations.Nullable;

/** Hooks that are told by one event, and those that nobody has published yet. */
final class PlainHooks {
  private final Hook hook;

  PlainHooks(Hook hook) {
    this.hook = hook;
  }

  /** What has no word here: kept and shown as it came. */
  static Draft other(Hook hook, @Nullable String name) {
    return hook.draft(Kind.OTHER)
        .put("title", name == null ? "Hook without a name" : ToolWords.line(name))
        .put("hookEvent", name);
  }

  Draft translate(@Nullable String name) {
    return switch (name) {
      case "TaskCreated" -> task("added");
      case "TaskCompleted" -> task("completed");
      case "Notification" ->
          hook.draft(Kind.NOTIFICATION)
              .put("title", titled("Notification", "notification_type"))
              .put("notificationType", hook.text("notification_type"))
              .put("heading", hook.text("title"))
              .put("text", hook.text("message"));
      case "PreCompact" ->
          hook.draft(Kind.PROGRESS)
              .lane(Lane.PLANNING)
              .put("title", "Context compacting")
              .put("trigger", hook.text("trigger"))
              .put("text", hook.text("custom_instructions"));
      case "PostCompact" ->
          hook.draft(Kind.CONTEXT_COMPACTED)
              .key(hook.session() + "/compact/" + hook.made())
              .put("title", "Context compacted")
              .put("trigger", hook.text("trigger"))
              .put("summary", hook.text("compact_summary"));
      case "ConfigChange" ->
          hook.draft(Kind.CONFIG_CHANGED)
              .put("title", titled("Config changed", "source"))
              .put("source", hook.text("source"))
              .put("filePath", hook.text("file_path"));
      case "CwdChanged" ->
          hook.draft(Kind.DIRECTORY_CHANGED)
              .put("title", hook.text("old_cwd") + " → " + hook.text("new_cwd"))
              .put("from", hook.text("old_cwd"))
              .put("directory", hook.text("new_cwd"));
      case "DirectoryAdded" ->
          hook.draft(Kind.DIRECTORY_CHANGED)
              .put("title", titled("Directory added", "directory"))
              .put("directory", hook.text("directory"))
              .put("source", hook.text("source"));
      case "FileChanged" ->
          hook.draft(Kind.FILE_CHANGED)
              .lane(Lane.BACKGROUND)
              .put("title", titled("File " + hook.text("event"), "file_path"))
              .put("filePath", hook.text("file_path"))
              .put("change", hook.text("event"));
      case "WorktreeCreate" ->
          hook.draft(Kind.WORKTREE_CHANGED)
              .put("title", titled("Worktree created", "name"))
              .put("action", "create")
              .put("worktreeName", hook.text("name"));
      case "WorktreeRemove" ->
          hook.draft(Kind.WORKTREE_CHANGED)
              .put("title", titled("Worktree removed", "worktree_path"))
              .put("action", "remove")
              .put("worktreePath", hook.text("worktree_path"));
      case "MessageDisplay" -> delta();
      case "TeammateIdle" ->
          hook.draft(Kind.NOTIFICATION)
              .lane(Lane.COORDINATION)
              .put("title", titled("Teammate idle", "teammate_name"))
              .put("teammate", hook.text("teammate_name"))
              .put("team", hook.text("team_name"));
      case "Elicitation" ->
          hook.draft(Kind.QUESTION)
              .put("title", titled("MCP asks", "message"))
              .put("text", hook.text("message"))
              .put("mcpServer", hook.text("mcp_server_name"))
              .put("mode", hook.text("mode"))
              .put("url", hook.text("url"))
              .put("elicitationId", hook.text("elicitation_id"))
              .put("requestedSchema", hook.member("requested_schema"));
      case "ElicitationResult" ->
          hook.draft(Kind.QUESTION)
              .put("title", titled("MCP was answered", "action"))
              .put("status", hook.text("action"))
              .put("mcpServer", hook.text("mcp_server_name"))
              .put("mode", hook.text("mode"))
              .put("elicitationId", hook.text("elicitation_id"))
              .put("content", hook.member("content"));
      case null, default -> other(hook, name);
    };
  }

  private String titled(String words, String member) {
    var value = hook.text(member);
    return ToolWords.line(value == null ? words : words + ": " + value);
  }

  private Draft task(String state) {
    var id = hook.text("task_id");
    var draft =
        hook.draft(Kind.TODO)
            .put("title", titled("completed".equals(state) ? "Done" : "To do", "task_subject"))
            .put("todoId", id)
            .put("status", state)
            .put("subject", hook.text("task_subject"))
            .put("text", hook.text("task_description"))
            .put("teammate", hook.text("teammate_name"))
            .put("team", hook.text("team_name"));
    return id == null ? draft : draft.key(hook.session() + "/task/" + id + "/" + state);
  }

  private Draft delta() {
    var message = hook.text("message_id");
    var index = hook.member("index");
    var draft =
        hook.draft(Kind.MESSAGE_DELTA)
            .put("text", hook.text("delta"))
            .put("messageId", message)
            .put("turnId", hook.text("turn_id"))
            .put("index", index)
            .put("final", Json.truthy(hook.member("final")));
    return message == null || index == null
        ? draft
        : draft.key(hook.session() + "/delta/" + message + "/" + index.asText());
  }
}
