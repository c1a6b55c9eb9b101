package dev.pugmark.app.chart;

import dev.pugmark.app.theme.ColourRole;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Stacked bars, side by side.
 *
 * @param series from the bottom of each bar to its top
 * @param axis writes a value beside the axis
 * @param limit a line that is not to be passed; null for none
 */
public record BarsData(
    List<Series> series, List<Bar> bars, LongFunction<String> axis, @Nullable Limit limit) {
  /** Nothing at all. */
  public static final BarsData NONE = new BarsData(List.of(), List.of(), Long::toString, null);

  /** Copies the lists. */
  public BarsData {
    series = List.copyOf(series);
    bars = List.copyOf(bars);
  }

  /** One colour of all bars, and what it stands for. */
  public record Series(String name, ColourRole role) {}

  /** A line across the bars, and what stands at it. */
  public record Limit(long value, String words) {}

  /**
   * One bar.
   *
   * @param under what stands under it, where there is room
   * @param spoken all that it says, in lines: on hover, and read aloud
   * @param values by series
   */
  public record Bar(String under, String spoken, List<Long> values) {
    /** Copies the values. */
    public Bar {
      values = List.copyOf(values);
    }

    long sum() {
      return values.stream().mapToLong(Long::longValue).sum();
    }
  }

  long highest() {
    var highest = bars.stream().mapToLong(Bar::sum).max().orElse(0);
    return limit == null ? highest : Math.max(highest, limit.value());
  }
}
