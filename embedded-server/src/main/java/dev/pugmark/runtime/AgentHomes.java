package dev.pugmark.runtime;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where runtimes keep settings and transcripts.
 *
 * @param home the folder that {@code ~} stands for
 * @param claude the folders of Claude Code, the one with its settings first
 * @param codex the folder of Codex
 */
public record AgentHomes(Path home, List<Path> claude, Path codex) {
  public AgentHomes {
    claude = List.copyOf(claude);
  }

  /** As this process finds them. */
  public static AgentHomes here() {
    return of(System.getenv(), System.getProperty("user.home"));
  }

  /** Below a home where no variable says otherwise. */
  public static AgentHomes under(Path home) {
    return of(Map.of(), home.toString());
  }

  /**
   * As the runtimes themselves find them: the home by the variable of the system before anything
   * else, then {@code CLAUDE_CONFIG_DIR} (which may name several, by commas) and {@code
   * CODEX_HOME}.
   *
   * @param userHome for when no variable names a home
   */
  static AgentHomes of(Map<String, String> variables, String userHome) {
    var named = path(variables.get("HOME"), null);
    var profile = named == null ? path(variables.get("USERPROFILE"), null) : named;
    var home = (profile == null ? Path.of(userHome) : profile).toAbsolutePath().normalize();
    var codex = path(variables.get("CODEX_HOME"), home);
    return new AgentHomes(
        home,
        claude(variables.get("CLAUDE_CONFIG_DIR"), home),
        codex == null ? home.resolve(".codex") : codex);
  }

  private static List<Path> claude(@Nullable String named, Path home) {
    var folders = new ArrayList<Path>();
    if (named != null) {
      for (var part : named.split(",", -1)) {
        var folder = path(part.strip(), home);
        if (folder != null) {
          folders.add(folder);
        }
      }
    }
    return folders.isEmpty()
        ? List.of(home.resolve(".claude"), home.resolve(".config/claude"))
        : folders;
  }

  private static @Nullable Path path(@Nullable String text, @Nullable Path home) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      var whole = home != null && text.startsWith("~/") ? home + text.substring(1) : text;
      return Path.of(whole).toAbsolutePath().normalize();
    } catch (InvalidPathException _) {
      return null;
    }
  }

  /** The folder with the settings of a runtime. */
  public Path settings(AgentRuntime runtime) {
    return switch (runtime) {
      case CLAUDE_CODE -> claude.getFirst();
      case CODEX -> codex;
    };
  }

  /** The folders where a runtime puts transcripts, whether they are there or not. */
  public List<Path> transcripts(AgentRuntime runtime) {
    return switch (runtime) {
      case CLAUDE_CODE -> claude.stream().map(folder -> folder.resolve("projects")).toList();
      case CODEX -> List.of(codex.resolve("sessions"), codex.resolve("archived_sessions"));
    };
  }

  /** A path as people write it, with {@code ~} for the home. */
  public String brief(Path path) {
    return path.startsWith(home) && !path.equals(home)
        ? "~" + path.getFileSystem().getSeparator() + home.relativize(path)
        : path.toString();
  }
}
