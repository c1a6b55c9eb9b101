package dev.pugmark.connect;

import dev.pugmark.json.Json;
import java.util.List;

/**
 * Which of Codex's events Pugmark listens to. Codex runs commands only, and passes over events that
 * it does not know.
 */
final class CodexHooks {
  static final String ID = "codex";

  /** An agent waits no longer than this for a command that hangs. */
  private static final int TIMEOUT_SECONDS = 5;

  private static final List<String> EVENTS =
      List.of(
          "SessionStart",
          "UserPromptSubmit",
          "PreToolUse",
          "PermissionRequest",
          "PostToolUse",
          "PreCompact",
          "PostCompact",
          "SubagentStart",
          "SubagentStop",
          "Stop");

  private CodexHooks() {}

  /** The hooks; none when no shell could start Pugmark. */
  static List<Hook> wanted(Target target) {
    var command = target.hookCommand(ID);
    return command.isEmpty()
        ? List.of()
        : EVENTS.stream()
            .map(event ->
                new Hook(
                    event,
                    Json.object()
                        .put("type", "command")
                        .put("command", command.get())
                        .put("timeout", TIMEOUT_SECONDS)))
            .toList();
  }
}
