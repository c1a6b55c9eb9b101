package dev.pugmark.transfer.claudecode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.json.Json;
import dev.pugmark.transfer.transcript.Out;
import dev.pugmark.transfer.transcript.Recent;

/** Lines of type {@code progress}: what a running tool, hook or sub-agent had to say meanwhile. */
final class Progress {
  private final Out out;

  /** The sorts of each call that were told; further lines of a sort are kept unseen. */
  private final Recent told = new Recent();

  Progress(Out out) {
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
  }

  void save(ObjectNode state) {
    told.save(state, "progress");
  }

  void load(JsonNode state) {
    told.load(state, "progress");
  }
}
