package dev.pugmark.app.chart;

/**
 * What dragging means in a timeline: in the overview it moves or draws the brush, with the middle
 * button or Alt it moves time, else it measures.
 */
final class TimelineDrag {
  private static final double CLICK_PX = 4;
  private static final double BRUSH_EDGE_PX = 5;

  private enum Kind {
    NONE,
    MEASURE,
    PAN,
    BRUSH_MOVE,
    BRUSH_START,
    BRUSH_END,
    BRUSH_DRAW
  }

  private final TimelineViewModel model;
  private Kind kind = Kind.NONE;
  private double pressedX;
  private boolean moved;
  private TimeWindow.Range before = new TimeWindow.Range(0, 1);

  TimelineDrag(TimelineViewModel model) {
    this.model = model;
  }

  void pressed(double x, double y, double chartWidth, boolean panning) {
    pressedX = x;
    moved = false;
    before = model.axis().visible();
    if (y < TimelinePainter.OVERVIEW_PX) {
      kind = brushKind(x, chartWidth);
    } else {
      kind = panning ? Kind.PAN : Kind.MEASURE;
    }
  }

  private Kind brushKind(double x, double chartWidth) {
    var whole = whole(chartWidth);
    var from = TimelinePainter.LABELS_PX + whole.xOf(before.startMicros());
    var to = TimelinePainter.LABELS_PX + whole.xOf(before.endMicros());
    if (before.equals(model.axis().bounds())) {
      return Kind.BRUSH_DRAW;
    }
    if (Math.abs(x - from) <= BRUSH_EDGE_PX) {
      return Kind.BRUSH_START;
    }
    if (Math.abs(x - to) <= BRUSH_EDGE_PX) {
      return Kind.BRUSH_END;
    }
    return x > from && x < to ? Kind.BRUSH_MOVE : Kind.BRUSH_DRAW;
  }

  void dragged(double x, double y, double chartWidth) {
    if (Math.abs(x - pressedX) >= CLICK_PX) {
      moved = true;
    }
    if (!moved) {
      return;
    }
    var whole = whole(chartWidth);
    var axis = model.axis();
    var at = whole.timeAt(x - TimelinePainter.LABELS_PX);
    var from = whole.timeAt(pressedX - TimelinePainter.LABELS_PX);
    switch (kind) {
      case NONE -> {}
      case MEASURE -> {
        // What is measured is real time, also over a folded gap.
        var view = axis.over(chartWidth);
        model
            .window()
            .measure(
                view.timeAt(pressedX - TimelinePainter.LABELS_PX),
                view.timeAt(x - TimelinePainter.LABELS_PX));
      }
      case PAN -> {
        var by = (pressedX - x) / chartWidth * before.lengthMicros();
        axis.set(before.startMicros() + by, before.endMicros() + by);
      }
      case BRUSH_MOVE -> axis.set(before.startMicros() + at - from, before.endMicros() + at - from);
      case BRUSH_START -> axis.set(Math.min(at, before.endMicros()), before.endMicros());
      case BRUSH_END -> axis.set(before.startMicros(), Math.max(at, before.startMicros()));
      case BRUSH_DRAW -> axis.set(Math.min(at, from), Math.max(at, from));
    }
  }

  /** Ends; says whether it was a drag and not a click. */
  boolean released() {
    var wasDrag = moved || kind == Kind.NONE;
    kind = Kind.NONE;
    moved = false;
    return wasDrag;
  }

  /** The overview, in folded time as everything here but what is measured. */
  private Viewport whole(double chartWidth) {
    return model.axis().whole(chartWidth).folded();
  }
}
