package dev.pugmark.connect;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What Codex's {@code config.toml} says that matters for hooks. */
final class CodexConfig {
  private static final String NAME = "config.toml";

  private CodexConfig() {}

  /**
   * Where hooks belong: {@code hooks.json}, unless they are written in {@code config.toml} already,
   * since Codex warns when a folder has both.
   */
  static Path hooksFile(Path folder) {
    var json = folder.resolve("hooks.json");
    var toml = folder.resolve(NAME);
    if (Files.exists(json)) {
      return json;
    }
    try {
      var text = SettingsFile.read(toml);
      return text != null && new TomlHooks(text).hasAny() ? toml : json;
    } catch (ConnectRefused | BrokenText _) {
      return json; // nothing is written there then
    }
  }

  /** Whether hooks are switched off for all of Codex. */
  static boolean switchesHooksOff(Path folder) {
    try {
      var text = SettingsFile.read(folder.resolve(NAME));
      if (text == null) {
        return false;
      }
      var table = List.<String>of();
      for (var statement : new TomlHooks(text).statements()) {
        if (statement.kind() != TomlReader.Kind.PAIR) {
          table = statement.path();
        } else {
          var path = new java.util.ArrayList<>(table);
          path.addAll(statement.path());
          if (statement.value().equals("false")
              && (path.equals(List.of("features", "hooks"))
                  || path.equals(List.of("features", "codex_hooks")))) {
            return true;
          }
        }
      }
      return false;
    } catch (ConnectRefused | BrokenText _) {
      return false;
    }
  }
}
