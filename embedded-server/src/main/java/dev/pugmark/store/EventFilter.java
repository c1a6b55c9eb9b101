package dev.pugmark.store;

import dev.pugmark.model.Kind;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events of the log are wanted. Null and empty mean: any.
 *
 * @param kinds wanted; empty matches nothing
 * @param sinceMicros {@code ts} at or after it
 * @param afterSeq {@code seq} above it
 * @param limit most rows, at least 1
 * @param newestFirst by seq
 * @param notes whether those are wanted too that only note something about the work ({@link
 *     Kind#isWork()})
 */
public record EventFilter(
    Set<Kind> kinds,
    @Nullable String team,
    @Nullable String task,
    @Nullable String agent,
    @Nullable String trace,
    @Nullable String dialect,
    @Nullable Long sinceMicros,
    @Nullable Long afterSeq,
    int limit,
    boolean newestFirst,
    boolean notes) {

  /** Every event, oldest first. */
  public static final EventFilter ALL =
      new EventFilter(
          EnumSet.allOf(Kind.class), null, null, null, null, null, null, null, 500, false, false);

  public EventFilter {
    kinds = Set.copyOf(kinds);
  }

  public EventFilter withKinds(Set<Kind> wanted) {
    return new EventFilter(
        wanted,
        team,
        task,
        agent,
        trace,
        dialect,
        sinceMicros,
        afterSeq,
        limit,
        newestFirst,
        notes);
  }

  public EventFilter withScope(
      @Nullable String ofTeam,
      @Nullable String ofTask,
      @Nullable String ofAgent,
      @Nullable String ofTrace) {
    return new EventFilter(
        kinds,
        ofTeam,
        ofTask,
        ofAgent,
        ofTrace,
        dialect,
        sinceMicros,
        afterSeq,
        limit,
        newestFirst,
        notes);
  }

  public EventFilter withDialect(@Nullable String id) {
    return new EventFilter(
        kinds, team, task, agent, trace, id, sinceMicros, afterSeq, limit, newestFirst, notes);
  }

  public EventFilter since(@Nullable Long micros) {
    return new EventFilter(
        kinds, team, task, agent, trace, dialect, micros, afterSeq, limit, newestFirst, notes);
  }

  public EventFilter after(@Nullable Long seq) {
    return new EventFilter(
        kinds, team, task, agent, trace, dialect, sinceMicros, seq, limit, newestFirst, notes);
  }

  public EventFilter page(int most, boolean newest) {
    return new EventFilter(
        kinds, team, task, agent, trace, dialect, sinceMicros, afterSeq, most, newest, notes);
  }

  /** With what is noted about the work, for the contract that it is noted for. */
  public EventFilter withNotes() {
    return new EventFilter(
        kinds, team, task, agent, trace, dialect, sinceMicros, afterSeq, limit, newestFirst, true);
  }
}
