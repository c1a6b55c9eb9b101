package dev.pugmark.dialect.hook;

import dev.pugmark.dialect.Keys;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Lane;
import org.jspecify.annotations.Nullable;

/** The hooks around a whole session. */
final class SessionHooks {
  private final Hook hook;
  private final TurnHooks.Sink out;

  SessionHooks(Hook hook, TurnHooks.Sink out) {
    this.hook = hook;
    this.out = out;
  }

  void translate(@Nullable String name) {
    switch (name) {
      case "SessionStart" -> {
        var source = hook.text("source");
        var starts = source == null || source.equals("startup");
        out.add(
            hook.draft(Kind.SESSION_STARTED)
                .key(
                    starts && hook.main().session() != null
                        ? Keys.sessionStart(hook.session())
                        : null)
                .put("title", startTitle(source))
                .put("source", source)
                .put("model", hook.text("model"))
                .put("cwd", hook.text("cwd"))
                .put("transcriptPath", hook.text("transcript_path"))
                .put("permissionMode", hook.text("permission_mode")));
        var title = hook.text("session_title");
        if (title != null) {
          out.add(
              hook.draft(Kind.SESSION_DESCRIBED)
                  .rank(11)
                  .key(hook.session() + "/title/hook/" + title)
                  .put("title", title));
        }
      }
      case "SessionEnd" -> {
        var reason = hook.text("reason");
        out.add(
            hook.draft(Kind.SESSION_ENDED)
                .put("title", "Session ended" + (reason == null ? "" : ": " + reason))
                .put("reason", reason)
                .put("cwd", hook.text("cwd")));
        var turn = hook.main().turn();
        if (turn != null) { // an interrupted turn has no other end; a real one outranks this
          out.add(
              hook.draft(Kind.EXECUTION_COMPLETED, hook.main())
                  .key(Keys.turnEnd(hook.session(), turn))
                  .rank(5)
                  .put("execId", turn));
        }
      }
      case "Setup" ->
          out.add(
              hook.draft(Kind.SYSTEM_MESSAGE)
                  .lane(Lane.PLANNING)
                  .put("title", "Setup: " + hook.text("trigger"))
                  .put("trigger", hook.text("trigger")));
      case null, default -> {
        var path = hook.text("file_path");
        out.add(
            hook.draft(Kind.INSTRUCTIONS_LOADED)
                .put("title", "Instructions loaded" + (path == null ? "" : ": " + path))
                .put("filePath", path)
                .put("memoryType", hook.text("memory_type"))
                .put("loadReason", hook.text("load_reason"))
                .put("globs", hook.member("globs"))
                .put("triggerFilePath", hook.text("trigger_file_path"))
                .put("parentFilePath", hook.text("parent_file_path")));
      }
    }
  }

  private static String startTitle(@Nullable String source) {
    return switch (source) {
      case "resume" -> "Session resumed";
      case "clear" -> "Conversation cleared";
      case "compact" -> "Session resumed after compact";
      case "fork" -> "Session forked";
      case null, default -> "Session started";
    };
  }
}
