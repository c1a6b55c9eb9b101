package dev.pugmark.transfer.claudecode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.Draft;
import dev.pugmark.dialect.hook.Texts;
import dev.pugmark.json.Json;
import dev.pugmark.model.Kind;
import dev.pugmark.redact.Redactor;
import dev.pugmark.transfer.transcript.LineTimes;
import dev.pugmark.transfer.transcript.Out;
import dev.pugmark.transfer.transcript.Transcript;
import dev.pugmark.transfer.transcript.TranscriptFormat.Setting;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One transcript of Claude Code: hands each line to who knows lines of its type. */
final class ClaudeTranscript implements Transcript {
  private final ClaudeFormat.Origin origin;
  private final Out out;
  private final Talks talks;
  private final Descriptions descriptions;
  private final Progress progress;
  private boolean settled;
  private long at;

  ClaudeTranscript(ClaudeFormat.Origin origin, Setting setting, @Nullable JsonNode saved) {
    this.origin = origin;
    this.out = new Out(setting.sink(), setting.receivedMicros());
    this.talks = new Talks(origin, setting.prices(), out);
    this.descriptions = new Descriptions(talks, out);
    this.progress = new Progress(talks, out);
    this.at = origin.firstMicros();
    if (saved != null) {
      at = saved.path("at").asLong();
      talks.load(saved);
      descriptions.load(saved);
      progress.load(saved);
    }
  }

  @Override
  public long lastMicros() {
    return at;
  }

  @Override
  public void line(JsonNode json, byte[] bytes) {
    var given = LineTimes.of(json);
    at = given == null ? at : given;
    var line = new Line(json, Texts.hash(bytes), at);
    out.begin(Json.write(json), line.forked());
    var talk = talks.of(line);
    descriptions.place(line, talk);
    translate(line, talk);
    if (out.untold()) {
      Notes.empty(line, talk, out);
    }
    descriptions.passed(line);
  }

  private void translate(Line line, Conversation talk) {
    switch (line.type()) {
      case "user" -> UserLines.translate(line, talk, out);
      case "assistant" -> Assistant.translate(line, talk, out);
      case "system" -> Notes.system(line, talk, out);
      case "progress" -> progress.translate(line, talk);
      case "summary" -> descriptions.summary(line, talk);
      case "ai-title" -> descriptions.title("ai", line, talk, 0, "aiTitle", "title");
      case "custom-title" -> descriptions.title("custom", line, talk, 5, "customTitle", "title");
      default -> Notes.other(line, talk, out);
    }
  }

  @Override
  public List<SeenAgent> agents() {
    return talks.all().stream()
        .filter(talk -> talk.agentId() != null)
        .map(talk -> new SeenAgent(talk.session(), String.valueOf(talk.agentId())))
        .toList();
  }

  @Override
  public void damaged(byte[] bytes, long length, long number, String reason) {
    var start = new String(bytes, 0, Math.min(bytes.length, 2_000), StandardCharsets.UTF_8);
    out.begin(
        Json.write(Json.object().put("line", Redactor.scrub(start)).put("bytes", length)), false);
    out.tell(
        new Draft(Kind.OTHER, Claude.SOURCE, talks.first().now(), at)
            .key("line/" + Texts.hash(bytes))
            .put("title", "Unreadable line")
            .put("code", "damaged_line")
            .put("lineNumber", number)
            .put("message", reason));
  }

  @Override
  public void pause(boolean finished) {
    settled = finished;
    out.begin("", false);
    for (var talk : talks.all()) {
      talk.pause(finished, at, out);
    }
  }

  @Override
  public ObjectNode save() {
    var state = origin.save().put("at", at).put("settled", settled);
    talks.save(state);
    descriptions.save(state);
    progress.save(state);
    return state;
  }
}
