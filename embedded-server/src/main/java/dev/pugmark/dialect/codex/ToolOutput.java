package dev.pugmark.dialect.codex;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.dialect.tool.ToolForm.Outcome;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * What the output that a Codex tool gives its model says of how it went. Shells put an exit code
 * and a time before the output, older ones a JSON object around it; a structured result says so in
 * a member.
 */
final class ToolOutput {
  /** The words before the output are looked at so far. */
  private static final int HEAD = 600;

  /** What a shell's result begins with; any other text is the output itself. */
  private static final Pattern FRAMED =
      Pattern.compile(
          "^(?:Exit code|Chunk ID|Wall time|Process exited|Process running|Original token count"
              + "|Total output lines)\\b");

  private static final Pattern EXITED =
      Pattern.compile("(?m)^(?:Exit code:|Process exited with code) (-?\\d{1,9})\\b");
  private static final Pattern TOOK =
      Pattern.compile("(?m)^Wall time: (\\d{1,9}(?:\\.\\d{1,9})?) seconds");
  private static final Pattern REFUSED =
      Pattern.compile(
          "(?i)^(?:apply_patch verification failed|failed to parse function arguments"
              + "|exec_command failed|tool call error|unsupported call|execution error)\\b");
  private static final Pattern STOPPED = Pattern.compile("^aborted(?: by user)?\\b");

  private ToolOutput() {}

  static Outcome outcome(JsonNode output) {
    if (output.isTextual()) {
      return text(output.textValue());
    }
    return output.isObject() ? object(output) : Outcome.DONE;
  }

  private static Outcome text(String text) {
    var start = text.substring(0, Math.min(HEAD, text.length())).stripLeading();
    if (start.startsWith("{")) {
      try {
        var json = Json.read(text);
        return json.isObject() ? object(json) : Outcome.DONE;
      } catch (BadJsonException _) {
        return Outcome.DONE; // an output that begins with a brace
      }
    }
    if (STOPPED.matcher(start).find()) {
      return new Outcome(true, true, OptionalLong.empty(), OptionalLong.empty(), text);
    }
    var words = start.indexOf("\nOutput:");
    var framed = FRAMED.matcher(start).find();
    var head = !framed ? "" : words < 0 ? start : start.substring(0, words);
    var exited = EXITED.matcher(head);
    var code =
        exited.find() ? OptionalLong.of(Long.parseLong(exited.group(1))) : OptionalLong.empty();
    var took = TOOK.matcher(head);
    var millis =
        took.find()
            ? OptionalLong.of(Math.round(Double.parseDouble(took.group(1)) * 1_000))
            : OptionalLong.empty();
    var failed = code.orElse(0) != 0 || REFUSED.matcher(start).find();
    return new Outcome(failed, false, code, millis, failed ? text : null);
  }

  private static Outcome object(JsonNode json) {
    var meta = json.path("metadata");
    var code = Json.whole(json, "exit_code");
    if (code.isEmpty() && meta.isObject()) {
      code = Json.whole(meta, "exit_code");
    }
    var seconds = meta.path("duration_seconds");
    var millis =
        seconds.isNumber() && seconds.doubleValue() >= 0 && seconds.doubleValue() < 1e9
            ? OptionalLong.of(Math.round(seconds.doubleValue() * 1_000))
            : OptionalLong.empty();
    var failed =
        code.orElse(0) != 0
            || json.path("success").isBoolean() && !json.path("success").booleanValue()
            || Json.truthy(json.get("isError"))
            || Json.truthy(json.get("is_error"));
    return new Outcome(failed, false, code, millis, failed ? words(json) : null);
  }

  private static String words(JsonNode json) {
    for (var member : new String[] {"output", "stderr", "error", "message", "content", "stdout"}) {
      var text = Json.text(json, member);
      if (text != null && !text.isBlank()) {
        return text;
      }
    }
    return Json.write(json);
  }
}
