package dev.pugmark.http;

import dev.pugmark.settings.SettingsFile;
import java.util.function.LongSupplier;

/**
 * What an engine takes from around it; tests give it another clock and another file.
 *
 * @param nowMicros the clock, microseconds since the epoch
 * @param settings what the user decided
 */
public record Surroundings(LongSupplier nowMicros, SettingsFile settings) {
  /** The system's clock and the user's own settings. */
  public static Surroundings ofUser() {
    return new Surroundings(Engine::nowMicros, SettingsFile.ofUser());
  }
}
