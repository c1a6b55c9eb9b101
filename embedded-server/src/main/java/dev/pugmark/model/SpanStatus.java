package dev.pugmark.model;

/** What is known of how a span ended. The name in lower case is what the store holds. */
public enum SpanStatus {
  /** Started, no end seen. */
  OPEN,
  /** Ended well. */
  OK,
  /** Ended badly. */
  FAILED,
  /** Stopped by a person or by the next turn. */
  CANCELLED,
  /** Ended, and nobody said how. */
  ENDED
}
