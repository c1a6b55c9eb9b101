package dev.pugmark.rules;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who says something in a turn. */
public enum Side {
  USER,
  ASSISTANT;

  /** The lower-case word of the wire and of the store. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The side of that word, or null when there is none. */
  public static @Nullable Side ofWire(@Nullable String word) {
    for (var side : values()) {
      if (side.wireName().equals(word)) {
        return side;
      }
    }
    return null;
  }
}
