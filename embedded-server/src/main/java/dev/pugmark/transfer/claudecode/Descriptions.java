package dev.pugmark.transfer.claudecode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.Draft;
import dev.pugmark.dialect.hook.Texts;
import dev.pugmark.json.Json;
import dev.pugmark.model.Kind;
import dev.pugmark.transfer.transcript.Out;
import dev.pugmark.transfer.transcript.Recent;
import org.jspecify.annotations.Nullable;

/** What lines say of a whole session: titles, directory, branch and version. */
final class Descriptions {
  private final Talks talks;
  private final Out out;

  /** Summaries whose conversation has not been seen, by the line that they name. */
  private final Recent summaries = new Recent();

  private @Nullable String lastUuid;
  private @Nullable String lastTitle;

  Descriptions(Talks talks, Out out) {
    this.talks = talks;
    this.out = out;
  }

  /** A summary names the conversation that its leaf is in, which may be another file's. */
  void summary(Line line, Conversation talk) {
    var leaf = line.text("leafUuid");
    var text = line.text("summary");
    if (leaf == null || text == null) {
      Notes.other(line, talk, out);
    } else if (leaf.equals(lastUuid)) {
      out.tell(Notes.title("summary", text, 0, line, talk));
    } else {
      Notes.other(line, talk, out);
      summaries.put(leaf, text);
    }
  }

  /**
   * A title of the session; the last one wins.
   *
   * @param weight what makes a person's own title win over the others
   * @param members where it may stand
   */
  void title(String sort, Line line, Conversation talk, int weight, String... members) {
    for (var member : members) {
      var title = line.text(member);
      if (title != null) {
        var key = sort + "/" + Texts.hash(String.valueOf(lastTitle));
        if (!title.equals(lastTitle)) {
          lastTitle = title;
          out.tell(Notes.title(key, title, weight, line, talk));
          return;
        }
        break;
      }
    }
    Notes.other(line, talk, out);
  }

  /** Directory, branch and version, when they are first seen and when they change. */
  void place(Line line, Conversation talk) {
    var cwd = line.text("cwd");
    if (cwd == null) {
      return;
    }
    var branch = line.text("gitBranch");
    var version = line.text("version");
    var words = Texts.hash(cwd + "\n" + branch + "\n" + version);
    if (talk.describe(words)) {
      out.derive(
          new Draft(Kind.SESSION_DESCRIBED, Claude.SOURCE, talk.scope(), line.at())
              .key(talk.session() + "/described/" + talk.scope().group() + "/" + words)
              .put("cwd", cwd)
              .put("gitBranch", branch)
              .put("version", version));
    }
  }

  /** A line was told: a summary may have been waiting for it. */
  void passed(Line line) {
    var uuid = line.uuid();
    if (uuid == null) {
      return;
    }
    lastUuid = uuid;
    var summary = summaries.take(uuid);
    if (summary != null) {
      out.derive(Notes.title("summary", summary, 0, line, talks.of(line)));
    }
  }

  void save(ObjectNode state) {
    state.put("lastUuid", lastUuid).put("lastTitle", lastTitle);
    summaries.save(state, "summaries");
  }

  void load(JsonNode state) {
    lastUuid = Json.text(state, "lastUuid");
    lastTitle = Json.text(state, "lastTitle");
    summaries.load(state, "summaries");
  }
}
