package dev.pugmark.app.chart;

import dev.pugmark.app.format.Durations;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The lines of a time axis at round times after an origin, with their labels. */
public final class Ticks {
  private static final long SECOND = 1_000_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final long[] LONG_STEPS = {
    SECOND, 2 * SECOND, 5 * SECOND, 10 * SECOND, 15 * SECOND, 30 * SECOND,
    MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE,
    HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY
  };

  private Ticks() {}

  /** One line: where it is and what stands beside it. */
  public record Tick(double x, String label) {}

  /** The lines of a view, at least {@code apartPx} apart, counted from {@code originMicros}. */
  public static List<Tick> of(Viewport view, long originMicros, double apartPx) {
    var ticks = new ArrayList<Tick>();
    add(ticks, view, 0, originMicros, step(view.microsPerPx() * apartPx));
    return ticks;
  }

  /** As {@link #of(Viewport, long, double)}, with none in folded gaps; close to one, two may be. */
  static List<Tick> of(TimeScale scale, long originMicros, double apartPx) {
    var ticks = new ArrayList<Tick>();
    var step = step(scale.microsPerPx() * apartPx);
    for (var piece : scale.pieces()) {
      add(ticks, piece.view(), piece.leftPx(), originMicros, step);
    }
    return ticks;
  }

  private static void add(
      List<Tick> ticks, Viewport view, double leftPx, long originMicros, long step) {
    var first = (long) Math.ceil((view.startMicros() - originMicros) / step);
    var last = (long) Math.floor((view.endMicros() - originMicros) / step);
    for (var i = first; i <= last; i++) {
      var x = leftPx + view.xOf((double) originMicros + i * step);
      ticks.add(new Tick(x, label(i * step, step)));
    }
  }

  /** The shortest round step that is at least this long. */
  static long step(double atLeastMicros) {
    if (atLeastMicros <= SECOND) {
      for (var power = 1L; power <= SECOND; power *= 10) {
        for (var one : new long[] {1, 2, 5}) {
          if (one * power >= atLeastMicros) {
            return one * power;
          }
        }
      }
    }
    for (var one : LONG_STEPS) {
      if (one >= atLeastMicros) {
        return one;
      }
    }
    return (long) Math.ceil(atLeastMicros / DAY) * DAY;
  }

  /** The time after the origin, with as many digits as the step needs. */
  static String label(long micros, long step) {
    if (micros < 0) {
      return "−" + label(-micros, step);
    }
    if (micros == 0) {
      return step < 1_000 ? "0 µs" : step < SECOND ? "0 ms" : "0 s";
    }
    if (step >= DAY) {
      return Durations.brief(micros);
    }
    if (micros >= HOUR || step >= MINUTE) {
      return clock(micros, step);
    }
    if (micros >= MINUTE && step >= SECOND) {
      return String.format(Locale.ENGLISH, "%d:%02d", micros / MINUTE, micros % MINUTE / SECOND);
    }
    if (step >= SECOND) {
      return micros / SECOND + " s";
    }
    if (micros >= SECOND) {
      return decimals(micros, SECOND, step) + " s";
    }
    return micros >= 1_000 ? decimals(micros, 1_000, step) + " ms" : micros + " µs";
  }

  private static String clock(long micros, long step) {
    var hours = micros / HOUR;
    var minutes = micros % HOUR / MINUTE;
    if (step >= MINUTE) {
      return hours == 0
          ? minutes + " m"
          : String.format(Locale.ENGLISH, "%d:%02d h", hours, minutes);
    }
    var whole =
        String.format(Locale.ENGLISH, "%d:%02d:%02d", hours, minutes, micros % MINUTE / SECOND);
    return step >= SECOND
        ? whole
        : whole + String.format(Locale.ENGLISH, ".%06d", micros % SECOND).replaceAll("0+$", "");
  }

  private static String decimals(long micros, long unit, long step) {
    var digits = 0;
    for (var one = unit; one > step && digits < 6; one /= 10) {
      digits++;
    }
    return String.format(Locale.ENGLISH, "%." + digits + "f", (double) micros / unit);
  }
}
