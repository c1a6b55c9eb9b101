package dev.pugmark.app.snapshot;

import dev.pugmark.app.panel.connect.ConnectViewModel;
import dev.pugmark.app.panel.connect.RuntimeCard;
import dev.pugmark.app.panel.connect.RuntimeCard.Becomes;
import dev.pugmark.app.panel.connect.RuntimeCard.ChangeLine;
import dev.pugmark.app.panel.connect.RuntimeCard.Standing;
import dev.pugmark.app.panel.connect.TranscriptRow;
import java.util.ArrayList;
import java.util.List;

/** The Connect place in its states. FX thread. */
final class ConnectSamples {
  private static final long DAY = 86_400_000_000L;

  private ConnectSamples() {}

  /** Nothing is connected and much is found. */
  static void fresh(ConnectViewModel model) {
    model.foldersProperty().set("~/.claude/projects, ~/.codex/sessions");
    model
        .cards()
        .setAll(
            card(
                "claude-code",
                "Claude Code",
                Standing.ABSENT,
                "~/.claude/settings.json",
                "It does not tell Pugmark anything yet.",
                List.of(),
                true,
                false),
            card(
                "codex",
                "Codex",
                Standing.NOT_FOUND,
                "~/.codex/hooks.json",
                "Codex was never used here. It will find these settings when it is.",
                List.of("Codex runs new hooks only after you trusted them: open /hooks in Codex."),
                true,
                false));
    model.show(rows());
  }

  /** One is connected, the other tells an older port, and an import goes on. */
  static void busy(ConnectViewModel model) {
    fresh(model);
    model
        .cards()
        .setAll(
            card(
                "claude-code",
                "Claude Code",
                Standing.CONNECTED,
                "~/.claude/settings.json",
                "Sessions that begin from now on appear here while they run.",
                List.of(),
                false,
                true),
            card(
                "codex",
                "Codex",
                Standing.OTHER_PORT,
                "~/.codex/config.toml",
                "Its hooks tell port 18790, and this window listens on port 18791. Updating moves"
                    + " them here.",
                List.of(
                    "Codex runs new hooks only after you trusted them: open /hooks in Codex.",
                    "config.toml switches hooks off. Set hooks = true under [features]."),
                true,
                true));
    model
        .outcomeProperty()
        .set(
            "Claude Code is connected in ~/.claude/settings.json. The file as it was:"
                + " ~/.local/share/pugmark/connections/7002dade/settings.json.20261122T055628Z");
    model.busyProperty().set(true);
    model.doneProperty().set(0.37);
    model.progressProperty().set("Importing: 31.2 MB of 84 MB, 12.4 MB/s, about 5 s left");
    model.cancelProperty().set(() -> {});
    model.watchingProperty().set(true);
  }

  /** Nothing can be read, and nothing was found. */
  static void troubled(ConnectViewModel model) {
    model.foldersProperty().set("~/.claude/projects, ~/.config/claude/projects, ~/.codex/sessions");
    model
        .cards()
        .setAll(
            card(
                "claude-code",
                "Claude Code",
                Standing.UNREADABLE,
                "~/.claude/settings.json",
                "/home/me/.claude/settings.json is broken at line 12: a comma or } was expected;"
                    + " mend it first",
                List.of(),
                false,
                false));
    model.refusedProperty().set("Only the Pugmark that serves this store can import into it.");
  }

  private static RuntimeCard card(
      String id,
      String title,
      Standing standing,
      String file,
      String says,
      List<String> notes,
      boolean connect,
      boolean undo) {
    return new RuntimeCard(
        id,
        title,
        standing,
        file,
        says,
        notes,
        connect || undo ? connect ? "Connecting would write this" : "Undo would write this" : "",
        connect || undo ? change(connect) : List.of(),
        standing == Standing.OTHER_PORT ? "Update" : "Connect",
        connect,
        undo);
  }

  private static List<ChangeLine> change(boolean connect) {
    var lines = new ArrayList<ChangeLine>();
    lines.add(new ChangeLine(Becomes.PLACE, "@@ -3 +3 @@"));
    lines.add(new ChangeLine(Becomes.SAME, "  \"env\": {"));
    lines.add(new ChangeLine(Becomes.SAME, "    \"ANTHROPIC_API_KEY\": ••••"));
    lines.add(new ChangeLine(connect ? Becomes.ADDED : Becomes.REMOVED, "  },"));
    for (var event :
        List.of("SessionStart", "UserPromptSubmit", "PreToolUse", "PostToolUse", "Stop")) {
      lines.add(
          new ChangeLine(
              connect ? Becomes.ADDED : Becomes.REMOVED,
              "    \""
                  + event
                  + "\": [{\"hooks\": [{\"type\": \"http\", \"url\":"
                  + " \"http://127.0.0.1:18790/hooks/claude-code\", \"timeout\": 5}]}],"));
    }
    lines.add(new ChangeLine(Becomes.SAME, "  }"));
    return lines;
  }

  private static List<TranscriptRow.Found> rows() {
    var names =
        List.of("~/code/shop", "~/code/uploader", "~/notes", "/srv/export", "~/play/solver");
    var rows = new ArrayList<TranscriptRow.Found>();
    for (var i = 0; i < names.size(); i++) {
      var files = 61 - 11 * i;
      rows.add(
          new TranscriptRow.Found(
              "p" + i,
              i == 3 ? "Codex" : "Claude Code",
              names.get(i),
              files - 7,
              files,
              48_300_000L / (i + 1),
              Samples.NOW - (200 - i * 9L) * DAY,
              Samples.NOW - i * 5L * DAY,
              i == 2 ? 0 : files,
              i == 2 ? 0 : 48_300_000L / (i + 1)));
    }
    return rows;
  }
}
