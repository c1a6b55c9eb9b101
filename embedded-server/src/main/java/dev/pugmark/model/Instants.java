package dev.pugmark.model;

import java.util.OptionalLong;

/**
 * Points in time as whole microseconds since 1970-01-01T00:00Z.
 *
 * <p>Producers write times in many ways, some of them wrong (an offset and a {@code Z} at once);
 * all that have one clear meaning are read.
 */
public final class Instants {
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final int SECONDS_PER_DAY = 86_400;

  private Instants() {}

  /**
   * The instant a text names, or empty if it names none. Never throws.
   *
   * <p>Read are {@code 2026-11-21T23:38:02.771828+00:00Z} and its shorter forms: seconds, fraction
   * (0 to 9 digits, cut to microseconds) and zone may be missing, or the whole time of day. The
   * separator is {@code T}, {@code t} or a blank; the zone {@code Z}, {@code z}, {@code ±hh:mm},
   * {@code ±hhmm}, {@code ±hh}, an offset followed by {@code Z}, or none, which is UTC. A blank
   * stands for the {@code +} that a query string lost. Years have four digits.
   */
  public static OptionalLong parseMicros(String text) {
    return new Cursor(text.strip()).read();
  }

  /** ISO 8601 in UTC with six digits of fraction, as in {@code 2026-11-21T23:38:02.771828Z}. */
  public static String isoMicros(long micros) {
    return iso(micros, 6);
  }

  /** ISO 8601 in UTC with three digits of fraction; the rest is cut off, towards the past. */
  public static String isoMillis(long micros) {
    return iso(micros, 3);
  }

  private static String iso(long micros, int fractionDigits) {
    var seconds = Math.floorDiv(micros, MICROS_PER_SECOND);
    var fraction = Math.floorMod(micros, MICROS_PER_SECOND);
    var ofDay = Math.floorMod(seconds, SECONDS_PER_DAY);
    var out = new StringBuilder(27);
    appendDate(out, Math.floorDiv(seconds, (long) SECONDS_PER_DAY));
    appendDigits(out.append('T'), ofDay / 3600, 2);
    appendDigits(out.append(':'), ofDay / 60 % 60, 2);
    appendDigits(out.append(':'), ofDay % 60, 2);
    appendDigits(out.append('.'), fractionDigits == 6 ? fraction : fraction / 1000, fractionDigits);
    return out.append('Z').toString();
  }

  /** The civil calendar counted in eras of 400 years that begin on the first of March. */
  private static void appendDate(StringBuilder out, long epochDay) {
    var shifted = epochDay + 719_468;
    var era = Math.floorDiv(shifted, 146_097L);
    var dayOfEra = Math.floorMod(shifted, 146_097L);
    var yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    var dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    var month = (5 * dayOfYear + 2) / 153;
    var day = dayOfYear - (153 * month + 2) / 5 + 1;
    var civilMonth = month < 10 ? month + 3 : month - 9;
    var year = yearOfEra + era * 400 + (civilMonth <= 2 ? 1 : 0);
    if (year < 0 || year > 9999) {
      out.append(year < 0 ? '-' : '+');
    }
    appendDigits(out, Math.abs(year), 4);
    appendDigits(out.append('-'), civilMonth, 2);
    appendDigits(out.append('-'), day, 2);
  }

  private static void appendDigits(StringBuilder out, long value, int width) {
    var digits = Long.toString(value);
    for (var missing = width - digits.length(); missing > 0; missing--) {
      out.append('0');
    }
    out.append(digits);
  }

  private static long epochDay(int year, int month, int day) {
    var marchYear = month <= 2 ? year - 1 : year;
    var era = Math.floorDiv(marchYear, 400);
    var yearOfEra = marchYear - era * 400;
    var dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    return era * 146_097L
        + yearOfEra * 365L
        + yearOfEra / 4
        - yearOfEra / 100
        + dayOfYear
        - 719_468;
  }

  private static int daysIn(int year, int month) {
    return switch (month) {
      case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  /** Reads one text from left to right; a failed step returns -1 or false and nothing is thrown. */
  private static final class Cursor {
    private final String text;
    private int at;

    Cursor(String text) {
      this.text = text;
    }

    OptionalLong read() {
      var year = digits(4);
      var month = skip('-') ? digits(2) : -1;
      var day = skip('-') ? digits(2) : -1;
      if (year < 0 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) {
        return OptionalLong.empty();
      }
      var micros = epochDay(year, month, day) * SECONDS_PER_DAY * MICROS_PER_SECOND;
      if (hasTime()) {
        at++;
        var ofDay = timeOfDay();
        if (ofDay < 0) {
          return OptionalLong.empty();
        }
        micros += ofDay;
      }
      var offset = offsetMinutes();
      if (offset == Integer.MIN_VALUE || at != text.length()) {
        return OptionalLong.empty();
      }
      return OptionalLong.of(micros - offset * 60L * MICROS_PER_SECOND);
    }

    private boolean hasTime() {
      if (at >= text.length()) {
        return false;
      }
      var c = text.charAt(at);
      return c == 'T' || c == 't' || (c == ' ' && isDigit(at + 1));
    }

    private long timeOfDay() {
      var hour = digits(2);
      var minute = skip(':') ? digits(2) : -1;
      if (hour < 0 || hour > 23 || minute < 0 || minute > 59) {
        return -1;
      }
      var seconds = 0;
      var fraction = 0L;
      if (skip(':')) {
        seconds = digits(2);
        if (seconds < 0 || seconds > 60) { // 60 is a leap second
          return -1;
        }
        fraction = skip('.') || skip(',') ? fraction() : 0;
      }
      return fraction < 0
          ? -1
          : (hour * 3600L + minute * 60L + seconds) * MICROS_PER_SECOND + fraction;
    }

    private long fraction() {
      var micros = 0L;
      var count = 0;
      for (; isDigit(at); at++, count++) {
        if (count < 6) {
          micros = micros * 10 + (text.charAt(at) - '0');
        }
      }
      for (var i = count; i < 6; i++) {
        micros *= 10;
      }
      return count > 9 ? -1 : micros;
    }

    /** Minutes east of UTC, or {@link Integer#MIN_VALUE} if what stands here is no zone. */
    private int offsetMinutes() {
      if (at == text.length() || skipZulu()) {
        return 0;
      }
      var blank = skip(' ');
      if (blank && skipZulu()) {
        return 0;
      }
      var west = skip('-');
      if (!west && !skip('+') && !blank) {
        return Integer.MIN_VALUE;
      }
      var hours = digits(2);
      var minutes = skip(':') || isDigit(at) ? digits(2) : 0;
      if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
        return Integer.MIN_VALUE;
      }
      skipZulu();
      return west ? -(hours * 60 + minutes) : hours * 60 + minutes;
    }

    private boolean skipZulu() {
      return skip('Z') || skip('z');
    }

    private boolean skip(char expected) {
      if (at < text.length() && text.charAt(at) == expected) {
        at++;
        return true;
      }
      return false;
    }

    private int digits(int count) {
      var value = 0;
      for (var end = at + count; at < end; at++) {
        if (!isDigit(at)) {
          return -1;
        }
        value = value * 10 + (text.charAt(at) - '0');
      }
      return value;
    }

    private boolean isDigit(int index) {
      return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }
  }
}
