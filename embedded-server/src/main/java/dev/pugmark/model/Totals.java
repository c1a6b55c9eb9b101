package dev.pugmark.model;

/**
 * Counts of some work, all of them sums.
 *
 * @param events rows of the log
 * @param turns user messages that opened a turn, and reported runs; of a whole session without what
 *     its sub-agents were told
 * @param openRuns runs and turns that have not ended
 * @param toolCalls calls, and results without a call
 * @param toolErrors those that failed
 * @param openCalls those without a result
 * @param errors error events
 * @param usage tokens
 * @param costPico money, pico-USD
 * @param estimatedPico the part of {@code costPico} that is an estimate
 * @param priced how many entries {@code costPico} adds up
 * @param unpriced how many entries have tokens and no known price
 * @param externalCalls HTTP calls to the outside
 * @param externalErrors those that got no answer, or one of status 400 and above
 */
public record Totals(
    long events,
    long turns,
    long openRuns,
    long toolCalls,
    long toolErrors,
    long openCalls,
    long errors,
    Usage usage,
    long costPico,
    long estimatedPico,
    long priced,
    long unpriced,
    long externalCalls,
    long externalErrors) {
  public static final Totals ZERO = new Totals(0, 0, 0, 0, 0, 0, 0, Usage.ZERO, 0, 0, 0, 0, 0, 0);

  /** Tokens and money alone. */
  public static Totals spent(
      Usage usage, long costPico, long estimatedPico, long priced, long unpriced) {
    return new Totals(0, 0, 0, 0, 0, 0, 0, usage, costPico, estimatedPico, priced, unpriced, 0, 0);
  }
}
