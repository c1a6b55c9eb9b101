package dev.pugmark.transfer.codex;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.dialect.Draft;
import dev.pugmark.dialect.hook.Texts;
import dev.pugmark.dialect.tool.ToolForm.Outcome;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import dev.pugmark.model.Kind;
import dev.pugmark.transfer.transcript.Out;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lines of type {@code response_item}: what goes to the model and what comes from it. */
final class Items {
  /** What the program tells the model in the form of a user's message. */
  private static final Pattern INJECTED =
      Pattern.compile("^(?:<[a-z_]{3,60}>|# AGENTS\\.md instructions\\b)");

  private final Talk talk;
  private final Out out;

  Items(Talk talk, Out out) {
    this.talk = talk;
    this.out = out;
  }

  void translate(RolloutLine line) {
    switch (line.payloadType()) {
      case "message" -> message(line);
      case "reasoning" -> reasoning(line);
      case "function_call", "tool_search_call" -> functionCall(line);
      case "custom_tool_call" -> called(line, line.text("name"), line.get("input"));
      case "local_shell_call" -> called(line, "local_shell_call", line.get("action"));
      case "function_call_output", "custom_tool_call_output" -> answered(line, line.get("output"));
      case "tool_search_output" -> answered(line, line.get("tools"));
      case "web_search_call" -> atOnce(line, "web_search_call", line.get("action"));
      case "image_generation_call" ->
          atOnce(
              line, "image_generation", Json.object().put("prompt", line.text("revised_prompt")));
      case "compaction", "context_compaction" -> talk.unseen(line); // told by a line of its own
      default -> out.tell(talk.note(Kind.OTHER, line, title(line)).put("lineType", line.type()));
    }
  }

  private static String title(RolloutLine line) {
    return line.payloadType().isEmpty() ? line.type() : line.payloadType();
  }

  private void message(RolloutLine line) {
    var text = text(line.get("content")).strip();
    var role = line.text("role");
    if (text.isEmpty()) {
      talk.unseen(line);
    } else if ("assistant".equals(role)) {
      if (talk.echoes().repeats(Echoes.Side.MODEL, "assistant", text)) {
        talk.unseen(line);
      } else {
        said(line, text, line.text("phase"));
      }
    } else if (!"user".equals(role) || INJECTED.matcher(text).find()) {
      out.tell(talk.note(Kind.SYSTEM_MESSAGE, line, text).put("role", role).put("text", text));
    } else if (talk.echoes().repeats(Echoes.Side.MODEL, "user", text)) {
      talk.unseen(line);
    } else {
      asked(line, text, Echoes.Side.MODEL);
    }
  }

  /** A prompt; its twin may come in the turn that it begins. */
  void asked(RolloutLine line, String text, Echoes.Side side) {
    talk.prompt(line, text);
    talk.echoes().expect(side, "user", text);
  }

  /** The model says something to people. */
  void said(RolloutLine line, String text, @Nullable String phase) {
    talk.works();
    if (talk.turn() != null) {
      talk.turn().said(Texts.cut(text));
    }
    out.tellNear(
        talk.note(Kind.ASSISTANT_MESSAGE, line, text).put("text", text).put("phase", phase));
  }

  private void reasoning(RolloutLine line) {
    var parts = new ArrayList<String>();
    for (var member : List.of("summary", "content")) {
      for (var part : line.payload().path(member)) {
        var text = Json.text(part, "text");
        if (text != null && !text.isBlank()) {
          parts.add(text.strip());
        }
      }
    }
    var fresh = false;
    for (var part : parts) {
      fresh |= !talk.echoes().repeats(Echoes.Side.MODEL, "thinking", part);
    }
    var draft = thought(line, String.join("\n\n", parts));
    out.tell(fresh ? draft : draft.unseen());
  }

  /** What the model thinks, as far as it shows. */
  Draft thought(RolloutLine line, String text) {
    talk.works();
    return talk.note(Kind.THINKING, line, text.isEmpty() ? "Thinking" : text).put("text", text);
  }

  private void functionCall(RolloutLine line) {
    var name = line.text("name");
    var space = line.text("namespace");
    var given = name == null ? defaultName(line) : name;
    if (space != null && space.startsWith("mcp__") && given != null && !given.startsWith("mcp__")) {
      given = space + (space.endsWith("__") ? "" : "__") + given;
    }
    called(line, given, arguments(line.get("arguments")));
  }

  private static @Nullable String defaultName(RolloutLine line) {
    return line.payloadType().equals("tool_search_call") ? "tool_search" : null;
  }

  /** Arguments are JSON in a text; what is none stays a text. */
  private static @Nullable JsonNode arguments(@Nullable JsonNode given) {
    if (given == null || !given.isTextual()) {
      return given;
    }
    try {
      return Json.read(given.textValue());
    } catch (BadJsonException _) {
      return given;
    }
  }

  private static @Nullable String id(RolloutLine line) {
    var id = line.text("call_id");
    return id == null ? line.text("id") : id;
  }

  private void called(RolloutLine line, @Nullable String name, @Nullable JsonNode input) {
    var id = id(line);
    if (id == null || name == null) {
      out.tell(
          talk.note(Kind.OTHER, line, "Tool call without " + (id == null ? "an id" : "a name")));
      return;
    }
    talk.calls().called(line, id, name, input);
  }

  private void answered(RolloutLine line, @Nullable JsonNode output) {
    var id = id(line);
    if (id == null) {
      out.tell(talk.note(Kind.OTHER, line, "Tool output without an id"));
      return;
    }
    talk.calls().answered(line, id, output);
  }

  /** A call that the model's maker carries out: it is told when it is over. */
  private void atOnce(RolloutLine line, String name, @Nullable JsonNode input) {
    var given = id(line);
    var id = given == null ? "line-" + line.hash() : given;
    talk.calls().called(line, id, name, input);
    var failed = "failed".equals(line.text("status"));
    talk.calls().over(line, id, failed ? Outcome.failed(false, "failed") : Outcome.DONE);
  }

  /** The text of a message: its parts, one below the other. */
  static String text(@Nullable JsonNode content) {
    if (content == null) {
      return "";
    }
    if (content.isTextual()) {
      return content.textValue();
    }
    var all = new StringBuilder();
    for (var part : content) {
      var type = Json.text(part, "type");
      var text = "input_image".equals(type) ? "[image]" : Json.text(part, "text");
      if (text != null) {
        all.append(all.isEmpty() ? "" : "\n").append(text);
      }
    }
    return all.toString();
  }
}
