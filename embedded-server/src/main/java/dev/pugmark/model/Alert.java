package dev.pugmark.model;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person should look at.
 *
 * @param message a sentence for people
 * @param tsMicros when it was raised
 * @param seq of the event that raised it
 * @param causes seqs of events behind it, where there are any
 */
public record Alert(
    String id,
    String agent,
    Type type,
    Severity severity,
    String message,
    long tsMicros,
    boolean acknowledged,
    long seq,
    List<Long> causes) {

  public Alert {
    causes = List.copyOf(causes);
  }

  /** Which rule raised it. */
  public enum Type {
    STUCK,
    ERROR,
    COST_SPIKE,
    LOOP_DETECTED;

    /** The lower-case word of the store and of the wire. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How much it matters. */
  public enum Severity {
    CRITICAL,
    WARNING,
    INFO;

    /** The lower-case word of the store and of the wire. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The severity of that word, or null when there is none. */
    public static @Nullable Severity ofWire(String word) {
      for (var severity : values()) {
        if (severity.wireName().equals(word)) {
          return severity;
        }
      }
      return null;
    }
  }
}
