package dev.pugmark.transfer.claudecode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.Draft;
import dev.pugmark.dialect.hook.Agents;
import dev.pugmark.dialect.hook.Texts;
import dev.pugmark.json.Json;
import dev.pugmark.model.Kind;
import dev.pugmark.pricing.PriceTable;
import dev.pugmark.redact.Redactor;
import dev.pugmark.store.Batch;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One transcript of Claude Code as canonical events, line by line. What must be carried from line
 * to line can be saved and taken up again; the same lines always give the same events.
 */
public final class ClaudeTranscript {
  /** The name under which events of transcripts are stored. */
  public static final String DIALECT = Out.DIALECT;

  /** Of what may repeat, so many ids are remembered. */
  private static final int REMEMBERED = 500;

  private final Origin origin;
  private final PriceTable prices;
  private final Out out;
  private final Map<String, Conversation> talks = new LinkedHashMap<>();
  private final Map<String, String> sidechains = new LinkedHashMap<>();
  private final Map<String, String> summaries = new LinkedHashMap<>();
  private final Set<String> progress = new LinkedHashSet<>();
  private boolean loading;
  private boolean settled;
  private long at;
  private @Nullable String lastUuid;
  private @Nullable String lastTitle;

  /**
   * What is known of a file beside its lines.
   *
   * @param session the id that its lines name first
   * @param firstMicros the time that its lines name first; for lines before it
   * @param agentType of the sub-agent whose file it is
   * @param callId the call that started that sub-agent
   */
  public record Origin(
      String session, long firstMicros, @Nullable String agentType, @Nullable String callId) {}

  /**
   * @param sink takes the events
   * @param receivedMicros the time of the import
   * @param saved what {@link #save} gave when the file was read before; null to begin
   */
  public ClaudeTranscript(
      Origin origin,
      PriceTable prices,
      Consumer<Batch.Append> sink,
      long receivedMicros,
      @Nullable JsonNode saved) {
    this.origin = origin;
    this.prices = prices;
    this.out = new Out(sink, receivedMicros);
    this.at = origin.firstMicros();
    if (saved != null) {
      loading = true;
      load(saved);
      loading = false;
    }
  }

  /** Whether a line can only be of a transcript of Claude Code. */
  public static boolean recognises(JsonNode line) {
    var type = Json.text(line, "type");
    if (type == null || Json.text(line, "sessionId") == null) {
      return false;
    }
    return switch (type) {
      case "user", "assistant", "system", "progress", "attachment" ->
          Json.text(line, "uuid") != null;
      case "queue-operation",
          "ai-title",
          "custom-title",
          "last-prompt",
          "mode",
          "permission-mode",
          "agent-name",
          "agent-setting",
          "pr-link",
          "cost-state" ->
          true;
      default -> Json.text(line, "uuid") != null && line.has("parentUuid");
    };
  }

  /** The time a line gives itself, microseconds; null when it gives none. */
  public static @Nullable Long timeOf(JsonNode line) {
    return Line.timeOf(line);
  }

  /** The time of the last line that had one. */
  public long lastMicros() {
    return at;
  }

  /**
   * Takes a line.
   *
   * @param json scrubbed
   * @param bytes the line as it is in the file
   */
  public void line(JsonNode json, byte[] bytes) {
    var given = Line.timeOf(json);
    at = given == null ? at : given;
    var line = new Line(json, Texts.hash(bytes), at);
    out.begin(Json.write(json), line.forked());
    var talk = talkOf(line);
    describe(line, talk);
    translate(line, talk);
    if (out.untold()) {
      Notes.empty(line, talk, out);
    }
    remember(line);
  }

  /** A sub-agent that the lines were of. */
  public record Agent(String session, String id) {}

  /** The sub-agents whose lines were seen. */
  public List<Agent> agents() {
    return talks.values().stream()
        .filter(talk -> talk.agentId() != null)
        .map(talk -> new Agent(talk.session(), String.valueOf(talk.agentId())))
        .toList();
  }

  /**
   * A line that could not be read: a gap in the conversation that must be seen.
   *
   * @param bytes its beginning
   * @param length of all of it, in bytes
   */
  public void damaged(byte[] bytes, long length, long number, String reason) {
    var start = new String(bytes, 0, Math.min(bytes.length, 2_000), StandardCharsets.UTF_8);
    out.begin(
        Json.write(Json.object().put("line", Redactor.scrub(start)).put("bytes", length)), false);
    var scope = talk(origin.session(), null).now();
    out.tell(
        new Draft(Kind.OTHER, Out.SOURCE, scope, at)
            .key("line/" + Texts.hash(bytes))
            .put("title", "Unreadable line")
            .put("code", "damaged_line")
            .put("lineNumber", number)
            .put("message", reason));
  }

  /**
   * The end of what is there for now.
   *
   * @param finished whether nothing more is to be expected
   */
  public void pause(boolean finished) {
    settled = finished;
    out.begin("", false);
    for (var talk : talks.values()) {
      talk.pause(finished, at, out);
    }
  }

  private Conversation talkOf(Line line) {
    var given = line.text("sessionId");
    var session = given == null ? origin.session() : given;
    if (!line.is("isSidechain")) {
      return talk(session, null);
    }
    var agentId = line.text("agentId");
    return agentId != null ? talk(session, agentId) : inline(line, session);
  }

  /** Older versions wrote a sub-agent's lines among those of the session, without naming it. */
  private Conversation inline(Line line, String session) {
    var parent = line.text("parentUuid");
    var root = parent == null ? null : sidechains.get(parent);
    var uuid = line.uuid() == null ? line.hash() : line.uuid();
    var agentId = root == null ? uuid : root;
    sidechains.put(uuid, agentId);
    forgetOldest(sidechains);
    return talks.containsKey(agentId)
        ? talk(session, agentId)
        : startInline(line, session, agentId);
  }

  /** The call that started it is guessed by the prompt, which both have. */
  private Conversation startInline(Line line, String session, String agentId) {
    var message = line.message();
    var prompt = Texts.hash(Said.textOf(message == null ? null : message.get("content")).strip());
    for (var call : talk(session, null).open().entrySet()) {
      if (prompt.equals(call.getValue().prompt())) {
        var link = new Agents.Link(session, call.getKey(), call.getValue().task(), true);
        return talk(session, agentId, call.getValue().type(), link);
      }
    }
    return talk(session, agentId);
  }

  private Conversation talk(String session, @Nullable String agentId) {
    var link =
        agentId == null || origin.callId() == null
            ? null
            : new Agents.Link(session, origin.callId(), null, false);
    return talk(session, agentId, origin.agentType(), link);
  }

  private Conversation talk(
      String session, @Nullable String agentId, @Nullable String type, Agents.@Nullable Link link) {
    var id = agentId == null ? session : agentId;
    var known = talks.get(id);
    if (known != null) {
      return known;
    }
    var main = Out.AGENTS.main(session);
    var scope = agentId == null ? main : Out.AGENTS.scope(main, agentId, type).withTurn(null);
    var talk = new Conversation(scope, agentId, type, prices);
    talks.put(id, talk);
    if (agentId != null && !loading) {
      out.derive(Agents.created(Out.SOURCE, talk.now(), agentId, type, at, link));
    }
    return talk;
  }

  private void translate(Line line, Conversation talk) {
    switch (line.type()) {
      case "user" -> user(line, talk);
      case "assistant" -> Assistant.translate(line, talk, out);
      case "system" -> Notes.system(line, talk, out);
      case "progress" -> progress(line, talk);
      case "summary" -> summary(line, talk);
      case "ai-title" -> title("ai", line, talk, 0, "aiTitle", "title");
      case "custom-title" -> title("custom", line, talk, 5, "customTitle", "title");
      default -> Notes.other(line, talk, out);
    }
  }

  private void user(Line line, Conversation talk) {
    var content = line.message() == null ? null : line.message().get("content");
    var results = false;
    if (content != null && content.isArray()) {
      for (var block : content) {
        if ("tool_result".equals(Json.text(block, "type"))) {
          results = true;
          Results.translate(line, block, talk, out);
        }
      }
    }
    if (results) {
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
        talk.flushAnswer(out);
        talk.cancelOpenCalls(line.at(), out);
        talk.open().clear();
        if (talk.turn() != null) {
          talk.turn().end(Turn.INTERRUPTED, line.at(), "cancelled");
          talk.end(out);
        }
      }
      case INJECTED -> Notes.injected(line, said, talk, out);
      case NOTHING -> Notes.empty(line, talk, out);
    }
  }

  private void progress(Line line, Conversation talk) {
    var data = line.json().path("data");
    var call = line.text("parentToolUseID");
    var sort = call + "/" + Json.text(data, "type") + "/" + Json.text(data, "hookEvent");
    var first = progress.add(sort);
    forgetOldest(progress);
    Notes.progress(line, first, talk, out);
    var agentId = Json.text(data, "agentId");
    var open = call == null ? null : talk.open().get(call);
    if (agentId != null && call != null && open != null && first) {
      Results.link(agentId, null, call, open, open.at(), talk, out);
    }
  }

  /** A summary names the conversation that its leaf is in, which may be another file's. */
  private void summary(Line line, Conversation talk) {
    var leaf = line.text("leafUuid");
    var text = line.text("summary");
    if (leaf == null || text == null) {
      Notes.other(line, talk, out);
    } else if (leaf.equals(lastUuid)) {
      out.tell(Notes.title("summary", text, 0, line, talk));
    } else {
      Notes.other(line, talk, out);
      summaries.put(leaf, text);
      forgetOldest(summaries);
    }
  }

  private void title(String sort, Line line, Conversation talk, int weight, String... members) {
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
  private void describe(Line line, Conversation talk) {
    var cwd = line.text("cwd");
    if (cwd == null) {
      return;
    }
    var branch = line.text("gitBranch");
    var version = line.text("version");
    var words = Texts.hash(cwd + "\n" + branch + "\n" + version);
    if (talk.describe(words)) {
      out.derive(
          new Draft(Kind.SESSION_DESCRIBED, Out.SOURCE, talk.scope(), line.at())
              .key(talk.session() + "/described/" + talk.scope().group() + "/" + words)
              .put("cwd", cwd)
              .put("gitBranch", branch)
              .put("version", version));
    }
  }

  private void remember(Line line) {
    var uuid = line.uuid();
    if (uuid == null) {
      return;
    }
    lastUuid = uuid;
    var summary = summaries.remove(uuid);
    if (summary != null) {
      out.derive(Notes.title("summary", summary, 0, line, talkOf(line)));
    }
  }

  private static void forgetOldest(Map<String, String> known) {
    if (known.size() > REMEMBERED) {
      known.remove(known.keySet().iterator().next());
    }
  }

  private static void forgetOldest(Set<String> known) {
    if (known.size() > REMEMBERED) {
      known.remove(known.iterator().next());
    }
  }

  /** What must be known to go on where the lines end now. */
  public ObjectNode save() {
    var json =
        Json.object()
            .put("session", origin.session())
            .put("first", origin.firstMicros())
            .put("agentType", origin.agentType())
            .put("callId", origin.callId())
            .put("at", at)
            .put("settled", settled)
            .put("lastUuid", lastUuid)
            .put("lastTitle", lastTitle);
    var saved = json.putObject("talks");
    talks.forEach((id, talk) -> saved.set(id, talk.save().put("session", talk.session())));
    var roots = json.putObject("sidechains");
    sidechains.forEach(roots::put);
    var waiting = json.putObject("summaries");
    summaries.forEach(waiting::put);
    var seen = json.putArray("progress");
    progress.forEach(seen::add);
    return json;
  }

  /** Whether a file that has not changed may meanwhile be taken for finished. */
  public static boolean mayBeSettled(JsonNode saved, long beforeMicros) {
    return !saved.path("settled").asBoolean() && saved.path("at").asLong() < beforeMicros;
  }

  /** The origin that a saved state was made with. */
  public static Origin origin(JsonNode saved) {
    return new Origin(
        saved.path("session").asText(),
        saved.path("first").asLong(),
        Json.text(saved, "agentType"),
        Json.text(saved, "callId"));
  }

  private void load(JsonNode saved) {
    at = saved.path("at").asLong();
    lastUuid = Json.text(saved, "lastUuid");
    lastTitle = Json.text(saved, "lastTitle");
    for (var entry : saved.path("talks").properties()) {
      var json = entry.getValue();
      talk(json.path("session").asText(), Json.text(json, "agent"), Json.text(json, "type"), null)
          .load(json);
    }
    saved
        .path("sidechains")
        .properties()
        .forEach(e -> sidechains.put(e.getKey(), e.getValue().asText()));
    saved
        .path("summaries")
        .properties()
        .forEach(e -> summaries.put(e.getKey(), e.getValue().asText()));
    saved.path("progress").forEach(e -> progress.add(e.asText()));
  }
}
