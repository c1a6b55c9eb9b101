package dev.pugmark.model;

import org.jspecify.annotations.Nullable;

/**
 * Rows that keep an event in the words of its contract ({@link Kind#ACTIVITY}). Their data holds
 * {@code name} (the contract's word for its kind), {@code title}, {@code text} (the beginning of
 * its body) and, when it opens or closes a turn, {@code execId} and {@code status} ({@code open} or
 * {@code closed}); their {@code raw} is the event as it was sent.
 */
public final class Wire {
  /** Before the id of the event in the key of its row. */
  public static final String KEY = "wire/";

  private Wire() {}

  /** The id of the event that a row keeps; null when it keeps none. */
  public static @Nullable String id(Event event) {
    var key = event.key();
    return event.kind() == Kind.ACTIVITY && key != null && key.startsWith(KEY)
        ? key.substring(KEY.length())
        : null;
  }
}
