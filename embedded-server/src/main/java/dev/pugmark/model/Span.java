package dev.pugmark.model;

import org.jspecify.annotations.Nullable;

/**
 * A timed operation inside a trace, as far as it is known.
 *
 * @param group the trace it belongs to
 * @param id unique in the group
 * @param parent the span it happened in, or null
 * @param kind {@code tool}, {@code llm}, {@code run}, {@code turn}, or a sender's own word
 * @param runId the run or turn it is counted in
 * @param startMicros null when only the end was seen
 * @param endMicros null when it never finished
 * @param durationMicros as its sender measured it; may differ from end minus start
 * @param derived whether a time comes from records written afterwards
 * @param callSeq the event that opened it; 0 for a result without a call
 * @param resultSeq the event that closed it; 0 while open
 * @param usage tokens of a model answer; null for spans that have none
 * @param costPico null when it has no cost or its price is not known
 * @param costOrigin {@code reported}, {@code estimated}, {@code unknown}; null without usage
 */
public record Span(
    String group,
    String id,
    @Nullable String parent,
    String kind,
    @Nullable String name,
    @Nullable String title,
    @Nullable String agent,
    @Nullable String runId,
    @Nullable Lane lane,
    @Nullable Long startMicros,
    @Nullable Long endMicros,
    @Nullable Long durationMicros,
    boolean derived,
    SpanStatus status,
    @Nullable String error,
    long callSeq,
    long resultSeq,
    @Nullable String model,
    @Nullable Usage usage,
    @Nullable Long costPico,
    @Nullable String costOrigin) {

  /**
   * How long it took: as measured, else end minus start. Null when that is not known, as of a call
   * or answer that was told of with one time for both its ends, unless it was measured as nothing.
   */
  public @Nullable Long tookMicros() {
    if (durationMicros != null || startMicros == null || endMicros == null) {
      return durationMicros;
    }
    var one = startMicros.equals(endMicros) && (kind.equals("tool") || kind.equals("llm"));
    return one ? null : Long.valueOf(Math.max(0, endMicros - startMicros));
  }

  /** Whether its result came without a call. */
  public boolean orphan() {
    return callSeq == 0 && kind.equals("tool");
  }
}
