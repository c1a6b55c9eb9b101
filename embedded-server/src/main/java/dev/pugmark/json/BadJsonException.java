package dev.pugmark.json;

/** A text that is not the JSON it should be. The message never repeats any of the text. */
public final class BadJsonException extends Exception {
  private static final long serialVersionUID = 1L;

  BadJsonException(String message) {
    super(message);
  }
}
