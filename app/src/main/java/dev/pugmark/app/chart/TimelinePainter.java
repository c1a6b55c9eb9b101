package dev.pugmark.app.chart;

import dev.pugmark.app.chart.Surface.Style;
import dev.pugmark.app.chart.Ticks.Tick;
import dev.pugmark.app.chart.TimeScale.Piece;
import dev.pugmark.app.chart.TimelineData.Sign;
import dev.pugmark.app.format.Durations;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Numbers;
import dev.pugmark.app.theme.ColourRole;
import java.util.EnumMap;
import java.util.List;

/** Paints a timeline: overview, axis, lanes. Made for one picture. */
final class TimelinePainter {
  static final double LABELS_PX = 176;
  static final double OVERVIEW_PX = 36;
  static final double AXIS_PX = 32;
  static final double BODY_TOP = OVERVIEW_PX + AXIS_PX;
  private static final double TICKS_APART_PX = 96;
  private static final double DIGIT_PX = 8;

  /** Where turns begin closer together than this, their lines would say nothing. */
  private static final double BANDS_APART_PX = 8;

  private final TimelineViewModel model;
  private final Overview overview;
  private final Surface surface;
  private final double width;
  private final double height;
  private final double scrolled;
  private final TimeScale view;
  private final List<Tick> ticks;
  private final FoldPainter folds;
  private final TimelineData data;
  private final TimelineGeometry geometry;
  private final long now;

  TimelinePainter(
      TimelineViewModel model,
      Overview overview,
      Surface surface,
      double width,
      double height,
      double scrolled) {
    this.model = model;
    this.overview = overview;
    this.surface = surface;
    this.width = width;
    this.height = height;
    this.scrolled = scrolled;
    this.view = model.axis().over(chartWidth(width));
    this.data = model.data();
    this.ticks = Ticks.of(view, data.startMicros(), TICKS_APART_PX);
    this.folds = new FoldPainter(surface, view, LABELS_PX, width);
    this.geometry = model.geometry();
    this.now = model.now();
  }

  static double chartWidth(double width) {
    return Math.max(1, width - LABELS_PX);
  }

  void paint() {
    paintGrid();
    folds.paintBands(BODY_TOP, height);
    paintLanes();
    paintEdges();
    paintLabels();
    paintAxis();
    paintMarkers();
    paintOverview();
  }

  private double x(long micros) {
    return x((double) micros);
  }

  private double x(double atMicros) {
    return LABELS_PX + view.xOf(atMicros);
  }

  private double y(double bodyY) {
    return BODY_TOP + bodyY - scrolled;
  }

  private void paintGrid() {
    for (var lane = 1; lane < data.lanes().size(); lane += 2) {
      surface.fill(
          LABELS_PX,
          width,
          Math.max(BODY_TOP, y(geometry.laneTop(lane))),
          y(geometry.laneBottom(lane)),
          ColourRole.SURFACE_BAND);
    }
    for (var tick : ticks) {
      var at = LABELS_PX + Math.floor(tick.x());
      surface.fill(at, at + 1, BODY_TOP, height, ColourRole.GRID);
    }
    var first = data.firstBandFrom(view.startMicros());
    var last = data.firstBandFrom(view.endMicros());
    if ((last - first) * BANDS_APART_PX <= width) {
      for (var band : data.bands().subList(first, last)) {
        var at = Math.floor(x(band.startMicros()));
        surface.fill(at, at + 1, BODY_TOP, height, ColourRole.LINE);
      }
    }
  }

  private void paintLanes() {
    var rows = data.rows();
    var pieces = view.withWidth(view.widthPx() * surface.scale()).pieces();
    var painters = pieces.stream().map(this::painter).toList();
    for (var lane = 0; lane < rows.laneCount(); lane++) {
      var first = rows.laneFirstRow(lane);
      var last = rows.laneFirstRow(lane + 1);
      if (!geometry.folded(lane)) {
        // Only rows in view, also of a lane of a hundred thousand.
        var above = (BODY_TOP - y(geometry.laneTop(lane))) / TimelineGeometry.ROW_PX;
        var below = (height - y(geometry.laneTop(lane))) / TimelineGeometry.ROW_PX;
        last = (int) Math.min(last, first + Math.max(0, Math.ceil(below)));
        first += (int) Math.max(0, Math.floor(above) - 1);
      } else if (y(geometry.laneTop(lane)) >= height || y(geometry.laneBottom(lane)) < BODY_TOP) {
        continue;
      }
      for (var row = first; row < last; row++) {
        var top = y(geometry.markTop(row));
        var bottom = top + TimelineGeometry.MARK_PX;
        for (var i = 0; i < painters.size(); i++) {
          var painter = painters.get(i).at(top, bottom);
          RowPainter.paint(rows, row, pieces.get(i).view(), now, painter);
        }
      }
    }
    if (data.spans().anyRunning()) {
      var at = Math.floor(x(now));
      surface.fill(at, at + 1, BODY_TOP, height, ColourRole.STATUS_RUNNING);
    }
    outline(model.hovered(), 1, ColourRole.TEXT);
    outline(model.selected(), 2, ColourRole.ACCENT);
    paintMeasure();
  }

  private MarkPainter painter(Piece piece) {
    var left = LABELS_PX + piece.leftPx() / surface.scale();
    return new MarkPainter(surface, data.spans(), left);
  }

  private void outline(int span, double line, ColourRole role) {
    if (span == TimelineViewModel.NONE) {
      return;
    }
    var top = y(geometry.markTop(data.rows().rowOf(span)));
    var from = Math.max(LABELS_PX - 4, x(data.spans().start(span)));
    var to = Math.min(width + 4, x(data.spans().endAt(span, now)));
    if (to >= LABELS_PX && from <= width) {
      surface.frame(
          from - line,
          Math.max(from + 2, to) + line,
          top - line,
          top + TimelineGeometry.MARK_PX + line,
          line,
          role);
    }
  }

  private void paintMeasure() {
    var measured = model.window().measuredProperty().get();
    if (measured == null) {
      return;
    }
    var from = Math.max(LABELS_PX, x(measured.startMicros()));
    var to = Math.min(width, x(measured.endMicros()));
    surface.fill(from, to, BODY_TOP, height, ColourRole.VEIL);
    surface.fill(from, from + 1, BODY_TOP, height, ColourRole.ACCENT);
    surface.fill(to - 1, to, BODY_TOP, height, ColourRole.ACCENT);
  }

  /** Covers what marks painted over the label column. */
  private void paintEdges() {
    surface.fill(0, LABELS_PX, BODY_TOP, height, ColourRole.SURFACE_RAISED);
    surface.fill(0, width, 0, BODY_TOP, ColourRole.SURFACE_RAISED);
    surface.fill(LABELS_PX - 1, LABELS_PX, 0, height, ColourRole.LINE);
    surface.fill(0, width, OVERVIEW_PX - 1, OVERVIEW_PX, ColourRole.LINE);
    surface.fill(0, width, BODY_TOP - 1, BODY_TOP, ColourRole.LINE);
  }

  private void paintLabels() {
    for (var lane = 0; lane < data.lanes().size(); lane++) {
      var top = y(geometry.laneTop(lane));
      var bottom = y(geometry.laneBottom(lane));
      var middle = top + TimelineGeometry.ROW_PX / 2.0 + 4;
      if (bottom > BODY_TOP && top < height) {
        surface.fill(0, LABELS_PX - 1, Math.max(BODY_TOP, bottom - 1), bottom, ColourRole.GRID);
      }
      if (middle > BODY_TOP + 7 && middle < height) {
        paintLabel(lane, middle);
      }
    }
  }

  private void paintLabel(int lane, double middle) {
    var rows = data.rows();
    if (rows.laneRows(lane) > 1) {
      var sign = geometry.folded(lane) ? "▸" : "▾";
      surface.text(sign, 6, middle, 14, ColourRole.MUTED, Style.SMALL);
    }
    surface.fill(20, 29, middle - 4, middle + 5, data.lanes().get(lane).role());
    var count = Numbers.brief(rows.spansInLane(lane));
    var room = LABELS_PX - 52 - DIGIT_PX * count.length();
    surface.text(data.lanes().get(lane).label(), 36, middle, room, ColourRole.TEXT, Style.PLAIN);
    surface.textRight(count, LABELS_PX - 10, middle, 40, ColourRole.MUTED);
  }

  private void paintAxis() {
    var middle = BODY_TOP - 11;
    var free = LABELS_PX;
    for (var tick : ticks) {
      var at = LABELS_PX + Math.floor(tick.x());
      surface.fill(at, at + 1, BODY_TOP - 6, BODY_TOP - 1, ColourRole.LINE);
      var until = at + 60;
      if (until < width && at >= free && folds.leavesFree(at, until)) {
        free = until;
        surface.text(tick.label(), at + 4, middle, 80, ColourRole.MUTED, Style.SMALL);
      }
    }
    folds.paintWords(middle);
    paintShown(middle);
  }

  /** Says how long the measured range is, or else the part that is shown. */
  private void paintShown(double middle) {
    var measured = model.window().measuredProperty().get();
    if (measured != null) {
      var text = "↔ " + Durations.brief(Math.round(measured.lengthMicros()));
      surface.text(text, 20, middle, LABELS_PX - 28, ColourRole.ACCENT, Style.STRONG);
      return;
    }
    var visible = model.window().visibleProperty().get();
    if (!visible.equals(model.window().bounds())) {
      var shown = Durations.brief(Math.round(visible.lengthMicros() - view.leftOutMicros()));
      var text = Messages.text("timeline.shown", shown);
      surface.text(text, 20, middle, LABELS_PX - 28, ColourRole.MUTED, Style.PLAIN);
    } else if (view.leftOutMicros() > 0) {
      var leftOut = Durations.brief(Math.round(view.leftOutMicros()));
      var text = Messages.text("timeline.left-out", leftOut);
      surface.text(text, 20, middle, LABELS_PX - 28, ColourRole.MUTED, Style.PLAIN);
    }
  }

  private void paintMarkers() {
    var painted = new EnumMap<Sign, Double>(Sign.class);
    var markers = data.markers();
    for (var i = data.firstMarkerFrom(view.startMicros()); i < markers.size(); i++) {
      var marker = markers.get(i);
      var at = Math.floor(x(marker.atMicros()));
      if (at >= width) {
        break;
      }
      var before = painted.put(marker.sign(), at);
      if (at >= LABELS_PX && (before == null || before < at)) {
        sign(marker.sign(), at, OVERVIEW_PX + 2);
      }
    }
  }

  /** Each sign has its own form: triangle, bar, cross, square. */
  private void sign(Sign sign, double at, double top) {
    for (var line = 0; line < 7; line++) {
      var half =
          switch (sign) {
            case ERROR -> 3 - line / 2.0;
            case VERDICT_KEPT -> line < 4 ? 1 : 3;
            case VERDICT_BROKEN -> Math.abs(3 - line);
            case COMPACTION -> 3;
          };
      surface.fill(at - half, at + half + 1, top + line, top + line + 1, sign.role());
    }
  }

  private void paintOverview() {
    var whole = model.axis().whole(view.widthPx());
    new FoldPainter(surface, whole, LABELS_PX, width).paintStrip(0, OVERVIEW_PX - 1);
    var lanes = Math.max(1, data.lanes().size());
    var room = OVERVIEW_PX - 9;
    var each = room / lanes;
    overview
        .of(data, whole.withWidth(whole.widthPx() * surface.scale()), now)
        .each((lane, x0, x1, role) -> {
          var top = 4 + lane * each;
          var left = LABELS_PX + x0 / surface.scale();
          var right = LABELS_PX + x1 / surface.scale();
          surface.fill(left, right, top, top + Math.max(1, each - 0.5), role);
        });
    var from = LABELS_PX + whole.xOf(view.startMicros());
    var to = LABELS_PX + whole.xOf(view.endMicros());
    surface.fill(LABELS_PX, from, 0, OVERVIEW_PX - 1, ColourRole.VEIL);
    surface.fill(to, width, 0, OVERVIEW_PX - 1, ColourRole.VEIL);
    surface.frame(from, Math.max(from + 3, to), 0, OVERVIEW_PX - 1, 1, ColourRole.ACCENT);
    var total = Durations.brief(data.endMicros(now) - data.startMicros());
    var text = Messages.text("timeline.total", total);
    surface.text(text, 20, OVERVIEW_PX / 2, LABELS_PX - 28, ColourRole.TEXT, Style.PLAIN);
  }
}
