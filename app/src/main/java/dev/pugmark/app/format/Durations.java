package dev.pugmark.app.format;

import java.util.Locale;

/** Lengths of time, given in microseconds. */
public final class Durations {
  private static final long MILLI = 1_000;
  private static final long SECOND = 1_000_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private Durations() {}

  /** Two units at most: {@code 850 µs}, {@code 12.5 ms}, {@code 1.2 s}, {@code 2 m 05 s}. */
  public static String brief(long micros) {
    if (micros < 0) {
      return "−" + brief(-micros);
    }
    if (micros < MILLI) {
      return micros + " µs";
    }
    if (micros < 999_500) {
      return Numbers.digits((double) micros / MILLI) + " ms";
    }
    if (micros < 59_950_000) {
      return Numbers.digits((double) micros / SECOND) + " s";
    }
    var rounded = Math.round((double) micros / SECOND) * SECOND;
    if (rounded < HOUR) {
      return pair(rounded, MINUTE, "m", SECOND, "s");
    }
    if (rounded < DAY) {
      return pair(rounded, HOUR, "h", MINUTE, "m");
    }
    return String.format(Locale.ENGLISH, "%d d %d h", rounded / DAY, rounded % DAY / HOUR);
  }

  /** Every digit, in seconds: {@code 1.234567 s}. */
  public static String exact(long micros) {
    return String.format(
        Locale.ENGLISH, "%s%,d.%06d s", micros < 0 ? "−" : "", abs(micros) / SECOND, rest(micros));
  }

  private static String pair(long micros, long big, String bigUnit, long small, String smallUnit) {
    return String.format(
        Locale.ENGLISH, "%d %s %02d %s", micros / big, bigUnit, micros % big / small, smallUnit);
  }

  private static long rest(long micros) {
    return abs(micros) % SECOND;
  }

  private static long abs(long micros) {
    return micros < 0 ? -micros : micros;
  }
}
