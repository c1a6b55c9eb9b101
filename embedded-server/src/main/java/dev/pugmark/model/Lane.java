package dev.pugmark.model;

import java.util.Locale;
import java.util.Optional;

/** The row of a timeline that an event is drawn in. The order is the order on the screen. */
public enum Lane {
  USER(0),
  ASSISTANT(1),
  PLANNING(2),
  EXPLORATION(3),
  IMPLEMENTATION(4),
  QUESTIONS(5),
  TODOS(6),
  COORDINATION(7),
  BACKGROUND(8),
  RULE(9),
  TELEMETRY(10);

  private final int place;

  Lane(int place) {
    this.place = place;
  }

  /** Its place among the lanes on the screen, from 0. */
  public int place() {
    return place;
  }

  /** The lane at a place from 0. */
  public static Lane at(int place) {
    for (var lane : values()) {
      if (lane.place == place) {
        return lane;
      }
    }
    throw new IllegalArgumentException("There is no lane " + place);
  }

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
