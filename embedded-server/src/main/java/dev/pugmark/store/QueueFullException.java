package dev.pugmark.store;

/**
 * The writer has more waiting than it may hold; nothing of the batch was taken. Try again later.
 */
public final class QueueFullException extends RuntimeException {
  public QueueFullException() {
    super("The queue to the store is full; try again in a second");
  }
}
