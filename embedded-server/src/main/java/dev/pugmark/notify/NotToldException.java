package dev.pugmark.notify;

import java.io.IOException;

/** A person could not be told; the message says why and may be logged. */
public final class NotToldException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param reason in words that hold no secret
   */
  public NotToldException(String reason) {
    super(reason);
  }
}
