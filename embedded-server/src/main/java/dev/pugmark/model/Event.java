package dev.pugmark.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One row of the log: something that happened, in canonical words, with what its sender said.
 *
 * <p>The {@code key} says which happening this is, across everything that may tell of it: a second
 * event with the same key from the same dialect replaces the first, one from another dialect adds
 * to it. An event without a key is always new.
 *
 * @param seq place in the log, from 1; 0 before it is stored
 * @param kind what it tells
 * @param dialect the wire contract it came through
 * @param tsMicros when it happened, microseconds since the epoch, UTC
 * @param receivedMicros when it arrived here
 * @param clock where {@code tsMicros} comes from
 * @param scope what it belongs to
 * @param lane where to draw it; null is the kind's own lane
 * @param key native identity, or null
 * @param rank which of several tellings of one key is shown and believed: the highest
 * @param state whether readers and folds still see it
 * @param data canonical members as the text of a JSON object
 * @param facts what the folds read from {@code data}
 * @param raw what the client sent for it, scrubbed; null when {@code data} and {@code scope} say it
 *     all
 */
public record Event(
    long seq,
    Kind kind,
    String dialect,
    long tsMicros,
    long receivedMicros,
    Clock clock,
    Scope scope,
    @Nullable Lane lane,
    @Nullable String key,
    int rank,
    State state,
    String data,
    Facts facts,
    @Nullable String raw) {

  /** Where the time of an event comes from; of two tellings the earlier constant is believed. */
  public enum Clock {
    /** The sender said when it happened. */
    SENDER(0),
    /** The sender gave no time: it is the time of arrival. */
    ARRIVAL(1),
    /** Read from a record written afterwards: durations made from it are derived. */
    RECORDED(2);

    private final int code;

    Clock(int code) {
      this.code = code;
    }

    /** The number in the store; the smaller one is believed. */
    public int code() {
      return code;
    }
  }

  /** Whether readers and folds still see an event. */
  public enum State {
    /** Read and folded. */
    SHOWN(0),
    /**
     * Folded, but not read: another telling of the same happening is shown, or it says nothing new.
     */
    SHADOWED(1),
    /** Superseded by a later event of its dialect; kept, read by nobody. */
    REPLACED(2);

    private final int code;

    State(int code) {
      this.code = code;
    }

    /** The number in the store. */
    public int code() {
      return code;
    }
  }

  public Event {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(clock);
    Objects.requireNonNull(dialect);
    Objects.requireNonNull(scope);
    Objects.requireNonNull(data);
    Objects.requireNonNull(facts);
  }

  /** The lane to draw it in. */
  public Lane drawnLane() {
    return lane != null ? lane : kind.lane();
  }

  /** Whether folds count it: replaced and shadowed tellings are counted by what stands for them. */
  public boolean counts() {
    return state == State.SHOWN;
  }

  public Event withSeq(long newSeq) {
    return new Event(
        newSeq,
        kind,
        dialect,
        tsMicros,
        receivedMicros,
        clock,
        scope,
        lane,
        key,
        rank,
        state,
        data,
        facts,
        raw);
  }

  public Event withState(State newState) {
    return new Event(
        seq,
        kind,
        dialect,
        tsMicros,
        receivedMicros,
        clock,
        scope,
        lane,
        key,
        rank,
        newState,
        data,
        facts,
        raw);
  }

  public Event withKey(@Nullable String newKey) {
    return new Event(
        seq,
        kind,
        dialect,
        tsMicros,
        receivedMicros,
        clock,
        scope,
        lane,
        newKey,
        rank,
        state,
        data,
        facts,
        raw);
  }

  public Event withScope(Scope newScope) {
    return new Event(
        seq,
        kind,
        dialect,
        tsMicros,
        receivedMicros,
        clock,
        newScope,
        lane,
        key,
        rank,
        state,
        data,
        facts,
        raw);
  }
}
