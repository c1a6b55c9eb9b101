package dev.pugmark.app.chart;

import dev.pugmark.app.theme.ColourRole;
import java.util.function.LongFunction;

/** Lines across a chart at round values, with their words at the left. */
record ValueAxis(double left, double right, double top, double bottom, long step, long highest) {
  /** Room for the words. */
  static final double WORDS_PX = 64;

  private static final int LINES = 4;

  static ValueAxis of(double width, double top, double bottom, long highest) {
    var step = step(Math.max(1, highest));
    var up = Math.max(step, (highest + step - 1) / step * step);
    return new ValueAxis(WORDS_PX, width - 12, top, bottom, step, up);
  }

  /** A round step of which no more than a few reach up to the highest value. */
  static long step(long highest) {
    var step = 1L;
    while (true) {
      for (var one : new long[] {1, 2, 5}) {
        if (one * step * LINES >= highest || one * step > Long.MAX_VALUE / 100) {
          return one * step;
        }
      }
      step *= 10;
    }
  }

  double y(long value) {
    return bottom - (double) value / highest * (bottom - top);
  }

  void paint(Surface on, LongFunction<String> words) {
    for (var value = 0L; value <= highest; value += step) {
      var y = Math.rint(y(value));
      on.fill(left, right, y, y + 1, value == 0 ? ColourRole.LINE : ColourRole.GRID);
      on.textRight(words.apply(value), left - 8, y, WORDS_PX - 10, ColourRole.MUTED);
    }
  }
}
