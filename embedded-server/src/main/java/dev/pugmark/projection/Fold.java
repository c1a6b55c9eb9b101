package dev.pugmark.projection;

import dev.pugmark.model.Event;
import org.jspecify.annotations.Nullable;

/**
 * One part of the folding of a group. It sets and never guesses: the same events of a group, in the
 * order of the log, always give the same rows.
 */
interface Fold {
  /** Takes an event into the rows of its group. */
  void apply(Event event, GroupState group);

  /** Whether it takes events that are no work of the agents, too. */
  default boolean takesAll() {
    return false;
  }

  /** Brings what depends on the whole group up to date, once before its rows are written. */
  default void settle(GroupState group) {}

  /** A span changed: moves the sums by the difference. */
  default void spanChanged(SpanRow.@Nullable Sums before, SpanRow.Sums after, GroupState group) {}
}
