package dev.pugmark.connect;

import dev.pugmark.runtime.AgentHomes;
import dev.pugmark.runtime.AgentRuntime;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A settings file of a runtime that may hold hooks.
 *
 * @param found whether the runtime was ever used here
 * @param project whether the settings are of one project
 */
record SettingsPlace(AgentRuntime runtime, Path file, boolean found, boolean project) {
  private static final String TOML = ".toml";

  /**
   * The file that is meant. A project's settings are the person's own ones: they name a port and a
   * program of this machine, which must not be shared with others.
   */
  static SettingsPlace of(AgentRuntime runtime, AgentHomes homes, @Nullable Path project) {
    var found =
        switch (runtime) {
          case CLAUDE_CODE -> homes.claude().stream().anyMatch(Files::isDirectory);
          case CODEX -> Files.isDirectory(homes.codex());
        };
    var file =
        switch (runtime) {
          case CLAUDE_CODE ->
              project == null
                  ? homes.settings(runtime).resolve("settings.json")
                  : project.resolve(".claude/settings.local.json");
          case CODEX ->
              CodexConfig.hooksFile(
                  project == null ? homes.settings(runtime) : project.resolve(".codex"));
        };
    return new SettingsPlace(runtime, file.toAbsolutePath().normalize(), found, project != null);
  }

  HooksText hooks(String text) {
    return file.toString().endsWith(TOML) ? new TomlHooks(text) : new JsonHooks(text);
  }
}
