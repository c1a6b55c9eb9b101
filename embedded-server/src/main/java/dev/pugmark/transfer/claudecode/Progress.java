package dev.pugmark.transfer.claudecode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.hook.Agents;
import dev.pugmark.json.Json;
import dev.pugmark.transfer.transcript.LineTimes;
import dev.pugmark.transfer.transcript.Out;
import dev.pugmark.transfer.transcript.Recent;
import org.jspecify.annotations.Nullable;

/** Lines of type {@code progress}: what a running tool, hook or sub-agent had to say meanwhile. */
final class Progress {
  private final Talks talks;
  private final Out out;

  /** The sorts of each call that were told; further lines of a sort are kept unseen. */
  private final Recent told = new Recent();

  Progress(Talks talks, Out out) {
    this.talks = talks;
    this.out = out;
  }

  void translate(Line line, Conversation talk) {
    var data = line.json().path("data");
    var call = line.text("parentToolUseID");
    var sort = call + "/" + Json.text(data, "type") + "/" + Json.text(data, "hookEvent");
    var first = told.isNew(sort);
    Notes.progress(line, first, talk, out);
    var agentId = Json.text(data, "agentId");
    var open = call == null ? null : talk.open().get(call);
    if (agentId != null && call != null && open != null && first) {
      Results.link(agentId, null, call, open, open.at(), talk, out);
    }
    if (agentId != null && "agent_progress".equals(Json.text(data, "type"))) {
      answer(line, data.path("message"), agentId, open == null ? null : open.type(), talk);
    }
  }

  /**
   * An answer that a sub-agent was given. Its own file has it too, and more of it, where there is
   * one; where there is none, it was paid for all the same.
   */
  private void answer(
      Line line, JsonNode told, String agentId, @Nullable String type, Conversation talk) {
    var message = told.path("message");
    if (!"assistant".equals(Json.text(told, "type")) || !message.isObject()) {
      return;
    }
    var at = LineTimes.of(told);
    var inner = new Line(told, line.hash(), at == null ? line.at() : at);
    var answer =
        Answer.of(inner, Answer.Copy.PROGRESS, message, talk.session(), Agents.turn(agentId));
    if (answer != null) {
      talks.agent(talk.session(), agentId, type, line.at()).answering(answer, out);
    }
  }

  void save(ObjectNode state) {
    told.save(state, "progress");
  }

  void load(JsonNode state) {
    told.load(state, "progress");
  }
}
