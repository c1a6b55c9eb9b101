package dev.pugmark.app.format;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Points in time, given in microseconds since the epoch. */
public final class Times {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ENGLISH);
  private static final DateTimeFormatter WEEKDAY_DATE =
      DateTimeFormatter.ofPattern("EEEE d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter SHORT_CLOCK =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter WEEKDAY =
      DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
  private static final DateTimeFormatter FULL =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS xxx", Locale.ENGLISH);
  private static final long MINUTE = 60_000_000;
  private static final long HOUR = 60 * MINUTE;

  private Times() {}

  /** How long ago: {@code just now}, {@code 12 s ago}, {@code 3 min ago}, then {@link #day}. */
  public static String ago(long micros, long nowMicros, ZoneId zone) {
    var age = nowMicros - micros;
    if (age < 0) {
      return day(micros, nowMicros, zone);
    }
    if (age < 2_000_000) {
      return Messages.text("time.now");
    }
    if (age < MINUTE) {
      return Messages.text("time.seconds", age / 1_000_000);
    }
    if (age < HOUR) {
      return Messages.text("time.minutes", age / MINUTE);
    }
    if (age < 6 * HOUR) {
      return Messages.text("time.hours", age / HOUR);
    }
    return day(micros, nowMicros, zone);
  }

  /** The day as seen from now: {@code 14:05}, {@code Fri 14:05}, {@code 3 Mar 14:05}. */
  public static String day(long micros, long nowMicros, ZoneId zone) {
    var at = instant(micros).atZone(zone);
    var today = LocalDate.ofInstant(instant(nowMicros), zone);
    var date = at.toLocalDate();
    if (date.equals(today)) {
      return SHORT_CLOCK.format(at);
    }
    if (date.isBefore(today) && date.isAfter(today.minusDays(7))) {
      return WEEKDAY.format(at);
    }
    if (date.getYear() == today.getYear()) {
      return DAY.format(at) + " " + SHORT_CLOCK.format(at);
    }
    return DATE.format(at);
  }

  /** The day that a time is in. */
  public static LocalDate date(long micros, ZoneId zone) {
    return LocalDate.ofInstant(instant(micros), zone);
  }

  /** The day as people call it: {@code Today}, {@code Yesterday}, {@code Friday 20 Nov}. */
  public static String dayName(long micros, long nowMicros, ZoneId zone) {
    var date = date(micros, zone);
    var today = date(nowMicros, zone);
    if (date.equals(today)) {
      return Messages.text("time.today");
    }
    if (date.equals(today.minusDays(1))) {
      return Messages.text("time.yesterday");
    }
    return (date.getYear() == today.getYear() ? WEEKDAY_DATE : DATE).format(date);
  }

  /** The day in as few letters as possible: {@code 3 Mar}. */
  public static String shortDate(long micros, ZoneId zone) {
    return DAY.format(instant(micros).atZone(zone));
  }

  /** The clock to the millisecond: {@code 14:05:09.120}. */
  public static String millis(long micros, ZoneId zone) {
    return MILLIS.format(instant(micros).atZone(zone));
  }

  /** The clock alone: {@code 14:05:09}. */
  public static String clock(long micros, ZoneId zone) {
    return CLOCK.format(instant(micros).atZone(zone));
  }

  /** Everything, to the microsecond, with the offset of the zone. */
  public static String exact(long micros, ZoneId zone) {
    return FULL.format(instant(micros).atZone(zone));
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
