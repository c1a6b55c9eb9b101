package dev.pugmark.model;

import java.util.Locale;

/** Whether an agent works, and whether anything is heard of it while it does. */
public enum SignOfLife {
  /** Executes something, and was heard of lately. */
  WORKING,
  /** Executes nothing. */
  IDLE,
  /** Executes something, and was not heard of for five minutes. */
  STALLED,
  /** Executes something, and was not heard of for half an hour. */
  ZOMBIE;

  private static final long STALLED_MICROS = 300_000_000;
  private static final long ZOMBIE_MICROS = 1_800_000_000;

  /**
   * The state of an agent.
   *
   * @param openExecutions how many executions have no end yet
   * @param quietMicros how long nothing was heard of it
   */
  public static SignOfLife of(long openExecutions, long quietMicros) {
    if (openExecutions == 0) {
      return IDLE;
    }
    return quietMicros >= ZOMBIE_MICROS
        ? ZOMBIE
        : quietMicros >= STALLED_MICROS ? STALLED : WORKING;
  }

  /** The lower-case word of the wire. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
