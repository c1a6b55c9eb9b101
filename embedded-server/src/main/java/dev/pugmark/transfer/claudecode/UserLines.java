package dev.pugmark.transfer.claudecode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.json.Json;
import dev.pugmark.transfer.transcript.Out;
import dev.pugmark.transfer.transcript.Turn;
import org.jspecify.annotations.Nullable;

/** Lines of type {@code user}: results of calls, a person's words, or text told to the model. */
final class UserLines {
  private UserLines() {}

  static void translate(Line line, Conversation talk, Out out) {
    var message = line.message();
    if (results(line, message == null ? null : message.get("content"), talk, out)) {
      return;
    }
    var said = Said.of(line);
    switch (said.sort()) {
      case PROMPT -> talk.prompt(line, said, out);
      case COMMAND -> talk.command(line, said, out);
      case OUTPUT -> {
        talk.commandAnswered();
        Notes.injected(line, said, talk, out);
      }
      case INTERRUPTION -> {
        Notes.injected(line, said, talk, out);
        interrupted(line, talk, out);
      }
      case INJECTED -> Notes.injected(line, said, talk, out);
      case NOTHING -> Notes.empty(line, talk, out);
    }
  }

  private static boolean results(
      Line line, @Nullable JsonNode content, Conversation talk, Out out) {
    var some = false;
    if (content != null && content.isArray()) {
      for (var block : content) {
        if ("tool_result".equals(Json.text(block, "type"))) {
          some = true;
          Results.translate(line, block, talk, out);
        }
      }
    }
    return some;
  }

  private static void interrupted(Line line, Conversation talk, Out out) {
    talk.flushAnswer(out);
    talk.cancelOpenCalls(line.at(), out);
    talk.open().clear();
    if (talk.turn() != null) {
      talk.turn().end(Turn.INTERRUPTED, line.at(), "cancelled");
      talk.end(out);
    }
  }
}
