package dev.pugmark.model;

import org.jspecify.annotations.Nullable;

/**
 * How an agent fares, as far as the newest rows of the log tell.
 *
 * @param lastMicros the latest time of its events
 * @param heardMicros the latest time that proves life: none that lay ahead of its arrival
 * @param openExecutions how many executions have no end yet
 * @param activeTask what it works at; null when nothing is open or no task was named
 * @param costPico what its cost events add up to, in pico-USD
 */
public record AgentHealth(
    long lastMicros,
    long heardMicros,
    long openExecutions,
    @Nullable String activeTask,
    long costPico) {
  /** Whether it works and is heard of at a time. */
  public SignOfLife sign(long nowMicros) {
    return SignOfLife.of(openExecutions, nowMicros - heardMicros);
  }
}
