package dev.pugmark.settings;

import java.time.LocalTime;

/**
 * A time of each day in which nobody is told of alerts; they are raised and listed all the same.
 *
 * @param from the first minute of it
 * @param to the first minute after it, by the clock of this machine; before {@code from} when it
 *     goes over midnight
 */
public record QuietHours(LocalTime from, LocalTime to) {
  /** Checks that there is some time between them. */
  public QuietHours {
    if (from.equals(to)) {
      throw new IllegalArgumentException("quietHours must end at another time than they begin");
    }
  }

  /** Whether a time of the day is in it. */
  public boolean hold(LocalTime at) {
    return from.isBefore(to)
        ? !at.isBefore(from) && at.isBefore(to)
        : !at.isBefore(from) || at.isBefore(to);
  }
}
