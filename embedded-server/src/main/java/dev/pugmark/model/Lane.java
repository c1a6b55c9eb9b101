package dev.pugmark.model;

import java.util.Locale;
import java.util.Optional;

/** The row of a timeline that an event is drawn in. The order is the order on the screen. */
public enum Lane {
  USER,
  ASSISTANT,
  PLANNING,
  EXPLORATION,
  IMPLEMENTATION,
  QUESTIONS,
  TODOS,
  COORDINATION,
  BACKGROUND,
  RULE,
  TELEMETRY;

  /** The lower-case word used on the wire and in the store. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The lane of a wire word, or empty when it is none. */
  public static Optional<Lane> ofWire(String word) {
    for (var lane : values()) {
      if (lane.wireName().equals(word)) {
        return Optional.of(lane);
      }
    }
    return Optional.empty();
  }
}
