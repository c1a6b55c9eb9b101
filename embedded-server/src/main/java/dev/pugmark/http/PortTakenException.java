package dev.pugmark.http;

/** No port that may be used is free. */
public final class PortTakenException extends RuntimeException {
  PortTakenException(int first, int last) {
    super(
        first == last
            ? "Port " + first + " is in use"
            : "The ports " + first + " to " + last + " are all in use");
  }
}
