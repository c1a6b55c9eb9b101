package dev.pugmark.app.chart;

import dev.pugmark.app.chart.Surface.Style;
import dev.pugmark.app.format.VisibleText;
import dev.pugmark.app.theme.ColourRole;

/** Paints the marks of one row at a height, with the names of those that are wide enough. */
final class MarkPainter implements MarkSink {
  private static final double NAMED_PX = 26;
  private static final double GAP_FROM_PX = 4;

  private final Surface surface;
  private final SpanColumns spans;
  private final double left;
  private final double scale;
  private double top;
  private double bottom;

  /** Marks are moved right by {@code left}. */
  MarkPainter(Surface surface, SpanColumns spans, double left) {
    this.surface = surface;
    this.spans = spans;
    this.left = left;
    this.scale = surface.scale();
  }

  /** The marks that come are of a row between these heights. */
  MarkPainter at(double markTop, double markBottom) {
    top = markTop;
    bottom = markBottom;
    return this;
  }

  @Override
  public void mark(int x0, int x1, int role, int span) {
    var from = left + x0 / scale;
    var to = left + x1 / scale;
    var wide = span >= 0 && to - from >= GAP_FROM_PX;
    surface.fill(from, wide ? to - 1 : to, top, bottom, ColourRole.ofCode(role));
    if (span < 0) {
      return;
    }
    if (spans.running(span)) {
      surface.fill(Math.max(from, to - 3), to, top, bottom, ColourRole.STATUS_RUNNING);
    }
    if (to - from >= NAMED_PX) {
      var name = VisibleText.oneLine(spans.text().name(span));
      var shown = spans.failed(span) ? "✕ " + name : name;
      var middle = (top + bottom) / 2;
      surface.text(shown, from + 4, middle, to - from - 8, ColourRole.ON_LANE, Style.SMALL);
    }
  }

  @Override
  public void failed(int x0, int x1) {
    var from = left + x0 / scale;
    var to = Math.max(from + 2, left + x1 / scale);
    surface.fill(from, to, bottom - 1, bottom + 2, ColourRole.STATUS_FAILED);
  }
}
