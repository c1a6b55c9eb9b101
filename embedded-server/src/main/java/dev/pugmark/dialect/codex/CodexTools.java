package dev.pugmark.dialect.codex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.tool.Patch;
import dev.pugmark.dialect.tool.ToolForm;
import dev.pugmark.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Codex's tools. Its hooks call every shell {@code Bash} and hand the command line over as one
 * text; its rollouts name the several shell tools that models know, each with an input of its own.
 */
public final class CodexTools implements ToolForm {
  /** What every shell is called. */
  public static final String SHELL = "Bash";

  /** What changes files by a patch. */
  public static final String PATCH = "apply_patch";

  private static final String COMMAND = "command";

  @Override
  public String name(String given) {
    return switch (given) {
      case "shell",
          "shell_command",
          "local_shell",
          "local_shell_call",
          "exec_command",
          "unified_exec",
          "container.exec" ->
          SHELL;
      case "web_search_call" -> "web_search";
      default -> given;
    };
  }

  @Override
  public @Nullable JsonNode input(String given, @Nullable JsonNode input) {
    if (input == null) {
      return null;
    }
    return switch (name(given)) {
      case SHELL -> withCommand(input, "cmd");
      case PATCH -> withCommand(input, "input", "patch");
      default -> input;
    };
  }

  /** The input with its command, or patch, as a text in {@code command}. */
  private static JsonNode withCommand(JsonNode input, String... elsewhere) {
    if (input.isTextual()) {
      return Json.object().put(COMMAND, input.textValue());
    }
    if (!(input instanceof ObjectNode given) || Json.text(given, COMMAND) != null) {
      return input;
    }
    var shown = given.deepCopy();
    var words = given.get(COMMAND);
    if (words != null && words.isArray()) {
      return shown.put(COMMAND, line(words));
    }
    for (var member : elsewhere) {
      var text = Json.text(given, member);
      if (text != null) {
        shown.remove(member);
        return shown.put(COMMAND, text);
      }
    }
    return input;
  }

  /** The command line of a program and its arguments; what a shell is given to run stands alone. */
  private static String line(JsonNode words) {
    var all = new ArrayList<String>();
    words.forEach(word -> all.add(word.asText()));
    return all.size() == 3 && isShell(all.get(0)) && all.get(1).matches("-l?i?c|-(?i:command)|/c")
        ? all.get(2)
        : String.join(" ", all);
  }

  private static boolean isShell(String program) {
    return program.matches("(?i)(.*[/\\\\])?(bash|zsh|sh|dash|fish|pwsh|powershell|cmd)(\\.exe)?");
  }

  @Override
  public Outcome outcome(@Nullable JsonNode response) {
    return response == null ? Outcome.DONE : ToolOutput.outcome(response);
  }

  @Override
  public List<String> changedFiles(String tool, @Nullable JsonNode input) {
    if (input == null || !tool.equals(PATCH) && !tool.equals(SHELL)) {
      return List.of();
    }
    var text = Json.text(input, COMMAND);
    return text == null ? List.of() : Patch.files(text);
  }
}
