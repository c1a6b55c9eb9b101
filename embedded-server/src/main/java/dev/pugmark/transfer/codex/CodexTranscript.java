package dev.pugmark.transfer.codex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.Draft;
import dev.pugmark.dialect.hook.Texts;
import dev.pugmark.json.Json;
import dev.pugmark.model.Kind;
import dev.pugmark.redact.Redactor;
import dev.pugmark.store.Batch;
import dev.pugmark.transfer.transcript.LineTimes;
import dev.pugmark.transfer.transcript.Out;
import dev.pugmark.transfer.transcript.Transcript;
import dev.pugmark.transfer.transcript.TranscriptFormat.Setting;
import java.nio.charset.StandardCharsets;

/** One rollout of Codex: hands each line to who knows lines of its type. */
final class CodexTranscript implements Transcript {
  private final CodexThread thread;
  private final long first;
  private final boolean ownFirst;
  private final Out out;
  private final Prefix prefix;
  private final Talk talk;
  private final Headers headers;
  private final Items items;
  private final Spending spending;
  private final Happenings happenings;
  private boolean prefixTold;
  private boolean settled;
  private long at;

  CodexTranscript(JsonNode state, boolean begun, Setting setting) {
    this.thread = CodexThread.load(state.path("thread"));
    this.first = state.path("first").asLong();
    this.ownFirst = state.path("ownFirst").asBoolean();
    this.out = new Out(setting.sink(), setting.receivedMicros());
    this.prefix = new Prefix(thread, ownFirst);
    this.talk = new Talk(thread, out);
    this.headers = new Headers(talk, out);
    this.items = new Items(talk, out);
    this.spending = new Spending(talk, setting.prices(), out);
    this.happenings = new Happenings(talk, items, spending, out);
    this.at = first;
    if (begun) {
      at = state.path("at").asLong();
      prefixTold = state.path("prefixTold").asBoolean();
      prefix.load(state.path("prefix"));
      talk.load(state.path("talk"));
      spending.load(state);
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
    var line = RolloutLine.of(json, Texts.hash(bytes), at);
    out.begin(Json.write(json), false);
    if (prefix.takes(line)) {
      inherited(line);
      return;
    }
    if (prefix.over() && !prefixTold) {
      prefixTold = true;
      tellPrefix(line);
    }
    translate(line);
    if (out.untold()) {
      talk.unseen(line);
    }
  }

  private void translate(RolloutLine line) {
    switch (line.type()) {
      case "session_meta" -> headers.session(line);
      case "turn_context" -> headers.turn(line);
      case "response_item" -> items.translate(line);
      case "event_msg" -> happenings.translate(line);
      case "compacted" -> happenings.compacted(line, Echoes.Side.MODEL);
      case "world_state",
          "inter_agent_communication",
          "inter_agent_communication_metadata",
          "token_usage_record",
          "security_risk_score",
          "retained_context",
          "realtime_item" ->
          talk.unseen(line);
      default ->
          out.tell(
              talk.note(
                      Kind.OTHER, line, line.type().isEmpty() ? "Line without a type" : line.type())
                  .put("lineType", line.type()));
    }
  }

  /** A copy is kept once, and neither shown nor counted: it was where it was written first. */
  private void inherited(RolloutLine line) {
    if (line.isEvent("token_count")) {
      spending.inherit(line);
    }
    out.tell(
        new Draft(Kind.OTHER, Codex.SOURCE, thread.scope(), line.at())
            .key(talk.key(line))
            .put("title", "Inherited: " + line.type())
            .put("lineType", line.type())
            .put("counted", "inherited")
            .unseen(),
        new Batch.Claim("inherited/" + Texts.hash(Json.write(line.payload())), 1, true));
  }

  private void tellPrefix(RolloutLine line) {
    var from = prefix.from();
    out.derive(
        new Draft(Kind.SYSTEM_MESSAGE, Codex.SOURCE, thread.scope(), line.at())
            .key(thread.key() + "/inherited")
            .put(
                "title",
                "Goes on from "
                    + prefix.lines()
                    + " inherited lines"
                    + (from == null ? "" : " of " + from))
            .put("inheritedFrom", from)
            .put("inheritedLines", prefix.lines()));
  }

  @Override
  public void damaged(byte[] bytes, long length, long number, String reason) {
    var start = new String(bytes, 0, Math.min(bytes.length, 2_000), StandardCharsets.UTF_8);
    out.begin(
        Json.write(Json.object().put("line", Redactor.scrub(start)).put("bytes", length)), false);
    out.tell(
        new Draft(Kind.OTHER, Codex.SOURCE, talk.now(), at)
            .key(thread.key() + "/line/" + Texts.hash(bytes))
            .put("title", "Unreadable line")
            .put("code", "damaged_line")
            .put("lineNumber", number)
            .put("message", reason));
  }

  @Override
  public void pause(boolean finished) {
    settled = finished;
    out.begin("", false);
    talk.pause(finished, at);
  }

  @Override
  public ObjectNode save() {
    var state =
        Json.object()
            .put("first", first)
            .put("ownFirst", ownFirst)
            .put("at", at)
            .put("settled", settled)
            .put("prefixTold", prefixTold);
    state.set("thread", thread.save());
    state.set("prefix", prefix.save());
    talk.save(state.putObject("talk"));
    spending.save(state);
    return state;
  }
}
