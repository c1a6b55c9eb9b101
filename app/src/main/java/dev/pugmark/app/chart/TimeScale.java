package dev.pugmark.app.chart;

import dev.pugmark.app.chart.FoldedTime.Gap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where times are across a width on which gaps are folded. Times are real ones, in microseconds
 * since the epoch, unless they are called folded.
 *
 * @param time the gaps
 * @param folded the range of folded time over the width
 */
record TimeScale(FoldedTime time, Viewport folded) {
  /** A boundary within a hundredth of a pixel of the next one counts as both. */
  private static final double NEARLY_PX = 0.01;

  /** The least width at which a folded gap can be hit. */
  private static final double HIT_PX = 5;

  /** A stretch without folded gaps: how far it is from the left edge, and what is seen of it. */
  record Piece(double leftPx, Viewport view) {}

  /** A folded gap and where its edges are; they may lie outside of the width. */
  record Fold(Gap gap, double leftPx, double rightPx) {}

  double startMicros() {
    return time.unfold(folded.startMicros());
  }

  double endMicros() {
    return time.unfold(folded.endMicros());
  }

  double widthPx() {
    return folded.widthPx();
  }

  /** How much time a pixel covers, outside of folded gaps. */
  double microsPerPx() {
    return folded.microsPerPx();
  }

  double xOf(double micros) {
    return folded.xOf(time.fold(micros));
  }

  double timeAt(double px) {
    return time.unfold(folded.timeAt(px));
  }

  TimeScale withWidth(double widthPx) {
    return new TimeScale(time, folded.withWidth(widthPx));
  }

  /**
   * The stretches between folded gaps, each with a time axis of its own that is even, so that what
   * paints spans need not know of gaps. They begin and end at whole pixels, and each has one.
   */
  List<Piece> pieces() {
    if (time.isEmpty()) {
      return List.of(new Piece(0, folded));
    }
    var pieces = new ArrayList<Piece>();
    var from = folded.startMicros();
    var gap = time.firstGapReaching(from);
    for (; gap < time.count() && time.foldedFrom(gap) < folded.endMicros(); gap++) {
      // Also a piece without length, between two gaps, is where something happened.
      if (time.foldedFrom(gap) >= from) {
        var last = Math.floor(folded.xOf(time.foldedFrom(gap)) + NEARLY_PX);
        pieces.add(piece(from, last + 1, gap));
      }
      from = time.foldedUntil(gap);
    }
    if (from < folded.endMicros()) {
      pieces.add(piece(from, Math.ceil(widthPx()), gap));
    }
    return pieces;
  }

  private Piece piece(double fromFolded, double rightPx, int gapsBefore) {
    var left = Math.max(0, Math.floor(folded.xOf(fromFolded) - NEARLY_PX));
    var right = Math.max(left + 1, rightPx);
    var cut = time.cutAfter(gapsBefore);
    var view = new Viewport(folded.timeAt(left) + cut, folded.timeAt(right) + cut, right - left);
    return new Piece(left, view);
  }

  /** The folded gaps that are in view. */
  List<Fold> folds() {
    var found = new ArrayList<Fold>();
    var gap = time.firstGapReaching(folded.startMicros());
    for (; gap < time.count() && time.foldedFrom(gap) < folded.endMicros(); gap++) {
      var left = folded.xOf((double) time.foldedFrom(gap));
      var right = folded.xOf((double) time.foldedUntil(gap));
      found.add(new Fold(time.gap(gap), left, right));
    }
    return found;
  }

  /** The folded gap at a place, or null. */
  @Nullable Gap gapAt(double px) {
    for (var fold : folds()) {
      var slack = Math.max(0, HIT_PX - (fold.rightPx - fold.leftPx)) / 2;
      if (fold.leftPx - slack <= px && px <= fold.rightPx + slack) {
        return fold.gap;
      }
    }
    return null;
  }

  /** How much time is left out of what is in view. */
  double leftOutMicros() {
    var start = startMicros();
    var end = endMicros();
    var sum = 0.0;
    for (var fold : folds()) {
      sum +=
          Math.min(end, (double) fold.gap.untilMicros())
              - Math.max(start, (double) fold.gap.fromMicros());
    }
    return sum;
  }
}
