package dev.pugmark.cli;

/** One thing that {@code doctor} looked at. */
record Finding(Grade grade, String subject, String sentence) {
  /** How it is. */
  enum Grade {
    GOOD("ok  "),
    /** Pugmark runs, but something is missing or unusual. */
    ODD("note"),
    BAD("BAD ");

    private final String mark;

    Grade(String mark) {
      this.mark = mark;
    }
  }

  static Finding good(String subject, String sentence) {
    return new Finding(Grade.GOOD, subject, sentence);
  }

  static Finding odd(String subject, String sentence) {
    return new Finding(Grade.ODD, subject, sentence);
  }

  static Finding bad(String subject, String sentence) {
    return new Finding(Grade.BAD, subject, sentence);
  }

  String line() {
    return "%s  %-12s %s".formatted(grade.mark, subject, sentence);
  }
}
