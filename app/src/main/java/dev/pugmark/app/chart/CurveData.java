package dev.pugmark.app.chart;

import dev.pugmark.app.theme.ColourRole;
import java.util.List;
import java.util.function.LongFunction;

/**
 * A value that changes at points in time and stays until the next.
 *
 * @param points by time
 * @param signs what is marked on the axis, in the order of time
 * @param axis writes a value beside the axis
 */
public record CurveData(
    List<Point> points, List<Sign> signs, ColourRole role, LongFunction<String> axis) {
  /** Nothing at all. */
  public static final CurveData NONE =
      new CurveData(List.of(), List.of(), ColourRole.SERIES_1, Long::toString);

  /** Copies the lists. */
  public CurveData {
    points = List.copyOf(points);
    signs = List.copyOf(signs);
  }

  /** From here on the value is this one; {@code spoken} says all about it. */
  public record Point(long atMicros, long value, String spoken) {}

  /** Something that happened. */
  public record Sign(long atMicros, String words) {}

  long highest() {
    return points.stream().mapToLong(Point::value).max().orElse(0);
  }
}
