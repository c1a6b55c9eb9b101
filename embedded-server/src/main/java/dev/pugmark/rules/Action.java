package dev.pugmark.rules;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a tool call does, in the few words that rules know. */
public enum Action {
  COMMAND(
      "command",
      "Bash shell terminal terminal.command command run-command run-test "
          + "run-build run-lint exec exec-command container.exec local-shell "
          + "local-shell-call shell-command",
      "run_command run_test run_build run_lint verify shell_probe"),
  FILE_READ(
      "file-read",
      "Read Grep Glob LS list file file-read read-file view-file open-file",
      "read_file"),
  FILE_WRITE(
      "file-write",
      "Edit MultiEdit Write apply_patch patch file-write write-file " + "modify-file edit-file",
      "modify_file create_file delete_file rename_file apply_patch"),
  WEB("web", "WebFetch WebSearch web search-web", "web_search web_fetch");

  private static final Map<String, Action> BY_TOOL = new HashMap<>();
  private static final Map<String, Action> BY_SUBTYPE = new HashMap<>();

  static {
    for (var action : values()) {
      for (var name : action.tools.split(" ", -1)) {
        BY_TOOL.put(bare(name), action);
      }
      for (var key : action.subtypes.split(" ", -1)) {
        BY_SUBTYPE.put(bare(key), action);
      }
    }
  }

  private final String wireName;
  private final String tools;
  private final String subtypes;

  /**
   * @param tools names of tools, between spaces; also those of other runtimes, for calls that came
   *     without the contract's own names
   * @param subtypes keys of subtypes, between spaces
   */
  Action(String wireName, String tools, String subtypes) {
    this.wireName = wireName;
    this.tools = tools;
    this.subtypes = subtypes;
  }

  /** The word of the wire and of the store, such as {@code file-read}. */
  public String wireName() {
    return wireName;
  }

  /** The action of that word, or null when there is none. */
  public static @Nullable Action ofWire(@Nullable String word) {
    for (var action : values()) {
      if (action.wireName.equals(word)) {
        return action;
      }
    }
    return null;
  }

  /**
   * What a tool of that name does, in any case and with {@code -} or {@code _} between its words;
   * null for every other name.
   */
  public static @Nullable Action ofTool(String name) {
    return BY_TOOL.get(bare(name));
  }

  /** What work of that subtype key is; null when the key says nothing. */
  static @Nullable Action ofSubtype(String key) {
    return BY_SUBTYPE.get(bare(key));
  }

  /** What work of that family is; of files only reading and observing do not write. */
  static @Nullable Action ofFamily(String family, @Nullable String operation) {
    return switch (bare(family)) {
      case "terminal" -> COMMAND;
      case "file" -> {
        var does = operation == null ? "" : bare(operation);
        yield does.equals("observe") || does.equals("read") ? FILE_READ : FILE_WRITE;
      }
      case "web" -> WEB;
      default -> null;
    };
  }

  private static String bare(String name) {
    var bare = new StringBuilder(name.length());
    for (var i = 0; i < name.length(); i++) {
      var c = name.charAt(i);
      if (c != '-' && c != '_' && c != '.' && !Character.isWhitespace(c)) {
        bare.append(c);
      }
    }
    return bare.toString().toLowerCase(Locale.ROOT);
  }
}
