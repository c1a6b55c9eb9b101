package dev.pugmark.pricing;

/** A user's price file that cannot be used; the message names the file and what is wrong in it. */
public final class PriceFileException extends Exception {
  private static final long serialVersionUID = 1L;

  PriceFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
