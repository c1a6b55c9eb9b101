package dev.pugmark.transfer.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.Draft;
import dev.pugmark.dialect.Keys;
import dev.pugmark.json.Json;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import org.jspecify.annotations.Nullable;

/**
 * The turn that a conversation is in. Its end is told by several lines, the later ones saying more:
 * it is held back until the next prompt or the end of what is there, and the best word counts.
 */
public final class Turn {
  /** How sure an end is; becomes the rank of the event. */
  public static final int GUESSED = 5;

  public static final int ANSWERED = 18;
  public static final int STOPPED = 19;
  public static final int MEASURED = 20;
  public static final int INTERRUPTED = 21;

  private final Draft.Source source;
  private final String thread;
  private final String id;
  private final boolean forked;
  private int endRank;
  private long endedAt;
  private @Nullable String status;
  private @Nullable String error;
  private @Nullable Long durationMs;
  private @Nullable String lastText;

  /**
   * @param thread what its id is unique in
   * @param forked whether it was copied from another conversation
   */
  public Turn(Draft.Source source, String thread, String id, boolean forked) {
    this.source = source;
    this.thread = thread;
    this.id = id;
    this.forked = forked;
  }

  /** Whether it was copied from another conversation. */
  public boolean forked() {
    return forked;
  }

  public String id() {
    return id;
  }

  /** Whether something said that it ended. */
  public boolean ended() {
    return endRank > GUESSED;
  }

  /** Whether a person stopped it. */
  public boolean interrupted() {
    return endRank == INTERRUPTED;
  }

  /** The model said something: what is said last is part of the end. */
  public void said(String text) {
    lastText = text;
  }

  /** It goes on, so what looked like its end was none. */
  public void goesOn() {
    if (!interrupted()) {
      endRank = 0;
      status = null;
      error = null;
    }
  }

  /** It ended, as far as a line can tell. */
  public void end(int rank, long at, @Nullable String how) {
    if (rank >= endRank) {
      endRank = rank;
      endedAt = at;
      status = status != null && status.equals("failed") && rank != INTERRUPTED ? status : how;
    }
  }

  public void failed(long at, String message) {
    end(ANSWERED, at, "failed");
    error = message;
  }

  public void took(long millis) {
    durationMs = millis;
  }

  /** The event of its end; null while nothing said so. */
  public @Nullable Draft ending(Scope scope) {
    if (endRank == 0) {
      return null;
    }
    var draft =
        new Draft(Kind.EXECUTION_COMPLETED, source, scope.withTurn(id), endedAt)
            .key(Keys.turnEnd(thread, id))
            .rank(endRank)
            .put("execId", id)
            .put("status", status)
            .put("error", error)
            .put("text", endRank == INTERRUPTED ? null : lastText);
    return durationMs == null ? draft : draft.put("durationMs", durationMs);
  }

  /** The event of its beginning. */
  public Draft beginning(Scope scope, long at, @Nullable String title, @Nullable String text) {
    return new Draft(Kind.EXECUTION_STARTED, source, scope.withTurn(id), at)
        .key(Keys.turnStart(thread, id))
        .put("execId", id)
        .put("title", title)
        .put("text", text);
  }

  public ObjectNode save() {
    return Json.object()
        .put("id", id)
        .put("forked", forked)
        .put("rank", endRank)
        .put("ended", endedAt)
        .put("status", status)
        .put("error", error)
        .put("took", durationMs)
        .put("text", lastText);
  }

  /** What {@link #save} gave; null for null. */
  public static @Nullable Turn load(Draft.Source source, String thread, @Nullable JsonNode json) {
    if (json == null || !json.isObject()) {
      return null;
    }
    var turn = new Turn(source, thread, json.path("id").asText(), json.path("forked").asBoolean());
    turn.endRank = json.path("rank").asInt();
    turn.endedAt = json.path("ended").asLong();
    turn.status = Json.text(json, "status");
    turn.error = Json.text(json, "error");
    turn.durationMs = json.hasNonNull("took") ? Long.valueOf(json.get("took").asLong()) : null;
    turn.lastText = Json.text(json, "text");
    return turn;
  }
}
