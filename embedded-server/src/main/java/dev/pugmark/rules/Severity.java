package dev.pugmark.rules;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How much a rule matters to whoever wrote it: a label, nothing is ever blocked. */
public enum Severity {
  INFO,
  WARN,
  BLOCK;

  /** The lower-case word of the wire and of the store. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The severity of that word, or null when there is none. */
  public static @Nullable Severity ofWire(@Nullable String word) {
    for (var severity : values()) {
      if (severity.wireName().equals(word)) {
        return severity;
      }
    }
    return null;
  }
}
