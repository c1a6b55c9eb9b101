package dev.pugmark.dialect.claudecode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.dialect.tool.ToolForm;
import dev.pugmark.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Claude Code's tools, whose names and inputs are the ones that are used here. */
public final class ClaudeTools implements ToolForm {
  @Override
  public String name(String given) {
    return given;
  }

  @Override
  public @Nullable JsonNode input(String given, @Nullable JsonNode input) {
    return input;
  }

  /** A failure comes as an event or a mark of its own. */
  @Override
  public Outcome outcome(@Nullable JsonNode response) {
    return response != null && Json.truthy(response.get("interrupted"))
        ? Outcome.CANCELLED
        : Outcome.DONE;
  }

  @Override
  public List<String> changedFiles(String tool, @Nullable JsonNode input) {
    var path = changesFiles(tool) ? path(input) : null;
    return path == null ? List.of() : List.of(path);
  }

  /** Whether a tool writes the file that its input names. */
  public static boolean changesFiles(String tool) {
    return switch (tool) {
      case "Edit", "MultiEdit", "Write", "NotebookEdit" -> true;
      default -> false;
    };
  }

  /** The file that an input names. */
  public static @Nullable String path(@Nullable JsonNode input) {
    if (input == null) {
      return null;
    }
    var path = Json.text(input, "file_path");
    return path == null ? Json.text(input, "notebook_path") : path;
  }
}
