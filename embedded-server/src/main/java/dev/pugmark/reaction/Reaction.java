package dev.pugmark.reaction;

import dev.pugmark.model.Event;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows the log and appends what follows from it. It decides from what it reads and from the time
 * it is told, and what it decided is an event before it is a row; so a restart goes on from the
 * log.
 *
 * <p>All calls come from one thread, which may block; they must not wait for one another.
 */
public interface Reaction {
  /** A short name for log lines. */
  String id();

  /**
   * Something was committed since the last call.
   *
   * @param change what, taken together
   */
  void changed(Change change);

  /**
   * Time has passed: called about once a second, and after changes.
   *
   * @param nowMicros a time by the clock of the services up to which everything was told that was
   *     committed; what was committed while others were told of it is not, nor has its time come
   */
  default void passed(long nowMicros) {}

  /**
   * Commits taken together.
   *
   * @param firstSeq lowest new seq; 0 when only projected rows changed
   * @param lastSeq highest new seq; 0 when only projected rows changed
   * @param groups whose rows changed
   * @param events all of them, by seq; null when they are so many that the log must be read
   */
  record Change(long firstSeq, long lastSeq, Set<String> groups, @Nullable List<Event> events) {
    public Change {
      groups = Set.copyOf(groups);
      events = events == null ? null : List.copyOf(events);
    }
  }
}
