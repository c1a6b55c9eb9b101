package dev.pugmark.pricing;

/**
 * Tokens of one model call in disjoint counters: none is part of another, so {@code input} is
 * without what the cache held. A negative count is taken for zero.
 *
 * @param cacheWrite5m written to the cache for five minutes, or for a time that is not known
 * @param cacheWrite1h written to the cache for an hour
 */
public record Usage(long input, long output, long cacheRead, long cacheWrite5m, long cacheWrite1h) {
  public Usage {
    input = Math.max(0, input);
    output = Math.max(0, output);
    cacheRead = Math.max(0, cacheRead);
    cacheWrite5m = Math.max(0, cacheWrite5m);
    cacheWrite1h = Math.max(0, cacheWrite1h);
  }
}
