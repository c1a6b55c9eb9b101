package dev.pugmark.transfer.transcript;

import dev.pugmark.dialect.Draft;
import dev.pugmark.store.Batch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes the events of the lines; the first event that a line tells of itself holds the line. */
public final class Out {
  /** How far apart a hook and the transcript's line of the same happening may be. */
  public static final long NEAR_MICROS = 60_000_000;

  private final Consumer<Batch.Append> sink;
  private final long receivedMicros;
  private @Nullable String raw;
  private boolean forked;

  /**
   * @param sink takes the events
   * @param receivedMicros the time of the import
   */
  public Out(Consumer<Batch.Append> sink, long receivedMicros) {
    this.sink = sink;
    this.receivedMicros = receivedMicros;
  }

  /** From here on events are of that line. */
  public void begin(String json, boolean ofFork) {
    raw = json;
    forked = ofFork;
  }

  /** Whether no event has taken the line yet. */
  public boolean untold() {
    return raw != null;
  }

  /** An event that a line tells. */
  public void tell(Draft draft) {
    tell(draft, 0, null);
  }

  /** An event that a hook may have told as well, without a common id. */
  public void tellNear(Draft draft) {
    tell(draft, NEAR_MICROS, null);
  }

  /**
   * An event whose key holds the session, so that a copy of it in a fork has another key.
   *
   * @param thing the same in all copies
   */
  public void tellOnce(Draft draft, String thing, boolean near) {
    tell(draft, near ? NEAR_MICROS : 0, claim(thing, forked));
  }

  /** An event that follows from earlier lines. */
  public void derive(Draft draft) {
    sink.accept(new Batch.Append(draft.event(receivedMicros)));
  }

  /** An event that follows from earlier lines, and that a hook may have told as well. */
  public void deriveNear(Draft draft) {
    sink.accept(new Batch.Append(draft.event(receivedMicros), NEAR_MICROS));
  }

  /**
   * An event that follows from earlier lines, and that a fork's copy would tell as well.
   *
   * @param ofFork whether those lines are the copy
   */
  public void deriveOnce(Draft draft, String thing, boolean ofFork, boolean near) {
    sink.accept(
        new Batch.Append(
            draft.event(receivedMicros), near ? NEAR_MICROS : 0, claim(thing, ofFork)));
  }

  /** An event that follows from earlier lines, with a claim of its own. */
  public void derive(Draft draft, Batch.Claim claim) {
    sink.accept(new Batch.Append(draft.event(receivedMicros), 0, claim));
  }

  /** An event that a line tells, with a claim of its own. */
  public void tell(Draft draft, Batch.Claim claim) {
    tell(draft, 0, claim);
  }

  private static Batch.Claim claim(String thing, boolean ofFork) {
    return new Batch.Claim("once/" + thing, ofFork ? 0 : 1, true);
  }

  private void tell(Draft draft, long nearMicros, Batch.@Nullable Claim claim) {
    draft.raw(raw);
    raw = null;
    if (forked && claim == null) {
      draft.lessSure();
    }
    sink.accept(new Batch.Append(draft.event(receivedMicros), nearMicros, claim));
  }
}
