package dev.pugmark.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The members of an event's data that say what a tool call does. Each may stand at the top, in
 * {@code metadata}, or in the tool's {@code input}.
 */
final class ToolMembers {
  private static final Pattern PATCHED =
      Pattern.compile("(?m)^\\*\\*\\* (?:Add|Update|Delete) File: (.+)$");
  private static final int PATCH_LIMIT = 20_000;

  private final JsonNode data;
  private final @Nullable JsonNode metadata;
  private final @Nullable JsonNode input;

  ToolMembers(JsonNode data) {
    this.data = data;
    this.metadata = data.get("metadata");
    this.input = data.get("input");
  }

  @Nullable String tool() {
    var given = given();
    return given != null ? given : text(data, "name");
  }

  /** The name that the sender itself gave the tool; {@code name} may be a word of a translator. */
  private @Nullable String given() {
    var tool = anywhere("toolName");
    return tool != null ? tool : anywhere("sourceTool");
  }

  @Nullable Action action(@Nullable String command) {
    var given = given();
    if (given != null) {
      return Action.ofTool(given);
    }
    var subtype = anywhere("subtypeKey");
    var ofSubtype = subtype == null ? null : Action.ofSubtype(subtype);
    if (ofSubtype != null) {
      return ofSubtype;
    }
    var family = anywhere("toolFamily");
    var ofFamily = family == null ? null : Action.ofFamily(family, anywhere("operation"));
    if (ofFamily != null) {
      return ofFamily;
    }
    var name = text(data, "name");
    if (name != null) {
      return Action.ofTool(name);
    }
    return command != null ? Action.COMMAND : null;
  }

  @Nullable String command() {
    var told = anywhere("command");
    if (told != null) {
      return told;
    }
    if (input == null) {
      return null;
    }
    var command = words(input.get("command"));
    return command != null ? command : words(input.get("cmd"));
  }

  /** A line, or the words of one; a shell that is told to run a line is left out. */
  private static @Nullable String words(@Nullable JsonNode command) {
    if (command == null) {
      return null;
    }
    if (command.isTextual()) {
      return command.textValue().isBlank() ? null : command.textValue();
    }
    var words = ToolCall.words(command);
    if (words.isEmpty()) {
      return null;
    }
    return words.size() == 3 && words.get(1).matches("-l?i?c")
        ? words.getLast()
        : String.join(" ", words);
  }

  @Nullable String path() {
    var listed = first(data.get("filePaths"));
    if (listed == null && metadata != null) {
      listed = first(metadata.get("filePaths"));
    }
    if (listed != null) {
      return listed;
    }
    var told = anywhere("filePath");
    if (told != null || input == null) {
      return told;
    }
    for (var member : new String[] {"file_path", "notebook_path", "path", "filePath"}) {
      var path = text(input, member);
      if (path != null) {
        return path;
      }
    }
    return patched();
  }

  private @Nullable String patched() {
    var patch = input == null || input.isTextual() ? input : input.get("patch");
    if (patch == null && input != null) {
      patch = input.get("input");
    }
    if (patch == null || !patch.isTextual()) {
      return null;
    }
    var text = patch.textValue();
    var matcher = PATCHED.matcher(text.substring(0, Math.min(text.length(), PATCH_LIMIT)));
    return matcher.find() ? matcher.group(1).strip() : null;
  }

  private static @Nullable String first(@Nullable JsonNode paths) {
    if (paths == null || !paths.isArray() || paths.isEmpty() || !paths.get(0).isTextual()) {
      return null;
    }
    var path = paths.get(0).textValue();
    return path.isBlank() ? null : path;
  }

  private @Nullable String anywhere(String name) {
    var top = text(data, name);
    return top != null || metadata == null ? top : text(metadata, name);
  }

  private static @Nullable String text(JsonNode object, String name) {
    var member = object.get(name);
    return member != null && member.isTextual() && !member.textValue().isBlank()
        ? member.textValue()
        : null;
  }
}
