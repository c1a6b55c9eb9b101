package dev.pugmark.model;

import org.jspecify.annotations.Nullable;

/**
 * All calls to one host, added up.
 *
 * @param reach {@code loopback}, {@code private}, {@code link_local} or {@code public}
 * @param category {@code llm} when any of the calls is
 * @param calls open ones included
 * @param errors without an answer, or with one of status 400 and above
 * @param statuses how many answers of each class
 * @param open calls that have not ended
 * @param redirectedIn how often a call to another host was redirected here
 * @param latency of the calls that ended
 * @param requestBytes as far as they are known
 * @param responseBytes as far as they are known
 * @param sessions how many called it
 * @param firstMicros start of the earliest call; null when it was reached by redirects alone
 * @param lastMicros start of the latest call; null when it was reached by redirects alone
 */
public record ExternalHost(
    String host,
    String reach,
    String category,
    @Nullable String provider,
    long calls,
    long errors,
    Statuses statuses,
    long open,
    long redirectedIn,
    Latency latency,
    long requestBytes,
    long responseBytes,
    long sessions,
    @Nullable Long firstMicros,
    @Nullable Long lastMicros) {

  /**
   * Answers by the class of their status.
   *
   * @param none ended without an answer
   */
  public record Statuses(
      long informational,
      long success,
      long redirection,
      long clientError,
      long serverError,
      long none) {
    public static final Statuses ZERO = new Statuses(0, 0, 0, 0, 0, 0);
  }

  /**
   * How long calls took, microseconds.
   *
   * @param timed how many have a latency; the others count in none of these
   * @param p50Micros exact, by nearest rank; null when none is timed
   * @param p95Micros exact, by nearest rank; null when none is timed
   * @param maxMicros null when none is timed
   */
  public record Latency(
      long timed,
      long totalMicros,
      @Nullable Long p50Micros,
      @Nullable Long p95Micros,
      @Nullable Long maxMicros) {
    public static final Latency NONE = new Latency(0, 0, null, null, null);

    /** Null when none is timed. */
    public @Nullable Double averageMicros() {
      return timed == 0 ? null : (double) totalMicros / timed;
    }
  }

  /** A host that was reached by redirects alone. */
  public static ExternalHost redirectedOnly(
      String host, String reach, String category, @Nullable String provider, long times) {
    return new ExternalHost(
        host,
        reach,
        category,
        provider,
        0,
        0,
        Statuses.ZERO,
        0,
        times,
        Latency.NONE,
        0,
        0,
        0,
        null,
        null);
  }

  /** The same, with how often it was reached by redirects. */
  public ExternalHost redirected(long times) {
    return new ExternalHost(
        host,
        reach,
        category,
        provider,
        calls,
        errors,
        statuses,
        open,
        times,
        latency,
        requestBytes,
        responseBytes,
        sessions,
        firstMicros,
        lastMicros);
  }
}
