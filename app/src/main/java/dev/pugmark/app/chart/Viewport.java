package dev.pugmark.app.chart;

/**
 * A range of time laid over a width.
 *
 * @param startMicros the time at the left edge, microseconds since the epoch
 * @param endMicros the time at the right edge, after the start
 * @param widthPx the width, at least 1
 */
public record Viewport(double startMicros, double endMicros, double widthPx) {
  /** Checks the range and widens what is empty. */
  public Viewport {
    if (!(endMicros > startMicros)) {
      endMicros = startMicros + 1;
    }
    widthPx = Math.max(1, widthPx);
  }

  /** How much time is shown. */
  public double spanMicros() {
    return endMicros - startMicros;
  }

  /** How much time one pixel covers. */
  public double microsPerPx() {
    return spanMicros() / widthPx;
  }

  /** Where a time is, in pixels from the left edge; outside the width for times not shown. */
  public double xOf(double atMicros) {
    return (atMicros - startMicros) / spanMicros() * widthPx;
  }

  /** As {@link #xOf(double)}; microseconds since the epoch fit a double to a quarter of one. */
  public double xOf(long atMicros) {
    return xOf((double) atMicros);
  }

  /** The time at a place. */
  public double timeAt(double xPx) {
    return startMicros + xPx / widthPx * spanMicros();
  }

  /** The same range over another width. */
  public Viewport withWidth(double newWidthPx) {
    return new Viewport(startMicros, endMicros, newWidthPx);
  }
}
