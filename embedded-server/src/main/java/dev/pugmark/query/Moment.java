package dev.pugmark.query;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A time as a filter names it. What it is in microseconds depends on when and where it is asked.
 */
public sealed interface Moment {
  /** So long before now. */
  record Ago(long micros) implements Moment {}

  /** A whole day that many days before today. */
  record DaysBack(int days) implements Moment {}

  /** A whole day. */
  record Day(LocalDate date) implements Moment {}

  /** A whole second or, when it was written without seconds, a whole minute. */
  record Clock(LocalDateTime from, boolean minute) implements Moment {}

  /**
   * A part of time, in microseconds since the epoch.
   *
   * @param from the first microsecond in it; null is the beginning of time
   * @param before the first microsecond behind it; null is the end of time
   */
  record Span(@Nullable Long from, @Nullable Long before) {
    /** Whether a time is in it. */
    public boolean holds(long micros) {
      return (from == null || micros >= from) && (before == null || micros < before);
    }
  }

  /** The part of time that compares so to this; an age is more when it is longer ago. */
  default Span span(Comparison comparison, long nowMicros, ZoneId zone) {
    return switch (this) {
      case Ago ago -> age(comparison, nowMicros - ago.micros());
      case DaysBack back -> {
        var today = instant(nowMicros).atZone(zone).toLocalDate();
        yield whole(comparison, today.minusDays(back.days()), zone);
      }
      case Day day -> whole(comparison, day.date(), zone);
      case Clock clock -> {
        var unit = clock.minute() ? ChronoUnit.MINUTES : ChronoUnit.SECONDS;
        yield compared(
            comparison, micros(clock.from(), zone), micros(clock.from().plus(1, unit), zone));
      }
    };
  }

  private static Span age(Comparison comparison, long point) {
    return switch (comparison) {
      case LESS, AT_MOST, EQUAL -> new Span(point, null);
      case MORE, AT_LEAST -> new Span(null, point);
    };
  }

  private static Span whole(Comparison comparison, LocalDate day, ZoneId zone) {
    return compared(
        comparison, micros(day.atStartOfDay(), zone), micros(day.plusDays(1).atStartOfDay(), zone));
  }

  private static Span compared(Comparison comparison, long from, long before) {
    return switch (comparison) {
      case EQUAL -> new Span(from, before);
      case LESS -> new Span(null, from);
      case AT_MOST -> new Span(null, before);
      case MORE -> new Span(before, null);
      case AT_LEAST -> new Span(from, null);
    };
  }

  private static long micros(LocalDateTime time, ZoneId zone) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time.atZone(zone).toInstant());
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
