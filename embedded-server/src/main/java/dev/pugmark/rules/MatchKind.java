package dev.pugmark.rules;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How an event meets a rule. */
public enum MatchKind {
  /** It says what triggers the rule. */
  TRIGGER,
  /** It is what the rule expects. */
  EXPECT_FULFILLED;

  /** The word of the wire and of the store. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind of that word, or null when there is none. */
  public static @Nullable MatchKind ofWire(@Nullable String word) {
    for (var kind : values()) {
      if (kind.wireName().equals(word)) {
        return kind;
      }
    }
    return null;
  }
}
