package dev.pugmark.app.chart;

import dev.pugmark.app.chart.Surface.Style;
import dev.pugmark.app.format.Durations;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Numbers;
import dev.pugmark.app.format.VisibleText;
import dev.pugmark.app.theme.ColourRole;

/** Paints the rows of a waterfall that are in view. Holds nothing between two pictures. */
final class WaterfallPainter {
  static final int ROW_PX = 22;
  static final double HEAD_PX = 26;
  private static final double INDENT_PX = 14;
  private static final double TICKS_APART_PX = 96;

  private final WaterfallViewModel model;
  private final Surface surface;
  private final double width;
  private final double height;
  private final double scrolled;
  private final WaterfallColumns columns;
  private final Viewport view;
  private final SpanColumns spans;
  private final long now;

  WaterfallPainter(
      WaterfallViewModel model,
      Surface surface,
      double width,
      double height,
      double scrolled,
      WaterfallColumns columns) {
    this.model = model;
    this.surface = surface;
    this.width = width;
    this.height = height;
    this.scrolled = scrolled;
    this.columns = columns;
    this.view = model.window().over(chartWidth(width, columns));
    this.spans = model.tree().spans();
    this.now = model.now();
  }

  static double chartWidth(double width, WaterfallColumns columns) {
    return Math.max(1, width - columns.chartLeft() - 8);
  }

  /** Where the triangle of a row at this depth is, from the left. */
  static double triangleLeft(int depth, double nameWidth) {
    return 6 + Math.min(depth * INDENT_PX, nameWidth * 0.6);
  }

  void paint() {
    var first = (int) Math.floor(scrolled / ROW_PX);
    var last = (int) Math.ceil((scrolled + height - HEAD_PX) / ROW_PX);
    last = Math.min(last, model.rowCount());
    for (var row = first; row < last; row++) {
      paintBack(row);
    }
    for (var tick : Ticks.of(view, spans.firstStart(), TICKS_APART_PX)) {
      var at = columns.chartLeft() + Math.floor(tick.x());
      surface.fill(at, at + 1, HEAD_PX, height, ColourRole.GRID);
    }
    for (var row = first; row < last; row++) {
      paintRow(row);
    }
    paintMeasure();
    paintHead();
    surface.fill(columns.chartLeft() - 5, columns.chartLeft() - 4, 0, height, ColourRole.LINE);
  }

  private double top(int row) {
    return HEAD_PX + (double) row * ROW_PX - scrolled;
  }

  private void paintBack(int row) {
    var selected = row == model.selectedRow();
    if (selected || row == model.hoveredRow()) {
      var role = selected ? ColourRole.SURFACE_SELECTED : ColourRole.SURFACE_HOVER;
      surface.fill(0, width, top(row), top(row) + ROW_PX, role);
      if (selected) {
        surface.fill(0, 3, top(row), top(row) + ROW_PX, ColourRole.ACCENT);
      }
    }
  }

  private void paintRow(int row) {
    var place = model.placeAt(row);
    var span = model.tree().spanAt(place);
    var middle = top(row) + ROW_PX / 2.0;
    paintName(place, span, middle);
    for (var column : columns.numbers()) {
      var text = number(column.kind(), span);
      if (!text.isEmpty()) {
        surface.textRight(text, column.right() - 6, middle, column.width() - 8, ColourRole.TEXT);
      }
    }
    paintBar(span, middle);
  }

  private void paintName(int place, int span, double middle) {
    var tree = model.tree();
    var depth = tree.depth(place);
    var left = triangleLeft(depth, columns.nameWidth());
    for (var level = 1; level <= depth; level++) {
      var at = triangleLeft(level, columns.nameWidth()) - 9;
      surface.fill(at, at + 1, middle - ROW_PX / 2.0, middle + ROW_PX / 2.0, ColourRole.GRID);
    }
    if (tree.hasChildren(place)) {
      var sign = model.isFolded(place) ? "▸" : "▾";
      surface.text(sign, left, middle, 14, ColourRole.MUTED, Style.SMALL);
    }
    surface.fill(left + 14, left + 22, middle - 4, middle + 4, spans.role(span));
    var x = left + 28;
    if (spans.failed(span)) {
      surface.text("✕", x, middle, 14, ColourRole.STATUS_FAILED, Style.STRONG);
      x += 14;
    } else if (spans.running(span)) {
      surface.text("▶", x, middle, 14, ColourRole.STATUS_RUNNING, Style.SMALL);
      x += 14;
    }
    var style = model.isMatch(place) ? Style.STRONG : Style.PLAIN;
    var name = VisibleText.oneLine(spans.text().name(span));
    var room = columns.nameWidth() - x - 6;
    surface.text(name, x, middle, room, ColourRole.TEXT, style);
    paintHidden(place, middle);
  }

  /** Says how many rows a folded one hides. */
  private void paintHidden(int place, double middle) {
    if (model.isFolded(place) && columns.nameWidth() > 200) {
      var hidden = Numbers.brief(model.tree().endOf(place) - place - 1);
      surface.fill(
          columns.nameWidth() - 44,
          columns.nameWidth() - 4,
          middle - 8,
          middle + 8,
          ColourRole.SURFACE_RAISED);
      surface.textRight("+" + hidden, columns.nameWidth() - 8, middle, 36, ColourRole.MUTED);
    }
  }

  private String number(WaterfallColumns.Kind kind, int span) {
    return switch (kind) {
      case DURATION -> duration(span, spans.endAt(span, now) - spans.start(span));
      case SELF -> duration(span, model.tree().selfMicros(span, now));
      case TOKENS -> {
        var tokens = spans.tokens(span);
        yield tokens == null ? unknown(span) : Numbers.brief(tokens);
      }
      case COST -> {
        var cost = spans.cost(span);
        yield cost == null ? unknown(span) : cost.narrow();
      }
    };
  }

  /** Turns and sub-agents spend something, and nobody said what; a tool's call spends nothing. */
  private String unknown(int span) {
    var role = spans.role(span);
    return role == ColourRole.LANE_USER || role == ColourRole.LANE_AGENT ? "—" : "";
  }

  private String duration(int span, long micros) {
    return spans.untimed(span) ? "—" : Durations.brief(micros);
  }

  private void paintBar(int span, double middle) {
    var left = columns.chartLeft();
    var right = left + view.widthPx();
    var from = left + view.xOf(spans.start(span));
    var to = Math.max(from + 2, left + view.xOf(spans.endAt(span, now)));
    if (to < left) {
      surface.text("◂", left, middle, 12, ColourRole.MUTED, Style.SMALL);
      return;
    }
    if (from > right) {
      surface.text("▸", right - 8, middle, 12, ColourRole.MUTED, Style.SMALL);
      return;
    }
    var x0 = Math.max(left, from);
    var x1 = Math.min(right, to);
    surface.fill(x0, x1, middle - 6, middle + 6, spans.role(span));
    if (spans.running(span)) {
      surface.fill(Math.max(x0, x1 - 3), x1, middle - 6, middle + 6, ColourRole.STATUS_RUNNING);
    }
    if (spans.failed(span)) {
      surface.fill(x0, x1, middle + 6, middle + 8, ColourRole.STATUS_FAILED);
    }
    var critical = model.critical();
    if (critical != null && critical.has(span)) {
      surface.fill(x0, x1, middle + 8, middle + 10, ColourRole.ACCENT);
      paintWait(span, critical.waitMicros(span), middle, x0);
    }
    paintBarLabel(span, middle, x0, x1);
  }

  /** What the path waited for before a span of it: a prompt, or nobody said what. */
  private void paintWait(int span, long waitMicros, double middle, double barLeft) {
    var from =
        Math.max(
            columns.chartLeft(), columns.chartLeft() + view.xOf(spans.start(span) - waitMicros));
    var room = barLeft - from;
    if (waitMicros <= 0 || room < 4) {
      return;
    }
    surface.fill(from, barLeft, middle + 8.5, middle + 9.5, ColourRole.ACCENT);
    var key = spans.parent(span) == SpanColumns.NO_PARENT ? "trace.wait.prompt" : "trace.wait";
    if (room > 90) {
      var text = Messages.text(key, Durations.brief(waitMicros));
      surface.textRight(text, barLeft - 5, middle, room - 8, ColourRole.MUTED);
    }
  }

  private void paintBarLabel(int span, double middle, double x0, double x1) {
    var text = duration(span, spans.endAt(span, now) - spans.start(span));
    if (x1 - x0 > 56) {
      surface.text(text, x0 + 5, middle, x1 - x0 - 8, ColourRole.ON_LANE, Style.SMALL);
    } else if (x1 + 56 < width && spans.start(span) != spans.end(span)) {
      surface.text(text, x1 + 5, middle, 52, ColourRole.MUTED, Style.SMALL);
    }
  }

  private void paintMeasure() {
    var measured = model.window().measuredProperty().get();
    if (measured == null) {
      return;
    }
    var left = columns.chartLeft();
    var from = Math.max(left, left + view.xOf(measured.startMicros()));
    var to = Math.min(width, left + view.xOf(measured.endMicros()));
    if (to > from) {
      surface.fill(from, to, HEAD_PX, height, ColourRole.VEIL);
      surface.fill(from, from + 1, HEAD_PX, height, ColourRole.ACCENT);
      surface.fill(to - 1, to, HEAD_PX, height, ColourRole.ACCENT);
    }
  }

  private void paintHead() {
    surface.fill(0, width, 0, HEAD_PX, ColourRole.SURFACE_RAISED);
    surface.fill(0, width, HEAD_PX - 1, HEAD_PX, ColourRole.LINE);
    var middle = HEAD_PX / 2 - 1;
    var name = Messages.text("column.name");
    surface.text(name, 10, middle, columns.nameWidth() - 12, ColourRole.MUTED, Style.PLAIN);
    for (var column : columns.numbers()) {
      surface.textRight(
          column.kind().title(), column.right() - 6, middle, column.width() - 8, ColourRole.MUTED);
    }
    var measured = model.window().measuredProperty().get();
    var free = width;
    if (measured != null) {
      free = width - 110;
      var text = "↔ " + Durations.brief(Math.round(measured.lengthMicros()));
      surface.text(text, free + 10, middle, 96, ColourRole.ACCENT, Style.STRONG);
    }
    for (var tick : Ticks.of(view, spans.firstStart(), TICKS_APART_PX)) {
      var at = columns.chartLeft() + Math.floor(tick.x());
      surface.fill(at, at + 1, HEAD_PX - 6, HEAD_PX - 1, ColourRole.LINE);
      if (at + 60 < free) {
        surface.text(tick.label(), at + 4, middle, 80, ColourRole.MUTED, Style.SMALL);
      }
    }
  }
}
