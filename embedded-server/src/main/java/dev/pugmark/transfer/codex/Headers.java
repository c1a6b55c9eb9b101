package dev.pugmark.transfer.codex;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.dialect.Draft;
import dev.pugmark.dialect.Keys;
import dev.pugmark.dialect.hook.Agents;
import dev.pugmark.dialect.hook.Texts;
import dev.pugmark.json.Json;
import dev.pugmark.model.Kind;
import dev.pugmark.transfer.transcript.Out;
import org.jspecify.annotations.Nullable;

/** Lines about a thread as a whole, {@code session_meta}, and about a turn's settings. */
final class Headers {
  private final Talk talk;
  private final Out out;

  Headers(Talk talk, Out out) {
    this.talk = talk;
    this.out = out;
  }

  /** The header of the thread; further ones are written when it is taken up again. */
  void session(RolloutLine line) {
    var thread = talk.thread();
    var id = line.text("id");
    if (id != null && !id.equals(thread.id())) {
      out.tell(talk.note(Kind.OTHER, line, "Header of another thread"));
      return;
    }
    if (!talk.describe("header")) {
      out.tell(
          described(line, talk.note(Kind.SESSION_STARTED, line, "Session resumed"))
              .scope(talk.scope()));
      return;
    }
    var draft =
        thread.isSubagent()
            ? Agents.created(
                    Codex.SOURCE, talk.scope(), thread.id(), thread.role(), line.at(), null)
                .put("parentTaskId", thread.parent())
                .put("nickname", thread.nickname())
            : new Draft(Kind.SESSION_STARTED, Codex.SOURCE, talk.scope(), line.at())
                .key(Keys.sessionStart(thread.session()))
                .put("title", thread.forkedFrom() == null ? "Session started" : "Session forked");
    out.tell(described(line, draft));
  }

  private Draft described(RolloutLine line, Draft draft) {
    var git = line.payload().path("git");
    var source = line.payload().path("source");
    return draft
        .put("cwd", line.text("cwd"))
        .put("forkedFrom", talk.thread().forkedFrom())
        .put("source", source.isMissingNode() ? null : source)
        .put("originator", line.text("originator"))
        .put("version", line.text("cli_version"))
        .put("modelProvider", line.text("model_provider"))
        .put("gitBranch", Json.text(git, "branch"))
        .put("gitCommit", Json.text(git, "commit_hash"));
  }

  /** The settings of a turn: the only place that surely names the model. */
  void turn(RolloutLine line) {
    talk.opens(line.text("turn_id"), line.at());
    talk.model(line.text("model"));
    var cwd = line.text("cwd");
    var effort = line.text("effort");
    var approval = line.get("approval_policy");
    var sandbox = sandbox(line.payload().path("sandbox_policy"));
    var words = cwd + "\n" + talk.model() + "\n" + effort + "\n" + approval + "\n" + sandbox;
    if (!talk.describe(Texts.hash(words))) {
      talk.unseen(line);
      return;
    }
    out.tell(
        new Draft(Kind.SESSION_DESCRIBED, Codex.SOURCE, talk.scope(), line.at())
            .key(talk.thread().key() + "/described/" + Texts.hash(words))
            .put("cwd", cwd)
            .put("model", talk.model())
            .put("effort", effort)
            .put("approvalPolicy", approval)
            .put("sandbox", sandbox));
  }

  private static @Nullable String sandbox(JsonNode policy) {
    if (policy.isTextual()) {
      return policy.textValue();
    }
    var type = Json.text(policy, "type");
    return type == null ? Json.text(policy, "mode") : type;
  }
}
