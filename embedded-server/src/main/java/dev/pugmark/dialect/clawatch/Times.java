package dev.pugmark.dialect.clawatch;

import dev.pugmark.model.Instants;
import org.jspecify.annotations.Nullable;

/** Times as this contract gives them: as they were sent, else in ISO 8601. */
final class Times {
  private Times() {}

  /** With three digits of fraction, as JavaScript writes it, or six where they are needed. */
  static String text(long micros) {
    return micros % 1_000 == 0 ? Instants.isoMillis(micros) : Instants.isoMicros(micros);
  }

  static String text(@Nullable String sent, long micros) {
    return sent != null ? sent : text(micros);
  }
}
