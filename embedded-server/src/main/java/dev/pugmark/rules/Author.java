package dev.pugmark.rules;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who made a rule. */
public enum Author {
  HUMAN,
  AGENT;

  /** The lower-case word of the wire and of the store. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The author of that word, or null when there is none. */
  public static @Nullable Author ofWire(@Nullable String word) {
    for (var author : values()) {
      if (author.wireName().equals(word)) {
        return author;
      }
    }
    return null;
  }
}
