package dev.pugmark.dialect.tool;

import dev.pugmark.model.Lane;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a shell command line is for, told from the names in it alone. Nothing is expanded or run.
 *
 * @param operation of its first check, else of its first step, such as {@code run_test}
 * @param effect the worst of its steps
 */
public record ShellCommand(String operation, Effect effect) {

  /** What a step does to the world. Of several steps the first in this order counts. */
  public enum Effect {
    DESTRUCTIVE,
    WRITE,
    NETWORK,
    EXECUTE_CHECK,
    UNKNOWN,
    READ_ONLY
  }

  /** Longer lines are looked at only so far. */
  private static final int READ_LIMIT = 20_000;

  private static final Set<String> READS =
      Set.of("cat", "head", "tail", "wc", "stat", "file", "which", "whereis", "sed");
  private static final Set<String> SEARCHES = Set.of("rg", "grep", "fd", "find");
  private static final Set<String> LISTS = Set.of("pwd", "ls", "tree");
  private static final Set<String> SCRIPT_RUNNERS = Set.of("npm", "pnpm", "yarn");
  private static final Set<String> WRITES = Set.of("mv", "cp", "chmod", "chown", "mkdir", "touch");
  private static final Set<String> GIT_READS = Set.of("status", "log", "show", "diff");
  private static final Set<String> GIT_WRITES =
      Set.of("add", "commit", "restore", "checkout", "switch", "merge", "rebase");

  /** What a command line does. */
  public static ShellCommand of(String line) {
    var steps = new ArrayList<ShellCommand>();
    for (var step : split(line.length() > READ_LIMIT ? line.substring(0, READ_LIMIT) : line)) {
      var words = words(step);
      if (!words.isEmpty()) {
        steps.add(step(words, step));
      }
    }
    if (steps.isEmpty()) {
      return new ShellCommand("unknown", Effect.UNKNOWN);
    }
    var worst = steps.getFirst().effect();
    for (var step : steps) {
      worst = step.effect().compareTo(worst) < 0 ? step.effect() : worst;
    }
    for (var step : steps) {
      if (step.effect() == Effect.EXECUTE_CHECK) {
        return new ShellCommand(step.operation(), worst);
      }
    }
    return new ShellCommand(steps.getFirst().operation(), worst);
  }

  /** Looking around is exploration; everything else is work. */
  public Lane lane() {
    return effect == Effect.READ_ONLY ? Lane.EXPLORATION : Lane.IMPLEMENTATION;
  }

  private static ShellCommand step(List<String> words, String text) {
    var name = words.getFirst();
    var sub = words.size() > 1 ? words.get(1) : "";
    if (SCRIPT_RUNNERS.contains(name)) {
      return script(words);
    }
    return switch (name) {
      case "vitest" -> new ShellCommand("run_test", Effect.EXECUTE_CHECK);
      case "eslint" -> new ShellCommand("run_lint", Effect.EXECUTE_CHECK);
      case "tsc" -> new ShellCommand("run_build", Effect.EXECUTE_CHECK);
      case "git" -> git(sub);
      case "rm", "rmdir" -> new ShellCommand("delete_file", Effect.DESTRUCTIVE);
      case "curl", "wget" -> new ShellCommand("fetch_url", Effect.NETWORK);
      default -> {
        if (READS.contains(name)) {
          yield new ShellCommand("read_file", Effect.READ_ONLY);
        }
        if (SEARCHES.contains(name)) {
          yield new ShellCommand("search", Effect.READ_ONLY);
        }
        if (LISTS.contains(name)) {
          yield new ShellCommand("list", Effect.READ_ONLY);
        }
        if (WRITES.contains(name)) {
          yield new ShellCommand("write_file", Effect.WRITE);
        }
        yield new ShellCommand("unknown", redirects(text) ? Effect.WRITE : Effect.UNKNOWN);
      }
    };
  }

  private static ShellCommand script(List<String> words) {
    var rest = String.join(" ", words.subList(1, words.size())).toLowerCase(Locale.ROOT);
    if (rest.contains("test") || rest.contains("jest")) { // vitest holds "test" too
      return new ShellCommand("run_test", Effect.EXECUTE_CHECK);
    }
    if (rest.contains("lint") || rest.contains("format")) {
      return new ShellCommand("run_lint", Effect.EXECUTE_CHECK);
    }
    return rest.contains("build")
        ? new ShellCommand("run_build", Effect.EXECUTE_CHECK)
        : new ShellCommand("unknown", Effect.UNKNOWN);
  }

  private static ShellCommand git(String sub) {
    if (GIT_READS.contains(sub)) {
      return new ShellCommand("inspect_" + sub, Effect.READ_ONLY);
    }
    if (GIT_WRITES.contains(sub)) {
      return new ShellCommand("vcs_write", Effect.WRITE);
    }
    return switch (sub) {
      case "reset" -> new ShellCommand("vcs_write", Effect.DESTRUCTIVE);
      case "push" -> new ShellCommand("publish", Effect.NETWORK);
      case "pull", "fetch", "clone" -> new ShellCommand("fetch_repo", Effect.READ_ONLY);
      default -> new ShellCommand("unknown", Effect.UNKNOWN);
    };
  }

  /** The steps between separators that stand outside of quotes and parentheses. */
  private static List<String> split(String line) {
    var steps = new ArrayList<String>();
    var from = 0;
    var depth = 0;
    var quote = '\0';
    for (var i = 0; i < line.length(); i++) {
      var c = line.charAt(i);
      if (quote != '\0') {
        quote = c == quote ? '\0' : quote;
      } else if (c == '\'' || c == '"' || c == '`') {
        quote = c;
      } else if (c == '\\') {
        i++;
      } else if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth = Math.max(0, depth - 1);
      } else if (depth == 0 && separates(line, i)) {
        steps.add(line.substring(from, i));
        from = i + 1;
      }
    }
    steps.add(line.substring(from));
    return steps;
  }

  /** The second sign of {@code &&} and {@code ||} leaves an empty step behind, which is skipped. */
  private static boolean separates(String line, int at) {
    return switch (line.charAt(at)) {
      case ';', '\n', '|' -> true;
      case '&' ->
          at + 1 < line.length() && line.charAt(at + 1) == '&'
              || at > 0 && line.charAt(at - 1) == '&';
      default -> false;
    };
  }

  private static boolean redirects(String step) {
    var quote = '\0';
    for (var i = 0; i < step.length(); i++) {
      var c = step.charAt(i);
      if (quote != '\0') {
        quote = c == quote ? '\0' : quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (c == '>'
          && (i + 1 >= step.length() || step.charAt(i + 1) != '&')
          && (i == 0 || step.charAt(i - 1) != '2')) { // 2>&1 and 2>/dev/null write nothing
        return true;
      }
    }
    return false;
  }

  private static List<String> words(String step) {
    var words = new ArrayList<String>();
    for (var word : step.strip().split("\\s+", 12)) {
      var assignment = words.isEmpty() && word.matches("[A-Za-z_][A-Za-z0-9_]*=.*");
      if (!word.isEmpty() && !assignment) {
        words.add(word);
      }
    }
    return words;
  }
}
