package dev.pugmark.transfer.claudecode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.dialect.Draft;
import dev.pugmark.dialect.hook.Texts;
import dev.pugmark.dialect.tool.ToolWords;
import dev.pugmark.json.Json;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Lane;
import dev.pugmark.transfer.transcript.Out;
import dev.pugmark.transfer.transcript.Turn;
import org.jspecify.annotations.Nullable;

/** Lines of neither side of the talk: notices of the program and its book-keeping. */
final class Notes {
  private Notes() {}

  /** A line of type {@code system}. */
  static void system(Line line, Conversation talk, Out out) {
    var subtype = line.text("subtype");
    var turn = talk.turn();
    switch (subtype) {
      case "compact_boundary" -> compacted(line, talk, out);
      case "api_error" -> apiError(line, talk, out);
      case "turn_duration" -> {
        var millis = Json.whole(line.json(), "durationMs");
        if (turn != null && millis.isPresent()) {
          turn.took(millis.getAsLong());
          turn.end(Turn.MEASURED, line.at(), "succeeded");
        }
        out.tell(notice(line, talk, "Turn took " + millis.orElse(0) + " ms").unseen());
      }
      case "stop_hook_summary" -> {
        if (turn != null && !line.is("preventedContinuation")) {
          turn.end(Turn.STOPPED, line.at(), "succeeded");
        }
        var count = Json.whole(line.json(), "hookCount").orElse(0);
        out.tell(notice(line, talk, "Stop hooks ran: " + count));
      }
      case null, default -> {
        var content = line.text("content");
        var command = content == null ? null : Said.command(content);
        var title = command != null ? command : content != null ? content : subtype;
        out.tell(
            notice(line, talk, title == null ? "Notice" : title)
                .put("text", content)
                .put("subtype", subtype));
      }
    }
  }

  private static Draft notice(Line line, Conversation talk, String title) {
    return note(Kind.SYSTEM_MESSAGE, line, talk, title);
  }

  private static Draft note(Kind kind, Line line, Conversation talk, String title) {
    return new Draft(kind, Claude.SOURCE, talk.now(), line.at())
        .key(line.key())
        .put("title", ToolWords.line(title));
  }

  private static void compacted(Line line, Conversation talk, Out out) {
    var details = line.json().path("compactMetadata");
    out.tellNear(
        note(Kind.CONTEXT_COMPACTED, line, talk, "Context compacted")
            .put("trigger", Json.text(details, "trigger"))
            .put("preTokens", details.get("preTokens"))
            .put("postTokens", details.get("postTokens"))
            .put("durationMs", details.get("durationMs")));
  }

  private static void apiError(Line line, Conversation talk, Out out) {
    var error = line.json().path("error");
    var message = message(error);
    var code = error.path("status").isNumber() ? error.get("status").asText() : null;
    var said = message == null ? line.text("content") : message;
    out.tell(
        note(Kind.ERROR, line, talk, said == null ? "API error" : said)
            .put("message", said)
            .put("code", code)
            .put("retryAttempt", line.json().get("retryAttempt"))
            .put("maxRetries", line.json().get("maxRetries"))
            .put("retryInMs", line.json().get("retryInMs")));
  }

  /** The message of an error, which may lie inside of the errors of others. */
  private static @Nullable String message(JsonNode error) {
    var at = error;
    String found = null;
    for (var depth = 0; depth < 5 && at.isObject(); depth++) {
      var message = Json.text(at, "message");
      found = message == null ? found : message;
      at = at.path("error");
    }
    return found == null && error.isTextual() ? error.textValue() : found;
  }

  /** A line of any type that has no translator of its own. */
  static void other(Line line, Conversation talk, Out out) {
    var type = line.type();
    var json = line.json();
    switch (type) {
      case "attachment" -> {
        var attachment = json.path("attachment");
        var of = Json.text(attachment, "type");
        var prompt = Json.text(attachment, "prompt");
        out.tell(
            note(Kind.ATTACHMENT, line, talk, of == null ? "Attachment" : of)
                .put("attachmentType", of)
                .put("text", prompt));
      }
      case "file-history-snapshot" -> {
        var files = json.path("snapshot").path("trackedFileBackups").size();
        var draft = note(Kind.FILE_SNAPSHOT, line, talk, "Snapshot of " + files + " files");
        out.tell(files == 0 ? draft.unseen() : draft);
      }
      case "queue-operation" -> {
        var operation = line.text("operation");
        var content = line.text("content");
        out.tell(
            note(
                    Kind.QUEUE_CHANGED,
                    line,
                    talk,
                    "Queue: " + operation + (content == null ? "" : " " + content))
                .put("operation", operation)
                .put("text", content));
      }
      case "permission-mode", "mode", "agent-setting" ->
          out.tell(note(Kind.CONFIG_CHANGED, line, talk, type + value(json, type)));
      case "cost-state" ->
          out.tell(
              note(Kind.OTHER, line, talk, "Cost as the program counts it")
                  .put("totalCostUSD", json.get("totalCostUSD"))
                  .put("modelUsage", json.get("modelUsage")));
      default ->
          out.tell(
              note(Kind.OTHER, line, talk, type.isEmpty() ? "Line without a type" : type)
                  .put("lineType", type));
    }
  }

  private static String value(JsonNode json, String type) {
    for (var member : new String[] {"permissionMode", "mode", type, "value", "setting"}) {
      var value = Json.text(json, member);
      if (value != null) {
        return ": " + value;
      }
    }
    return "";
  }

  /** Text that the program told the model, in the form of a user's line. */
  static void injected(Line line, Said said, Conversation talk, Out out) {
    var summary = line.is("isCompactSummary");
    out.tell(
        note(
                Kind.SYSTEM_MESSAGE,
                line,
                talk,
                summary ? "Summary of the conversation so far" : said.title())
            .lane(summary ? Lane.PLANNING : null)
            .put("text", said.text()));
  }

  /** A user's line without a word to read. */
  static void empty(Line line, Conversation talk, Out out) {
    out.tell(note(Kind.OTHER, line, talk, "Empty message").unseen());
  }

  /**
   * What a running tool, hook or sub-agent had to say meanwhile.
   *
   * @param first whether it is the first of its sort for that call; the others are kept unseen
   */
  static void progress(Line line, boolean first, Conversation talk, Out out) {
    var data = line.json().path("data");
    var type = Json.text(data, "type");
    var title =
        switch (type) {
          case "hook_progress" -> {
            var hook = Json.text(data, "hookName");
            yield "Hook " + (hook == null ? "" : hook);
          }
          case "agent_progress" -> "Sub-agent " + Json.text(data, "agentId");
          case null -> "Progress";
          default -> type.replace('_', ' ');
        };
    var draft =
        note(Kind.PROGRESS, line, talk, title)
            .put("progressType", type)
            .put("toolCallId", line.text("parentToolUseID"))
            .put("command", Json.text(data, "command"))
            .put("agentId", Json.text(data, "agentId"));
    out.tell(first ? draft : draft.unseen());
  }

  /** A title of the whole session; each new wording is told once. */
  static Draft title(String key, String title, int weight, Line line, Conversation talk) {
    return new Draft(Kind.SESSION_DESCRIBED, Claude.SOURCE, talk.scope(), line.at())
        .key(talk.session() + "/title/" + key + "/" + Texts.hash(title))
        .rank(Claude.RANK + weight)
        .put("title", title);
  }
}
