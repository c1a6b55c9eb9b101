package dev.pugmark.store;

import org.jspecify.annotations.Nullable;

/** The store cannot do what was asked; the message is a sentence for people. */
public final class StoreException extends RuntimeException {
  public StoreException(String message) {
    super(message);
  }

  public StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
