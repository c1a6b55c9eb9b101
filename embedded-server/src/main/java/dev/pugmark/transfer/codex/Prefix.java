package dev.pugmark.transfer.codex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * The history of another thread that a fork or a sub-agent begins with: it is written anew into its
 * file, mostly with the time of the fork, and was told and paid for elsewhere. It reaches up to the
 * first turn of the thread's own.
 *
 * <p>A turn is the thread's own when its id was made after the thread. Where ids do not tell when
 * they were made, copied lines are known by being written in one go: the first turn that starts
 * after a pause is the thread's own.
 */
final class Prefix {
  /** Copied lines are written within milliseconds of each other. */
  private static final long PAUSE_MICROS = 250_000;

  private final CodexThread thread;
  private State state;
  private long lines;
  private long lastAt;
  private @Nullable String from;

  private enum State {
    /** The thread's own header is still to come. */
    BEFORE_OWN,
    /** It may go on with copied history or with own work. */
    UNDECIDED,
    /** Copied history. */
    COPIED,
    /** Everything from here on is the thread's own. */
    OWN
  }

  /**
   * @param ownFirst whether the thread's own header is the first one
   */
  Prefix(CodexThread thread, boolean ownFirst) {
    this.thread = thread;
    this.state = ownFirst ? State.UNDECIDED : State.BEFORE_OWN;
  }

  /** Whether a line is a copy. */
  boolean takes(RolloutLine line) {
    var copied =
        switch (state) {
          case BEFORE_OWN -> beforeOwn(line);
          case UNDECIDED -> undecided(line);
          case COPIED -> copied(line);
          case OWN -> false;
        };
    lastAt = line.at();
    lines += copied ? 1 : 0;
    return copied;
  }

  /** Whether it has just ended with that many lines, which is said once. */
  boolean over() {
    return state == State.OWN && lines > 0;
  }

  long lines() {
    return lines;
  }

  /** The thread that it was copied from, as far as it is known. */
  @Nullable String from() {
    return thread.forkedFrom() != null ? thread.forkedFrom() : from;
  }

  private boolean beforeOwn(RolloutLine line) {
    if (line.is("session_meta") && !foreign(line)) {
      state = State.UNDECIDED;
      return false;
    }
    remember(line);
    return true;
  }

  private boolean undecided(RolloutLine line) {
    if (line.is("session_meta")) {
      remember(line);
      state = foreign(line) ? State.COPIED : state;
      return foreign(line);
    }
    if (line.isTurnStart()) {
      state = isOwnTurn(line, lines > 0 || thread.forkedFrom() == null) ? State.OWN : State.COPIED;
      return state == State.COPIED;
    }
    // Without a header of its own, copied history may begin with what was said.
    return lines == 0
        && thread.forkedFrom() != null
        && (line.is("response_item") || line.is("event_msg") || line.is("compacted"));
  }

  private boolean copied(RolloutLine line) {
    remember(line);
    if (line.isTurnStart() && isOwnTurn(line, false)) {
      state = State.OWN;
    }
    return state == State.COPIED;
  }

  /**
   * @param otherwise what to believe when neither ids nor times tell
   */
  private boolean isOwnTurn(RolloutLine line, boolean otherwise) {
    if (lines == 0 && !thread.isDerived()) {
      return true;
    }
    var made = UuidTime.millis(line.text("turn_id"));
    if (made.isPresent() && thread.createdMillis() > 0) {
      return made.getAsLong() >= thread.createdMillis();
    }
    return otherwise
        || line.at() - lastAt >= PAUSE_MICROS && line.at() / 1_000 >= thread.createdMillis();
  }

  private boolean foreign(RolloutLine line) {
    var id = line.text("id") == null ? line.text("session_id") : line.text("id");
    return id != null && !id.equals(thread.id());
  }

  private void remember(RolloutLine line) {
    if (from == null && line.is("session_meta") && foreign(line)) {
      from = line.text("id");
    }
  }

  ObjectNode save() {
    return Json.object()
        .put("state", state.name())
        .put("lines", lines)
        .put("lastAt", lastAt)
        .put("from", from);
  }

  void load(JsonNode json) {
    state = State.valueOf(json.path("state").asText());
    lines = json.path("lines").asLong();
    lastAt = json.path("lastAt").asLong();
    from = Json.text(json, "from");
  }
}
