package dev.pugmark.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How an agent fares. */
public enum AgentStatus {
  RUNNING,
  PAUSED,
  STOPPED,
  ERROR,
  STUCK;

  /** The lower-case word of the store and of the wire. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The status of that word, or null when there is none. */
  public static @Nullable AgentStatus ofWire(@Nullable String word) {
    for (var status : values()) {
      if (status.wireName().equals(word)) {
        return status;
      }
    }
    return null;
  }

  /** What becomes of it when the agent says something of itself: only a person lifts a pause. */
  public AgentStatus after(@Nullable AgentStatus said) {
    return said == null || this == PAUSED ? this : said;
  }
}
