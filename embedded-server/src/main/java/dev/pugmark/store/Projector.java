package dev.pugmark.store;

import dev.pugmark.model.Event;
import java.util.Collection;
import java.util.List;

/** Keeps the projected tables true to the log, inside the transaction that appends to it. */
public interface Projector {
  /**
   * Folds what was appended.
   *
   * @param appended new events in the order of the log, all of them shown
   * @param refold groups that must be folded anew from the log, because an event of theirs changed
   *     its state or the order of time was not the order of arrival; their appended events are not
   *     in {@code appended}
   */
  void fold(List<Event> appended, Collection<String> refold, Tables tables);

  /** Forgets everything remembered: the transaction was rolled back. */
  void forget();
}
