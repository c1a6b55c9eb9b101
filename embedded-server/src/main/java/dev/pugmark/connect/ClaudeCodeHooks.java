package dev.pugmark.connect;

import dev.pugmark.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of Claude Code's events Pugmark listens to, and how. Its hooks must never steer, stop or
 * slow down the agent, so these are left out:
 *
 * <ul>
 *   <li>{@code WorktreeCreate} replaces what Claude Code does itself, {@code WorktreeRemove} is
 *       only told together with it.
 *   <li>{@code PermissionRequest}: while nobody listens at the address, Claude Code denies the call
 *       (anthropics/claude-code#46193). {@code Notification} tells of the same wait.
 *   <li>{@code Elicitation} and {@code ElicitationResult} answer in the place of the person.
 *   <li>{@code MessageDisplay} waits for an answer for every piece of text.
 *   <li>{@code FileChanged} needs names of files.
 * </ul>
 */
final class ClaudeCodeHooks {
  static final String ID = "claude-code";

  /** From here on it knows HTTP hooks. */
  static final Version FIRST = new Version(2, 1, 63);

  /**
   * Before this one, a single event that it does not know makes Claude Code ignore the whole
   * settings file.
   */
  static final Version FORGIVING = new Version(2, 1, 101);

  /** An agent waits no longer than this for a Pugmark that hangs. */
  private static final int TIMEOUT_SECONDS = 5;

  private static final int COMMAND_TIMEOUT_SECONDS = 10;

  private static final List<Event> EVENTS =
      List.of(
          Event.byCommand("SessionStart"),
          Event.byCommand("Setup"),
          Event.of("InstructionsLoaded", new Version(2, 1, 69)),
          Event.of("UserPromptSubmit", FIRST),
          Event.of("UserPromptExpansion", FORGIVING),
          Event.of("PreToolUse", FIRST),
          Event.of("PostToolUse", FIRST),
          Event.of("PostToolUseFailure", FIRST),
          Event.of("PostToolBatch", FORGIVING),
          Event.of("PermissionDenied", new Version(2, 1, 89)),
          Event.of("SubagentStart", FIRST),
          Event.of("SubagentStop", FIRST),
          Event.of("TaskCreated", new Version(2, 1, 84)),
          Event.of("TaskCompleted", FIRST),
          Event.of("TeammateIdle", FIRST),
          Event.of("Notification", FIRST),
          Event.of("Stop", FIRST),
          Event.of("StopFailure", new Version(2, 1, 78)),
          Event.of("PreCompact", FIRST),
          Event.of("PostCompact", new Version(2, 1, 76)),
          Event.of("ConfigChange", FIRST),
          Event.of("CwdChanged", new Version(2, 1, 83)),
          Event.of("DirectoryAdded", FORGIVING),
          Event.of("SessionEnd", FIRST));

  private ClaudeCodeHooks() {}

  /**
   * An event.
   *
   * @param since the version that knows it
   * @param http whether it can be posted; else it runs a command
   */
  private record Event(String name, Version since, boolean http) {
    static Event of(String name, Version since) {
      return new Event(name, since, true);
    }

    static Event byCommand(String name) {
      return new Event(name, FIRST, false);
    }
  }

  /**
   * The hooks for a version.
   *
   * @param version null when it is not known; then only what every version with HTTP hooks knows
   */
  static List<Hook> wanted(Target target, @Nullable Version version) {
    var known = version == null ? FIRST : version;
    var hooks = new ArrayList<Hook>();
    for (var event : EVENTS) {
      if (event.since.compareTo(known) > 0) {
        continue;
      }
      if (event.http) {
        hooks.add(
            new Hook(
                event.name,
                Json.object()
                    .put("type", "http")
                    .put("url", target.address(ID))
                    .put("timeout", TIMEOUT_SECONDS)));
      } else {
        target
            .hookCommand(ID)
            .ifPresent(command ->
                hooks.add(
                    new Hook(
                        event.name,
                        Json.object()
                            .put("type", "command")
                            .put("command", command)
                            .put("async", true)
                            .put("timeout", COMMAND_TIMEOUT_SECONDS))));
      }
    }
    return hooks;
  }
}
