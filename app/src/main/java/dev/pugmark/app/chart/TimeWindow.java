package dev.pugmark.app.chart;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a session is looked at, shared by all its views: zooming, panning, measuring,
 * following the end. FX thread.
 */
public final class TimeWindow {
  /** The shortest time that is shown across a view: 20 µs. */
  static final double SHORTEST_MICROS = 20;

  private final ReadOnlyObjectWrapper<Range> visible =
      new ReadOnlyObjectWrapper<>(new Range(0, 1_000_000));
  private final ReadOnlyObjectWrapper<@Nullable Range> measured = new ReadOnlyObjectWrapper<>();
  private final BooleanProperty following = new SimpleBooleanProperty(true);
  private Range bounds = new Range(0, 1_000_000);

  /** A range of time, in microseconds since the epoch. */
  public record Range(double startMicros, double endMicros) {
    /** How long it is. */
    public double lengthMicros() {
      return endMicros - startMicros;
    }
  }

  /** What is shown. */
  public ReadOnlyObjectProperty<Range> visibleProperty() {
    return visible.getReadOnlyProperty();
  }

  /** What is being measured; null when nothing is. */
  public ReadOnlyObjectProperty<@Nullable Range> measuredProperty() {
    return measured.getReadOnlyProperty();
  }

  /** Whether the end of the session is kept in view as it grows. */
  public BooleanProperty followingProperty() {
    return following;
  }

  /** All there is to see. */
  public Range bounds() {
    return bounds;
  }

  /** What is shown, over a width. */
  public Viewport over(double widthPx) {
    var range = visible.get();
    return new Viewport(range.startMicros, range.endMicros, widthPx);
  }

  /** Starts anew over a session: everything is shown. */
  public void reset(long startMicros, long endMicros) {
    reset(startMicros, endMicros, endMicros - startMicros);
  }

  /** As {@link #reset(long, long)}; the empty room at both ends is that of this length. */
  void reset(long startMicros, long endMicros, long drawnMicros) {
    bounds = padded(startMicros, endMicros, drawnMicros);
    following.set(true);
    measured.set(null);
    visible.set(bounds);
  }

  /**
   * Takes the session's new length. What is shown stays, unless it showed everything or follows the
   * end.
   */
  public void grow(long startMicros, long endMicros) {
    grow(startMicros, endMicros, endMicros - startMicros);
  }

  /** As {@link #grow(long, long)}; the empty room at both ends is that of this length. */
  void grow(long startMicros, long endMicros, long drawnMicros) {
    var showedAll = visible.get().equals(bounds);
    bounds = padded(startMicros, endMicros, drawnMicros);
    if (following.get()) {
      var length = visible.get().lengthMicros();
      visible.set(showedAll ? bounds : new Range(bounds.endMicros - length, bounds.endMicros));
    }
  }

  /** Shows everything. */
  public void fit() {
    following.set(true);
    visible.set(bounds);
  }

  /** Shows a range, with a little room at both sides. */
  public void show(double startMicros, double endMicros) {
    var room = roomAround(endMicros - startMicros);
    set(startMicros - room, endMicros + room);
  }

  /** How much is shown at either side of a range that is shown whole. */
  static double roomAround(double lengthMicros) {
    return Math.max(SHORTEST_MICROS, lengthMicros) * 0.08;
  }

  /** As {@link #show(double, double)}. */
  public void show(long startMicros, long endMicros) {
    show((double) startMicros, (double) endMicros);
  }

  /** Shows exactly this range, as far as there is something. */
  public void set(double startMicros, double endMicros) {
    var length = clamp(endMicros - startMicros, shortest(), bounds.lengthMicros());
    var start = clamp(startMicros, bounds.startMicros, bounds.endMicros - length);
    var end = start + length;
    following.set(end >= bounds.endMicros - length * 0.002);
    visible.set(new Range(start, end));
  }

  /** Shows more (factor above 1) or less, while the time at a share of the width stays there. */
  public void zoom(double atShare, double factor) {
    var range = visible.get();
    var anchor = range.startMicros + atShare * range.lengthMicros();
    var length = clamp(range.lengthMicros() * factor, shortest(), bounds.lengthMicros());
    var start = anchor - atShare * length;
    set(start, start + length);
  }

  /** Moves what is shown by a share of itself; positive is later. */
  public void pan(double share) {
    var range = visible.get();
    var by = share * range.lengthMicros();
    set(range.startMicros + by, range.endMicros + by);
  }

  /** Moves, without changing how much is shown, so that a range is in view. */
  public void reveal(long startMicros, long endMicros) {
    var range = visible.get();
    if (endMicros >= range.startMicros && startMicros <= range.endMicros) {
      return;
    }
    var length = range.lengthMicros();
    var middle = (startMicros + Math.min((double) endMicros, startMicros + length)) / 2;
    set(middle - length / 2, middle + length / 2);
  }

  /** Measures between two times, in any order. */
  public void measure(double oneMicros, double otherMicros) {
    measured.set(new Range(Math.min(oneMicros, otherMicros), Math.max(oneMicros, otherMicros)));
  }

  /** Ends measuring. */
  public void clearMeasure() {
    measured.set(null);
  }

  private double shortest() {
    return Math.min(SHORTEST_MICROS, bounds.lengthMicros());
  }

  private static Range padded(long start, long end, long drawn) {
    var length = (double) Math.max(1_000, end - start);
    var room = (double) Math.max(1_000, drawn);
    return new Range(start - room * 0.01, start + length + room * 0.02);
  }

  private static double clamp(double value, double low, double high) {
    return Math.max(low, Math.min(high, value));
  }
}
