package dev.pugmark.transfer.claudecode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.dialect.Draft;
import dev.pugmark.dialect.Keys;
import dev.pugmark.dialect.claudecode.ClaudeTools;
import dev.pugmark.dialect.hook.Agents;
import dev.pugmark.dialect.hook.ToolEvents;
import dev.pugmark.dialect.tool.ToolForm.Outcome;
import dev.pugmark.json.Json;
import dev.pugmark.model.Kind;
import dev.pugmark.transfer.transcript.Out;
import dev.pugmark.transfer.transcript.Turn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines that bring the result of a call, and what a result says about a sub-agent. */
final class Results {
  private Results() {}

  /** One event of a call; its key holds the session, so a fork's copy claims the same thing. */
  static void tell(Draft draft, String callId, Conversation talk, Out out) {
    if (talk.agentId() != null) {
      out.tell(draft);
      return;
    }
    out.tellOnce(draft, thing(callId, draft.kind()), false);
  }

  /** What stays the same when a call is copied with its conversation. */
  static String thing(String callId, Kind kind) {
    return "call/" + callId + "/" + kind.wireName();
  }

  static void translate(Line line, JsonNode block, Conversation talk, Out out) {
    var id = Json.text(block, "tool_use_id");
    if (id == null) {
      out.tell(
          new Draft(Kind.OTHER, Claude.SOURCE, talk.now(), line.at())
              .key(line.key())
              .put("title", "Tool result without an id"));
      return;
    }
    var call = talk.open().remove(id);
    var details = line.json().get("toolUseResult");
    var structured = details != null && details.isObject();
    var interrupted = structured && Json.truthy(details.get("interrupted"));
    var failed = Json.truthy(block.get("is_error")) || interrupted;
    var tool = call == null ? null : call.tool();
    var outcome =
        failed ? Outcome.failed(interrupted, Said.textOf(block.get("content"))) : Outcome.DONE;
    var result =
        ToolEvents.result(Claude.SOURCE, talk.now(), id, tool, null, outcome, line.at())
            .lane(call == null ? null : call.lane());
    result.put("output", structured ? details : block.get("content"));
    if (structured) {
      duration(result, details);
    }
    tell(result, id, talk, out);
    if (!failed) {
      changed(line, id, call, details, talk, out);
    }
    if (structured) {
      subagent(line, id, call, details, talk, out);
    }
  }

  private static void duration(Draft result, JsonNode details) {
    for (var member : new String[] {"durationMs", "totalDurationMs"}) {
      if (details.path(member).isNumber()) {
        result.put("durationMs", details.get(member));
        return;
      }
    }
    Json.number(details, "durationSeconds")
        .ifPresent(seconds -> {
          if (seconds >= 0 && seconds < 1e9) {
            result.put("durationMs", Math.round(seconds * 1_000));
          }
        });
  }

  private static void changed(
      Line line,
      String id,
      @Nullable OpenCall call,
      @Nullable JsonNode details,
      Conversation talk,
      Out out) {
    var path = call == null ? null : call.path();
    if (path == null && details != null) {
      path = Json.text(details, "filePath");
    }
    if (call == null || path == null || !ClaudeTools.changesFiles(call.tool())) {
      return;
    }
    for (var draft :
        ToolEvents.changedFiles(
            Claude.SOURCE, talk.now(), id, call.tool(), List.of(path), line.at())) {
      tell(draft, id, talk, out);
    }
  }

  private static void subagent(
      Line line, String id, @Nullable OpenCall call, JsonNode details, Conversation talk, Out out) {
    var agentId = Json.text(details, "agentId");
    if (agentId == null || call != null && !OpenCall.startsAgent(call.tool())) {
      return;
    }
    var type = Json.text(details, "agentType");
    link(agentId, type, id, call, call == null ? line.at() : call.at(), talk, out);
    if ("completed".equals(Json.text(details, "status"))) {
      var turn = Agents.turn(agentId);
      var scope = Claude.AGENTS.scope(talk.scope(), agentId, type(type, call));
      if (call != null) {
        out.derive(
            new Draft(Kind.EXECUTION_STARTED, Claude.SOURCE, scope, call.at())
                .key(Keys.turnStart(talk.session(), turn))
                .rank(Turn.GUESSED)
                .put("execId", turn)
                .put("title", call.task()));
      }
      out.derive(
          new Draft(Kind.EXECUTION_COMPLETED, Claude.SOURCE, scope, line.at())
              .key(Keys.turnEnd(talk.session(), turn))
              .rank(Turn.MEASURED)
              .put("execId", turn)
              .put("status", "succeeded")
              .put("durationMs", details.get("totalDurationMs")));
    }
  }

  private static @Nullable String type(@Nullable String given, @Nullable OpenCall call) {
    return given != null || call == null ? given : call.type();
  }

  /** A sub-agent belongs to the call that started it. */
  static void link(
      String agentId,
      @Nullable String given,
      String callId,
      @Nullable OpenCall call,
      long at,
      Conversation talk,
      Out out) {
    var type = type(given, call);
    out.derive(
        Agents.created(
            Claude.SOURCE,
            Claude.AGENTS.scope(talk.scope(), agentId, type),
            agentId,
            type,
            at,
            new Agents.Link(
                talk.scope().group(), callId, call == null ? null : call.task(), false)));
  }
}
