package dev.pugmark.dialect.externalcalls;

/** A call that cannot be taken; the others of its batch can. */
final class BadCall extends Exception {
  /**
   * @param message for its producer, without anything of the call itself
   */
  BadCall(String message) {
    super(message, null, false, false);
  }

  /** What is wrong with it. */
  String reason() {
    return String.valueOf(getMessage());
  }
}
