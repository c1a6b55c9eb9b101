package dev.pugmark.transfer.claudecode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.dialect.tool.ToolWords;
import dev.pugmark.json.Json;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a user line is: a person's words, or one of the many things that are written in that form.
 *
 * @param sort what it is
 * @param text as a person would read it
 */
record Said(Sort sort, String text) {

  /** What a user line is. */
  enum Sort {
    /** A person asks for something. */
    PROMPT,
    /** A slash command: it may be for the model or for the program. */
    COMMAND,
    /** What the program answered to a command. */
    OUTPUT,
    /** A person stopped the work. */
    INTERRUPTION,
    /** Told to the model by the program. */
    INJECTED,
    /** Nothing to read. */
    NOTHING
  }

  private static final Pattern COMMAND_NAME = tag("command-name");
  private static final Pattern COMMAND_ARGS = tag("command-args");
  private static final Pattern TAGS = Pattern.compile("</?[a-z-]{1,40}>");
  private static final Pattern SHELL_INPUT = tag("bash-input");

  private static Pattern tag(String name) {
    return Pattern.compile("<" + name + ">(.{0,4000}?)</" + name + ">", Pattern.DOTALL);
  }

  static Said of(Line line) {
    var text = textOf(line.message() == null ? null : line.message().get("content")).strip();
    if (line.is("isCompactSummary") || line.is("isMeta")) {
      return new Said(
          Sort.INJECTED,
          text.startsWith("<local-command-") ? TAGS.matcher(text).replaceAll("").strip() : text);
    }
    if (text.isEmpty()) {
      return new Said(Sort.NOTHING, text);
    }
    if (text.startsWith("[Request interrupted by user")) {
      return new Said(Sort.INTERRUPTION, text);
    }
    if (text.startsWith("<")) {
      return marked(text);
    }
    return new Said(Sort.PROMPT, text);
  }

  private static Said marked(String text) {
    if (text.startsWith("<local-command-") || text.startsWith("<bash-std")) {
      return new Said(Sort.OUTPUT, TAGS.matcher(text).replaceAll("").strip());
    }
    var command = command(text);
    if (command != null) {
      return new Said(Sort.COMMAND, command);
    }
    if (text.startsWith("<bash-input>")) {
      var shell = SHELL_INPUT.matcher(text);
      return new Said(Sort.COMMAND, shell.find() ? "!" + shell.group(1).strip() : text);
    }
    return new Said(Sort.PROMPT, text);
  }

  /** The slash command that a text stands for, as it was typed; null when it is none. */
  static @Nullable String command(String text) {
    if (!text.startsWith("<command-")) {
      return null;
    }
    var name = COMMAND_NAME.matcher(text);
    if (!name.find()) {
      return null;
    }
    var args = COMMAND_ARGS.matcher(text);
    var typed = name.group(1).strip();
    return args.find() && !args.group(1).isBlank() ? typed + " " + args.group(1).strip() : typed;
  }

  /** The text of a message: itself, or its text blocks. */
  static String textOf(@Nullable JsonNode content) {
    if (content == null) {
      return "";
    }
    if (content.isTextual()) {
      return content.textValue();
    }
    var all = new StringBuilder();
    for (var block : content) {
      var text = block.isTextual() ? block.textValue() : Json.text(block, "text");
      if (text == null && "image".equals(Json.text(block, "type"))) {
        text = "[image]";
      }
      if (text != null) {
        all.append(all.isEmpty() ? "" : "\n").append(text);
      }
    }
    return all.toString();
  }

  String title() {
    var line = ToolWords.line(text);
    return line.startsWith("<task-notification>") ? "Task notification" : line;
  }
}
