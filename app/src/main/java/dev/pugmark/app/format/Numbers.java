package dev.pugmark.app.format;

import java.util.Locale;

/** Counts and sizes as people read them. */
public final class Numbers {
  private static final String[] SIZES = {"B", "KB", "MB", "GB", "TB", "PB"};

  private Numbers() {}

  /** Every digit, in groups: {@code 12,420}. */
  public static String exact(long count) {
    return String.format(Locale.ENGLISH, "%,d", count);
  }

  /** About three digits: {@code 980}, {@code 45.3k}, {@code 1.2M}. */
  public static String brief(long count) {
    if (Math.abs(count) < 1_000) {
      return Long.toString(count);
    }
    var value = (double) count;
    var unit = "";
    for (var next : new String[] {"k", "M", "G", "T"}) {
      if (Math.abs(value) < 999.95) {
        break;
      }
      value /= 1_000;
      unit = next;
    }
    return digits(value) + unit;
  }

  /** Tokens, about three digits: {@code 45.3k tok}. */
  public static String tokens(long count) {
    return Messages.text("number.tokens", brief(count));
  }

  /** Bytes in steps of 1,024: {@code 1.2 MB}. */
  public static String bytes(long bytes) {
    var value = (double) bytes;
    var unit = 0;
    while (Math.abs(value) >= 1_023.95 && unit < SIZES.length - 1) {
      value /= 1_024;
      unit++;
    }
    return (unit == 0 ? Long.toString(bytes) : digits(value)) + " " + SIZES[unit];
  }

  /** A share of one: {@code 42%}, {@code 0.4%}. */
  public static String percent(double share) {
    var hundredth = share * 100;
    return (hundredth != 0 && Math.abs(hundredth) < 10 ? digits(hundredth) : Math.round(hundredth))
        + "%";
  }

  /** A rate in events a second: {@code 0.4}, {@code 12}, {@code 1.2k}. */
  public static String rate(double perSecond) {
    if (perSecond >= 100) {
      return brief(Math.round(perSecond));
    }
    return digits(perSecond);
  }

  /** One decimal where it says something: {@code 4.2}, {@code 45.3}, {@code 120}, {@code 3}. */
  static String digits(double value) {
    if (Math.abs(value) >= 99.95) {
      return String.format(Locale.ENGLISH, "%.0f", value);
    }
    var text = String.format(Locale.ENGLISH, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
