package dev.pugmark.transfer.codex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.Draft;
import dev.pugmark.dialect.Keys;
import dev.pugmark.dialect.hook.ToolEvents;
import dev.pugmark.dialect.tool.ToolForm.Outcome;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import dev.pugmark.model.Kind;
import dev.pugmark.transfer.transcript.Out;
import dev.pugmark.transfer.transcript.Recent;
import dev.pugmark.transfer.transcript.Turn;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The calls of a thread: each is told with its output, whose line may come much later. */
final class Calls {
  private final Talk talk;
  private final Out out;
  private final Map<String, OpenCall> open = new LinkedHashMap<>();
  private final Recent done = new Recent();

  Calls(Talk talk, Out out) {
    this.talk = talk;
    this.out = out;
  }

  @Nullable OpenCall open(String id) {
    return open.get(id);
  }

  /** Whether its output has been told. */
  boolean isDone(String id) {
    return done.get(id) != null;
  }

  /** The model calls a tool. */
  void called(RolloutLine line, String id, String given, @Nullable JsonNode arguments) {
    talk.works();
    var tool = Codex.TOOLS.name(given);
    var input = Codex.TOOLS.input(given, arguments);
    open.put(id, OpenCall.of(tool, input, line.at()));
    for (var draft : ToolEvents.call(Codex.SOURCE, talk.now(), id, tool, input, line.at())) {
      out.tell(tool.equals(given) ? draft : draft.put("toolAsGiven", given));
    }
  }

  /** The model gets what a tool put out. */
  void answered(RolloutLine line, String id, @Nullable JsonNode output) {
    var call = open.remove(id);
    var said = Codex.TOOLS.outcome(output);
    var outcome = call == null ? said : call.outcome(said);
    result(line.at(), id, call, outcome.orSaying(Items.text(output)), output);
    talk.gaveInput(line.at());
    if (call != null && call.tool().equals("spawn_agent") && output != null) {
      link(line.at(), id, call, output);
    }
  }

  /** A call that was told when it was over already. */
  void over(RolloutLine line, String id, Outcome outcome) {
    result(line.at(), id, open.remove(id), outcome, null);
  }

  /** The end of a call; files are changed only by one that succeeded. */
  void result(
      long at, String id, @Nullable OpenCall call, Outcome outcome, @Nullable JsonNode output) {
    done.put(id, "done");
    var tool = call == null ? null : call.tool();
    out.tell(
        ToolEvents.result(Codex.SOURCE, talk.now(), id, tool, null, outcome, at)
            .lane(call == null ? null : call.lane())
            .put("output", output));
    if (call != null && !outcome.failed()) {
      for (var draft :
          ToolEvents.changedFiles(Codex.SOURCE, talk.now(), id, call.tool(), call.files(), at)) {
        out.tell(draft);
      }
    }
  }

  /** The interface shows that an open call ended; its output is still to come. */
  void ended(String id, OpenCall.End end) {
    var call = open.get(id);
    if (call != null) {
      open.put(id, call.endedBy(end));
    }
  }

  /** A sub-agent belongs to the call that started it. */
  private void link(long at, String id, OpenCall call, JsonNode output) {
    var agentId = agentId(output);
    if (agentId == null || agentId.equals(talk.thread().id())) {
      return;
    }
    var main = Codex.AGENTS.main(talk.session());
    var scope = Codex.AGENTS.scope(main, agentId, call.role());
    out.derive(
        new Draft(
                Kind.SUBAGENT_STARTED,
                Codex.SOURCE,
                call.role() == null ? scope.withAgent(null) : scope,
                at)
            .key(Keys.agent(talk.session(), agentId) + "/started")
            .put("title", "Sub-agent started" + (call.role() == null ? "" : ": " + call.role()))
            .put("agentId", agentId)
            .put("agentType", call.role())
            .put("parentTaskId", talk.thread().id())
            .put("parentToolCallId", id));
  }

  private static @Nullable String agentId(JsonNode output) {
    try {
      var json = output.isTextual() ? Json.read(output.textValue()) : output;
      return Json.text(json, "agent_id");
    } catch (BadJsonException _) {
      return null;
    }
  }

  /** What is still open will have no output. */
  void closeOpen(long at) {
    cancelOpen(at);
    open.clear();
  }

  /** What is still open has no output so far; whether there is any without an end. */
  boolean cancelOpen(long at) {
    var cancelled = false;
    for (var entry : open.entrySet()) {
      var call = entry.getValue();
      var end = call.end();
      cancelled |= end == null;
      var outcome = end == null ? Outcome.CANCELLED : call.outcome(Outcome.DONE);
      out.derive(
          ToolEvents.result(
                  Codex.SOURCE,
                  talk.now(),
                  entry.getKey(),
                  call.tool(),
                  null,
                  outcome,
                  end == null ? Math.max(at, call.at()) : end.at())
              .lane(call.lane())
              .rank(Turn.GUESSED));
    }
    return cancelled;
  }

  /** A command that a person ran: nobody but the interface tells of it. */
  void ran(RolloutLine line, String id, OpenCall.End end, JsonNode command, JsonNode output) {
    var input = Codex.TOOLS.input("shell", Json.object().set("command", command));
    var began = line.at() - (end.durationMs() == null ? 0 : end.durationMs() * 1_000);
    for (var draft :
        ToolEvents.call(Codex.SOURCE, talk.now(), id, Codex.TOOLS.name("shell"), input, began)) {
      out.tell(draft);
    }
    var code = end.exitCode() == null ? OptionalLong.empty() : OptionalLong.of(end.exitCode());
    var took = end.durationMs() == null ? OptionalLong.empty() : OptionalLong.of(end.durationMs());
    result(
        line.at(),
        id,
        OpenCall.of(Codex.TOOLS.name("shell"), input, began),
        new Outcome(end.failed(), false, code, took, null),
        output);
  }

  void save(ObjectNode state) {
    var calls = state.putObject("open");
    open.forEach((id, call) -> calls.set(id, call.save()));
    done.save(state, "done");
  }

  void load(JsonNode state) {
    state.path("open").properties().forEach(e -> open.put(e.getKey(), OpenCall.load(e.getValue())));
    done.load(state, "done");
  }
}
