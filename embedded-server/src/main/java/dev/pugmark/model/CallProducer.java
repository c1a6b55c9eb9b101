package dev.pugmark.model;

import org.jspecify.annotations.Nullable;

/**
 * A process that tells of its calls.
 *
 * @param instance unique for each start of a process
 * @param session the one its calls belong to by default
 * @param firstMicros when it was heard of first
 * @param lastMicros when it was heard of last
 * @param counters totals since its start
 */
public record CallProducer(
    String instance,
    @Nullable String name,
    @Nullable String version,
    @Nullable String language,
    @Nullable String runtime,
    @Nullable Long pid,
    @Nullable Long startedMicros,
    @Nullable String session,
    long firstMicros,
    long lastMicros,
    Counters counters) {

  /**
   * What it counted; null where it did not say.
   *
   * @param captured calls seen
   * @param excluded calls left out on request
   * @param dropped calls lost: the log is not complete when this is not 0
   * @param suppressedErrors failures of its own that the application did not notice
   * @param spooled calls kept on disk for later
   */
  public record Counters(
      @Nullable Long captured,
      @Nullable Long excluded,
      @Nullable Long dropped,
      @Nullable Long suppressedErrors,
      @Nullable Long spooled) {}
}
