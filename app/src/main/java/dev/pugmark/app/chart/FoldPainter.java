package dev.pugmark.app.chart;

import dev.pugmark.app.chart.Surface.Style;
import dev.pugmark.app.chart.TimeScale.Fold;
import dev.pugmark.app.theme.ColourRole;
import java.util.ArrayList;
import java.util.List;

/**
 * Paints where gaps of a timeline are folded: bands with torn edges, and how long each gap is. Made
 * for one picture.
 */
final class FoldPainter {
  private static final int TOOTH_PX = 4;
  private static final int HATCH_PX = 10;

  /** At most so many lines cross a band at one height, however far one zooms into it. */
  private static final int HATCHES = 12;

  private static final double CHARACTER_PX = 5.6;
  private static final double APART_PX = 10;

  private final Surface surface;
  private final List<Fold> folds;
  private final double left;
  private final double right;
  private final List<Words> words;

  /** What is said over a band, and from where to where it is written. */
  private record Words(String text, double from, double to) {}

  /** Paints the folds of a scale whose left edge is at {@code left}. */
  FoldPainter(Surface surface, TimeScale scale, double left, double right) {
    this.surface = surface;
    this.folds = scale.folds();
    this.left = left;
    this.right = right;
    this.words = words();
  }

  /** Each says all where there is room, else only how long; where there is none, the card does. */
  private List<Words> words() {
    var placed = new ArrayList<Words>();
    var free = left + 4;
    for (var i = 0; i < folds.size(); i++) {
      var middle = middle(folds.get(i));
      // Half of the way to the next band is for the words of that one.
      var until = i + 1 < folds.size() ? (middle + middle(folds.get(i + 1))) / 2 : right - 4;
      for (var text : List.of(SpanDescription.leftOut(folds.get(i).gap()), length(folds.get(i)))) {
        var width = text.length() * CHARACTER_PX;
        var from = Math.max(free, Math.min(middle - width / 2, right - 4 - width));
        if (from + width <= until && from <= middle) {
          placed.add(new Words(text, from, from + width));
          free = from + width + APART_PX;
          break;
        }
      }
    }
    return placed;
  }

  private double middle(Fold fold) {
    var from = Math.max(left, left + fold.leftPx());
    var to = Math.min(right, left + fold.rightPx());
    return (from + to) / 2;
  }

  private static String length(Fold fold) {
    return SpanDescription.brief(fold.gap());
  }

  /** The bands over all lanes. */
  void paintBands(double top, double bottom) {
    for (var fold : folds) {
      var from = Math.max(left - TOOTH_PX - 1, Math.rint(left + fold.leftPx()));
      var to = Math.min(right + TOOTH_PX + 1, Math.rint(left + fold.rightPx()));
      var tooth = (int) Math.min(TOOTH_PX, (to - from) / 3);
      var hatch = (int) Math.max(HATCH_PX, (to - from) / HATCHES);
      for (var y = 0; top + y < bottom; y++) {
        var in = tooth == 0 ? 0 : Math.abs(y % (2 * tooth) - tooth);
        var at = top + y;
        surface.fill(from + in, to - in, at, at + 1, ColourRole.SURFACE_RAISED);
        for (var x = from + y % hatch; x < to - in; x += hatch) {
          if (x > from + in) {
            surface.fill(x, x + 1, at, at + 1, ColourRole.GRID);
          }
        }
        surface.fill(from + in, from + in + 1, at, at + 1, ColourRole.LINE);
        surface.fill(to - in - 1, to - in, at, at + 1, ColourRole.LINE);
      }
    }
  }

  /** The bands in the overview. */
  void paintStrip(double top, double bottom) {
    for (var fold : folds) {
      var from = Math.floor(left + fold.leftPx());
      var to = Math.max(from + 1, Math.floor(left + fold.rightPx()));
      surface.fill(from, to, top, bottom, ColourRole.LINE);
    }
  }

  /** How long what is folded is, on the axis. */
  void paintWords(double middleY) {
    for (var one : words) {
      var room = right - one.from;
      surface.text(one.text, one.from, middleY, room, ColourRole.TEXT, Style.SMALL);
    }
  }

  /** Whether nothing is said there, so that something else can be. */
  boolean leavesFree(double from, double to) {
    return words.stream().allMatch(one -> one.to + APART_PX / 2 <= from || to <= one.from);
  }
}
