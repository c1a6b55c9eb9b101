package dev.pugmark.transfer.claudecode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.dialect.Draft;
import dev.pugmark.dialect.hook.Texts;
import dev.pugmark.dialect.hook.ToolEvents;
import dev.pugmark.dialect.tool.ToolWords;
import dev.pugmark.json.Json;
import dev.pugmark.model.Kind;
import dev.pugmark.transfer.transcript.Out;
import dev.pugmark.transfer.transcript.Turn;

/** Lines of the model: text, thinking, calls, and what they cost. */
final class Assistant {
  private Assistant() {}

  static void translate(Line line, Conversation talk, Out out) {
    var message = line.message();
    if (message == null) {
      return;
    }
    var local = "<synthetic>".equals(Json.text(message, "model"));
    if (!local) {
      talk.modelSpeaks(out);
    }
    if (line.is("isApiErrorMessage")) {
      failed(line, message, talk, out);
      return;
    }
    var content = message.get("content");
    if (content != null && content.isTextual()) {
      text(line, 0, content.textValue(), talk, out);
    } else if (content != null) {
      for (var i = 0; i < content.size(); i++) {
        block(line, i, content.get(i), talk, out);
      }
    }
    var turn = talk.turn();
    talk.answering(Answer.of(line, message, talk.session(), talk.now().turn()), out);
    var stop = Json.text(message, "stop_reason");
    if (turn != null && stop != null && !local) {
      stopped(turn, stop, line.at());
    }
  }

  private static void stopped(Turn turn, String reason, long at) {
    switch (reason) {
      case "end_turn", "stop_sequence" -> turn.end(Turn.ANSWERED, at, "succeeded");
      case "max_tokens", "refusal", "model_context_window_exceeded" ->
          turn.end(Turn.ANSWERED, at, reason.equals("refusal") ? "failed" : "succeeded");
      default -> {}
    }
  }

  private static void failed(Line line, JsonNode message, Conversation talk, Out out) {
    var text = Said.textOf(message.get("content")).strip();
    out.tellNear(
        new Draft(Kind.ERROR, Claude.SOURCE, talk.now(), line.at())
            .key(line.key())
            .put("title", ToolWords.line(text))
            .put("message", text)
            .put("text", Texts.cut(text))
            .put("code", line.text("error")));
    if (talk.turn() != null) {
      talk.turn().said(Texts.cut(text));
      talk.turn().failed(line.at(), Texts.cut(text));
    }
  }

  private static void block(Line line, int index, JsonNode block, Conversation talk, Out out) {
    var type = Json.text(block, "type");
    switch (type) {
      case "text" -> text(line, index, String.valueOf(block.path("text").asText()), talk, out);
      case "thinking" -> thinking(line, index, block.path("thinking").asText(), talk, out);
      case "tool_use", "server_tool_use", "mcp_tool_use" -> call(line, index, block, talk, out);
      case null, default ->
          out.tell(
              new Draft(Kind.OTHER, Claude.SOURCE, talk.now(), line.at())
                  .key(key(line, index))
                  .put("title", type == null ? "Block without a type" : type));
    }
  }

  private static String key(Line line, int index) {
    return index == 0 ? line.key() : line.key() + "/" + index;
  }

  private static void text(Line line, int index, String text, Conversation talk, Out out) {
    var shown = text.strip();
    var draft =
        new Draft(Kind.ASSISTANT_MESSAGE, Claude.SOURCE, talk.now(), line.at())
            .key(key(line, index))
            .put("title", ToolWords.line(shown))
            .put("text", shown);
    if (shown.isEmpty()) {
      out.tell(draft.unseen());
      return;
    }
    var turn = talk.turn();
    if (turn != null) {
      turn.goesOn();
      turn.said(Texts.cut(shown));
    }
    out.tellNear(draft);
  }

  private static void thinking(Line line, int index, String text, Conversation talk, Out out) {
    var shown = text.strip();
    var draft =
        new Draft(Kind.THINKING, Claude.SOURCE, talk.now(), line.at())
            .key(key(line, index))
            .put("title", shown.isEmpty() ? "Thinking" : ToolWords.line(shown))
            .put("text", shown);
    out.tell(shown.isEmpty() ? draft.unseen() : draft);
  }

  private static void call(Line line, int index, JsonNode block, Conversation talk, Out out) {
    var id = Json.text(block, "id");
    var tool = Json.text(block, "name");
    if (id == null || tool == null) {
      out.tell(
          new Draft(Kind.OTHER, Claude.SOURCE, talk.now(), line.at())
              .key(key(line, index))
              .put("title", "Tool call without " + (id == null ? "an id" : "a name")));
      return;
    }
    var turn = talk.turn();
    if (turn != null) {
      turn.goesOn();
    }
    var input = block.get("input");
    if (!"server_tool_use".equals(Json.text(block, "type"))) {
      talk.open().put(id, OpenCall.of(tool, input, line.at(), line.forked()));
    }
    for (var draft : ToolEvents.call(Claude.SOURCE, talk.now(), id, tool, input, line.at())) {
      Results.tell(draft, id, talk, out);
    }
  }
}
