package dev.pugmark.connect;

/** A text is not of the form it should have. */
final class BrokenText extends Exception {
  private final int line;

  /**
   * @param what is wrong there, as the second half of a sentence
   */
  BrokenText(String text, int at, String what) {
    super(what);
    this.line =
        (int) text.substring(0, Math.min(at, text.length())).chars().filter(c -> c == '\n').count()
            + 1;
  }

  /** Counted from 1. */
  int line() {
    return line;
  }
}
