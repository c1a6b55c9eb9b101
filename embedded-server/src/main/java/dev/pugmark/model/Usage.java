package dev.pugmark.model;

/**
 * Tokens of one model answer, in disjoint counters.
 *
 * @param input tokens read that came from no cache
 * @param output tokens written, thinking included
 * @param cacheRead tokens read from a cache
 * @param cacheWrite tokens written to a cache, of every lifetime
 */
public record Usage(long input, long output, long cacheRead, long cacheWrite) {
  public static final Usage ZERO = new Usage(0, 0, 0, 0);

  public Usage plus(Usage other) {
    return new Usage(
        input + other.input,
        output + other.output,
        cacheRead + other.cacheRead,
        cacheWrite + other.cacheWrite);
  }

  public Usage minus(Usage other) {
    return new Usage(
        input - other.input,
        output - other.output,
        cacheRead - other.cacheRead,
        cacheWrite - other.cacheWrite);
  }

  public boolean isZero() {
    return input == 0 && output == 0 && cacheRead == 0 && cacheWrite == 0;
  }
}
