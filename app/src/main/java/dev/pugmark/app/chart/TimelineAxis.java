package dev.pugmark.app.chart;

import dev.pugmark.app.chart.FoldedTime.Gap;
import dev.pugmark.app.chart.TimeWindow.Range;
import java.util.HashSet;
import java.util.Set;

/**
 * The part of time that all views share, as a timeline with folded gaps moves in it. The shared
 * part stays in real time, so that other views and what is measured never see a fold; lengths by
 * which one zooms and pans are those of folded time. Without folded gaps it is the shared part and
 * nothing else. FX thread.
 */
final class TimelineAxis {
  private final TimeWindow window;
  private final Set<Long> shownFrom = new HashSet<>();
  private boolean folding;
  private FoldedTime time = FoldedTime.NONE;

  TimelineAxis(TimeWindow window) {
    this.window = window;
  }

  /** Whether gaps are folded where there are any. */
  boolean folding() {
    return folding;
  }

  /** What is shown, in folded time. */
  Range visible() {
    return folded(window.visibleProperty().get());
  }

  /** All there is to see, in folded time. */
  Range bounds() {
    return folded(window.bounds());
  }

  /** What is shown, over a width. */
  TimeScale over(double widthPx) {
    return over(visible(), widthPx);
  }

  /** All there is to see, over a width. */
  TimeScale whole(double widthPx) {
    return over(bounds(), widthPx);
  }

  private TimeScale over(Range range, double widthPx) {
    return new TimeScale(time, new Viewport(range.startMicros(), range.endMicros(), widthPx));
  }

  private Range folded(Range range) {
    return time.isEmpty()
        ? range
        : new Range(time.fold(range.startMicros()), time.fold(range.endMicros()));
  }

  /** Starts anew over a session: everything is shown. */
  void reset(TimelineData data, long nowMicros) {
    shownFrom.clear();
    refold(data);
    var end = data.endMicros(nowMicros);
    window.reset(data.startMicros(), end, drawnMicros(data, end));
  }

  /** Takes newer data of the session, without moving what is looked at. */
  void renew(TimelineData data, long nowMicros) {
    var length = visible().lengthMicros();
    refold(data);
    grow(data, nowMicros, length);
  }

  /** Takes a later now. */
  void grow(TimelineData data, long nowMicros) {
    grow(data, nowMicros, visible().lengthMicros());
  }

  private void grow(TimelineData data, long nowMicros, double lengthFolded) {
    var followsPart = window.followingProperty().get() && !showsAll();
    bound(data, nowMicros);
    if (followsPart && !time.isEmpty()) {
      // As much stays in view as before; in real time a gap at the left edge would stretch it.
      var end = bounds().endMicros();
      set(end - lengthFolded, end);
    }
  }

  /** Folds gaps from now on, all of them, or none. */
  void fold(boolean on, TimelineData data, long nowMicros) {
    folding = on;
    shownFrom.clear();
    refold(data);
    bound(data, nowMicros);
  }

  /** Shows a gap as long as it is. */
  void open(Gap gap, TimelineData data, long nowMicros) {
    shownFrom.add(gap.fromMicros());
    refold(data);
    bound(data, nowMicros);
  }

  private void refold(TimelineData data) {
    time = folding ? Gaps.fold(data, shownFrom) : FoldedTime.NONE;
  }

  private void bound(TimelineData data, long nowMicros) {
    var end = data.endMicros(nowMicros);
    window.grow(data.startMicros(), end, drawnMicros(data, end));
  }

  private long drawnMicros(TimelineData data, long endMicros) {
    return Math.round(time.fold((double) endMicros) - time.fold((double) data.startMicros()));
  }

  private boolean showsAll() {
    return window.visibleProperty().get().equals(window.bounds());
  }

  /** Shows exactly this range of folded time, as far as there is something. */
  void set(double startFolded, double endFolded) {
    if (time.isEmpty()) {
      window.set(startFolded, endFolded);
      return;
    }
    var bounds = bounds();
    var all = bounds.lengthMicros();
    if (endFolded - startFolded >= all) {
      window.fit();
      return;
    }
    var length = Math.max(endFolded - startFolded, Math.min(TimeWindow.SHORTEST_MICROS, all));
    var start = Math.max(bounds.startMicros(), Math.min(startFolded, bounds.endMicros() - length));
    window.set(time.unfold(start), time.unfold(start + length));
    window.followingProperty().set(start + length >= bounds.endMicros() - length * 0.002);
  }

  /** As {@link TimeWindow#zoom}. */
  void zoom(double atShare, double factor) {
    if (time.isEmpty()) {
      window.zoom(atShare, factor);
      return;
    }
    var range = visible();
    var least = Math.min(TimeWindow.SHORTEST_MICROS, bounds().lengthMicros());
    var length = Math.max(least, range.lengthMicros() * factor);
    var start = range.startMicros() + atShare * (range.lengthMicros() - length);
    set(start, start + length);
  }

  /** As {@link TimeWindow#pan}. */
  void pan(double share) {
    var range = visible();
    var by = share * range.lengthMicros();
    set(range.startMicros() + by, range.endMicros() + by);
  }

  /** Shows a range of real time, with a little room at both sides. */
  void show(double startMicros, double endMicros) {
    var start = time.fold(startMicros);
    var end = time.fold(endMicros);
    var room = TimeWindow.roomAround(end - start);
    set(start - room, end + room);
  }

  /** Moves, without changing how much is shown, so that a range of real time is in view. */
  void reveal(long startMicros, long endMicros) {
    if (time.isEmpty()) {
      window.reveal(startMicros, endMicros);
      return;
    }
    var range = visible();
    var start = time.fold((double) startMicros);
    var end = time.fold((double) endMicros);
    if (end < range.startMicros() || start > range.endMicros()) {
      var length = range.lengthMicros();
      var middle = (start + Math.min(end, start + length)) / 2;
      set(middle - length / 2, middle + length / 2);
    }
  }
}
