package dev.pugmark.rules;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What became of an expectation, the best first. */
public enum Status {
  /** Something was done that fits. */
  VERIFIED,
  /** It cannot be told, because the pattern is none or too costly to try. */
  UNVERIFIABLE,
  /** Nothing was done that fits. */
  CONTRADICTED;

  /** The lower-case word of the wire and of the store. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The status of that word, or null when there is none. */
  public static @Nullable Status ofWire(@Nullable String word) {
    for (var status : values()) {
      if (status.wireName().equals(word)) {
        return status;
      }
    }
    return null;
  }

  /** The worst of several, which stands for the turn; null without any. */
  public static @Nullable Status worst(Collection<Status> all) {
    Status worst = null;
    for (var status : all) {
      worst = worst == null || status.compareTo(worst) > 0 ? status : worst;
    }
    return worst;
  }
}
