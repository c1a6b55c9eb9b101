package dev.pugmark.app.chart;

/**
 * Says which marks a row of spans needs: at most one for each pixel, however many spans there are.
 * Pure.
 */
public final class RowPainter {
  private RowPainter() {}

  /** Sends the visible marks of a row to {@code sink}; spans that go on reach until now. */
  public static void paint(SpanRows rows, int row, Viewport view, long nowMicros, MarkSink sink) {
    var dense = rows.dense(row);
    if (dense != null && dense.suits(view)) {
      dense.paint(view, sink);
    } else {
      paintMarks(rows, row, view, nowMicros, sink);
    }
    paintFailures(rows, row, view, nowMicros, sink);
  }

  private static void paintMarks(
      SpanRows rows, int row, Viewport view, long nowMicros, MarkSink sink) {
    var width = (int) Math.ceil(view.widthPx());
    var to = rows.rowFirst[row + 1];
    var place = rows.firstReaching(rows.rowFirst[row], to, floor(view.startMicros()));
    var painted = 0;
    var thin = new ThinMarks(sink);
    while (place < to && view.xOf(rows.start[place]) < width) {
      var span = rows.span[place];
      var x0 = Math.max(painted, pixel(view.xOf(rows.start[place]), width));
      if (x0 >= width) {
        break;
      }
      var x1 = Math.max(x0 + 1, pixelEnd(view.xOf(end(rows, place, nowMicros)), width));
      var role = rows.columns.role[span];
      if (x1 - x0 == 1) {
        thin.add(x0, role, span);
      } else {
        thin.flush();
        sink.mark(x0, x1, role, span);
      }
      painted = x1;
      place = rows.gallop(place + 1, to, ceil(view.timeAt(x1)));
    }
    thin.flush();
  }

  private static void paintFailures(
      SpanRows rows, int row, Viewport view, long nowMicros, MarkSink sink) {
    var width = (int) Math.ceil(view.widthPx());
    var to = rows.failedTo(row);
    var index = rows.firstFailedReaching(rows.failedFrom(row), to, floor(view.startMicros()));
    while (index < to) {
      var place = rows.failedPlace(index);
      var left = view.xOf(rows.start[place]);
      if (left >= width) {
        return;
      }
      var x0 = pixel(left, width);
      var x1 = Math.max(x0 + 1, pixelEnd(view.xOf(end(rows, place, nowMicros)), width));
      sink.failed(x0, x1);
      index = rows.firstFailedReaching(index + 1, to, ceil(view.timeAt(x1)));
    }
  }

  private static long end(SpanRows rows, int place, long nowMicros) {
    var end = rows.end[place];
    return end == SpanColumns.RUNNING ? Math.max(nowMicros, rows.start[place]) : end;
  }

  private static int pixel(double x, int width) {
    return (int) Math.max(0, Math.min(width, Math.floor(x)));
  }

  private static int pixelEnd(double x, int width) {
    return (int) Math.max(0, Math.min(width, Math.round(x)));
  }

  private static long floor(double micros) {
    return (long) Math.floor(micros);
  }

  private static long ceil(double micros) {
    return (long) Math.ceil(micros);
  }

  /** Joins marks of one pixel and the same colour that touch. */
  private static final class ThinMarks {
    private final MarkSink sink;
    private int x0;
    private int x1;
    private int role = -1;
    private int span;

    ThinMarks(MarkSink sink) {
      this.sink = sink;
    }

    void add(int x, int ofRole, int ofSpan) {
      if (role == ofRole && x1 == x) {
        x1 = x + 1;
        span = -1;
      } else {
        flush();
        x0 = x;
        x1 = x + 1;
        role = ofRole;
        span = ofSpan;
      }
    }

    void flush() {
      if (role >= 0) {
        sink.mark(x0, x1, role, span);
        role = -1;
      }
    }
  }
}
