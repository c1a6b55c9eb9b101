package dev.pugmark.app.chart;

import dev.pugmark.app.format.Messages;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A stretch of time in hours, days or weeks of a zone, as a calendar counts them. Immutable. */
public final class Buckets {
  /** Most buckets of a chart: with more of them, a coarser step is taken. */
  private static final int MOST = 400;

  private final Step step;
  private final ZoneId zone;
  private final long[] starts;

  /** How long a bucket is. */
  public enum Step {
    /** From one full hour to the next. */
    HOUR("HH:mm", "EEE d MMM HH:mm"),
    /** From midnight to midnight. */
    DAY("d MMM", "EEE d MMM yyyy"),
    /** From Monday to Monday. */
    WEEK("d MMM", "d MMM yyyy");

    private final DateTimeFormatter brief;
    private final DateTimeFormatter whole;

    Step(String brief, String whole) {
      this.brief = DateTimeFormatter.ofPattern(brief, Locale.ENGLISH);
      this.whole = DateTimeFormatter.ofPattern(whole, Locale.ENGLISH);
    }

    private ZonedDateTime start(ZonedDateTime at) {
      return switch (this) {
        case HOUR -> at.truncatedTo(ChronoUnit.HOURS);
        case DAY -> at.toLocalDate().atStartOfDay(at.getZone());
        case WEEK ->
            at.toLocalDate()
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .atStartOfDay(at.getZone());
      };
    }

    private ZonedDateTime next(ZonedDateTime start) {
      return switch (this) {
        case HOUR -> start.plusHours(1);
        case DAY -> start.plusDays(1);
        case WEEK -> start.plusWeeks(1);
      };
    }
  }

  private Buckets(Step step, ZoneId zone, long[] starts) {
    this.step = step;
    this.zone = zone;
    this.starts = starts;
  }

  /**
   * The buckets from the one that holds the first time to the one that holds the last, of this step
   * or the next longer one that does not give too many.
   */
  public static Buckets of(Step wanted, long firstMicros, long lastMicros, ZoneId zone) {
    for (var step : Step.values()) {
      if (step.compareTo(wanted) >= 0) {
        var starts = starts(step, firstMicros, lastMicros, zone);
        if (starts.size() <= MOST || step == Step.WEEK) {
          return new Buckets(step, zone, starts.stream().mapToLong(Long::longValue).toArray());
        }
      }
    }
    throw new IllegalStateException("No step is the longest");
  }

  private static List<Long> starts(Step step, long first, long last, ZoneId zone) {
    var starts = new ArrayList<Long>();
    var end = at(last, zone);
    for (var start = step.start(at(first, zone));
        !start.isAfter(end) && starts.size() <= (step == Step.WEEK ? 10 * MOST : MOST);
        start = step.next(start)) {
      starts.add(ChronoUnit.MICROS.between(Instant.EPOCH, start.toInstant()));
    }
    return starts;
  }

  private static ZonedDateTime at(long micros, ZoneId zone) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atZone(zone);
  }

  /** When the bucket begins that holds this time. */
  public static long startOf(Step step, long micros, ZoneId zone) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, step.start(at(micros, zone)).toInstant());
  }

  /** How many there are. */
  public int size() {
    return starts.length;
  }

  /** How long each is. */
  public Step step() {
    return step;
  }

  /** When a bucket begins. */
  public long start(int bucket) {
    return starts[bucket];
  }

  /** Which bucket holds this time; the nearest, if none does. */
  public int at(long micros) {
    var found = Arrays.binarySearch(starts, micros);
    return Math.max(0, found >= 0 ? found : -found - 2);
  }

  /** What stands under it. */
  public String brief(int bucket) {
    return step.brief.format(at(starts[bucket], zone));
  }

  /** What it is called in full. */
  public String whole(int bucket) {
    var date = step.whole.format(at(starts[bucket], zone));
    return step == Step.WEEK ? Messages.text("bucket.week", date) : date;
  }
}
