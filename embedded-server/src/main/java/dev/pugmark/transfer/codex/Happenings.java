package dev.pugmark.transfer.codex;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.dialect.Keys;
import dev.pugmark.dialect.hook.Texts;
import dev.pugmark.json.Json;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Lane;
import dev.pugmark.transfer.transcript.Out;
import dev.pugmark.transfer.transcript.Turn;
import org.jspecify.annotations.Nullable;

/** Lines of type {@code event_msg}: what the interface showed. Much of it repeats an item. */
final class Happenings {
  private final Talk talk;
  private final Items items;
  private final Spending spending;
  private final Out out;

  Happenings(Talk talk, Items items, Spending spending, Out out) {
    this.talk = talk;
    this.items = items;
    this.spending = spending;
    this.out = out;
  }

  void translate(RolloutLine line) {
    switch (line.payloadType()) {
      case "task_started", "turn_started" -> {
        talk.opens(line.text("turn_id"), line.at());
        talk.unseen(line);
      }
      case "task_complete", "turn_complete" -> completed(line);
      case "turn_aborted" -> aborted(line);
      case "user_message" -> userMessage(line);
      case "agent_message" -> agentMessage(line);
      case "agent_reasoning" -> reasoning(line);
      case "token_count" -> spending.count(line);
      case "exec_command_end", "patch_apply_end", "mcp_tool_call_end" -> ended(line);
      case "exec_approval_request", "apply_patch_approval_request" -> approval(line);
      case "thread_rolled_back" -> rolledBack(line);
      case "context_compacted" -> compacted(line, Echoes.Side.INTERFACE);
      case "error" -> error(line);
      case "thread_name_updated" -> named(line);
      case "sub_agent_activity" ->
          out.tell(
              talk.note(Kind.PROGRESS, line, "Sub-agent activity")
                  .lane(Lane.COORDINATION)
                  .put("activity", line.payload()));
      case "web_search_begin",
          "web_search_end",
          "exec_command_begin",
          "patch_apply_begin",
          "mcp_tool_call_begin",
          "item_started",
          "item_completed",
          "thread_settings_applied" ->
          talk.unseen(line);
      default ->
          out.tell(
              talk.note(
                      Kind.OTHER,
                      line,
                      line.payloadType().isEmpty() ? "event_msg" : line.payloadType())
                  .put("lineType", line.type())
                  .put("text", line.text("message")));
    }
  }

  private void completed(RolloutLine line) {
    var over = talk.ending(line.text("turn_id"));
    if (over == null) {
      talk.unseen(line);
      return;
    }
    over.end(Turn.MEASURED, line.at(), "succeeded");
    var last = line.text("last_agent_message");
    if (last != null) {
      over.said(Texts.cut(last.strip()));
    }
    Json.whole(line.payload(), "duration_ms").ifPresent(over::took);
    var ending = over.ending(talk.scope());
    if (ending != null) {
      out.tellNear(ending.put("firstTokenMs", line.get("time_to_first_token_ms")));
    }
  }

  private void aborted(RolloutLine line) {
    var over = talk.ending(line.text("turn_id"));
    talk.calls().closeOpen(line.at());
    if (over == null) {
      talk.unseen(line);
      return;
    }
    over.end(Turn.INTERRUPTED, line.at(), "cancelled");
    Json.whole(line.payload(), "duration_ms").ifPresent(over::took);
    var ending = over.ending(talk.scope());
    if (ending != null) {
      out.tell(ending.put("reason", line.text("reason")));
    }
  }

  private void userMessage(RolloutLine line) {
    var text = line.text("message");
    var shown = text == null ? "" : text.strip();
    if (shown.isEmpty() || talk.echoes().repeats(Echoes.Side.INTERFACE, "user", shown)) {
      talk.unseen(line);
    } else {
      items.asked(line, shown, Echoes.Side.INTERFACE);
    }
  }

  private void agentMessage(RolloutLine line) {
    var text = line.text("message");
    var shown = text == null ? "" : text.strip();
    if (shown.isEmpty() || talk.echoes().repeats(Echoes.Side.INTERFACE, "assistant", shown)) {
      talk.unseen(line);
    } else {
      items.said(line, shown, line.text("phase"));
    }
  }

  private void reasoning(RolloutLine line) {
    var text = line.text("text");
    var shown = text == null ? "" : text.strip();
    if (shown.isEmpty() || talk.echoes().repeats(Echoes.Side.INTERFACE, "thinking", shown)) {
      talk.unseen(line);
    } else {
      out.tell(items.thought(line, shown));
    }
  }

  /** A call ended: what was measured goes with its output, which is the fuller text. */
  private void ended(RolloutLine line) {
    var id = line.text("call_id");
    if (id == null) {
      talk.unseen(line);
      return;
    }
    var end = end(line);
    if (talk.calls().open(id) != null) {
      talk.calls().ended(id, end);
      talk.unseen(line);
    } else if (talk.calls().isDone(id) || !line.payloadType().equals("exec_command_end")) {
      talk.unseen(line);
    } else {
      var command = line.get("command");
      var output = line.get("aggregated_output");
      talk.calls()
          .ran(
              line,
              id,
              end,
              command == null ? Json.array() : command,
              output == null ? Json.object() : output);
    }
  }

  private static OpenCall.End end(RolloutLine line) {
    var code = Json.whole(line.payload(), "exit_code");
    var success = line.payload().path("success");
    var result = line.payload().path("result");
    var failed =
        code.orElse(0) != 0
            || success.isBoolean() && !success.booleanValue()
            || result.has("Err")
            || Json.truthy(result.path("Ok").get("isError"))
            || Json.truthy(result.path("Ok").get("is_error"));
    return new OpenCall.End(
        line.at(),
        failed,
        code.isPresent() ? code.getAsLong() : null,
        millis(line.get("duration")));
  }

  /** A duration is seconds and nanoseconds, or a number of milliseconds. */
  private static @Nullable Long millis(@Nullable JsonNode duration) {
    if (duration == null) {
      return null;
    }
    if (duration.isObject()) {
      var seconds = Math.clamp(duration.path("secs").asLong(), 0, 1_000_000_000L);
      return seconds * 1_000
          + Math.clamp(duration.path("nanos").asLong(), 0, 999_999_999) / 1_000_000;
    }
    return duration.isIntegralNumber()
        ? Math.clamp(duration.longValue(), 0, 1_000_000_000_000L)
        : null;
  }

  private void approval(RolloutLine line) {
    var id = line.text("call_id");
    var call = id == null ? null : talk.calls().open(id);
    var draft =
        talk.note(
                Kind.APPROVAL_REQUESTED,
                line,
                "Permission requested" + (call == null ? "" : ": " + call.tool()))
            .put("toolCallId", id)
            .put("toolName", call == null ? null : call.tool())
            .put("text", line.text("reason"))
            .put("command", line.get("command"));
    out.tell(id == null ? draft : draft.key(Keys.ofCall(talk.session(), id, "approval")));
  }

  /** The turns are no more part of the conversation; what they cost was spent. */
  private void rolledBack(RolloutLine line) {
    var count = Json.whole(line.payload(), "num_turns").orElse(0);
    var turns = Json.array();
    talk.rollBack(count).forEach(turns::add);
    out.tell(
        talk.note(
                Kind.TURNS_ROLLED_BACK,
                line,
                count == 1 ? "The last turn was taken back" : count + " turns were taken back")
            .put("numTurns", count)
            .put("turns", turns));
  }

  /** The conversation was replaced by a summary, as two lines tell. */
  void compacted(RolloutLine line, Echoes.Side side) {
    if (talk.echoes().repeats(side, "compacted", "")) {
      talk.unseen(line);
      return;
    }
    out.tellNear(
        talk.note(Kind.CONTEXT_COMPACTED, line, "Context compacted")
            .put("summary", line.text("message")));
  }

  private void error(RolloutLine line) {
    var message = line.text("message");
    var info = line.get("codex_error_info");
    var code = info == null || info.isNull() ? null : code(info);
    var text = message == null ? "" : Texts.cut(message.strip());
    out.tellNear(
        talk.note(Kind.ERROR, line, text.isEmpty() ? "Error" : text)
            .put("message", message)
            .put("text", text)
            .put("code", code));
    if (talk.turn() != null) {
      talk.turn().failed(line.at(), text);
    }
  }

  /** An error's kind is a word, or an object with that word as its only member. */
  private static @Nullable String code(JsonNode info) {
    if (info.isTextual()) {
      return info.textValue();
    }
    var names = info.fieldNames();
    return names.hasNext() ? names.next() : null;
  }

  private void named(RolloutLine line) {
    var name = line.text("thread_name");
    if (name == null) {
      talk.unseen(line);
      return;
    }
    out.tell(
        talk.draft(Kind.SESSION_DESCRIBED, line)
            .scope(talk.scope())
            .rank(Codex.RANK + 5)
            .put("title", name));
  }
}
