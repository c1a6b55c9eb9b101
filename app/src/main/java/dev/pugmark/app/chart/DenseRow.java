package dev.pugmark.app.chart;

import java.util.Arrays;

/**
 * A row of very many spans in small: for each of some thousand stretches of time, the colour of
 * what is in it. Where a pixel shows several stretches this says as much as the spans do, and
 * reading it means walking over neighbours instead of searching. Immutable.
 */
final class DenseRow {
  /** Rows of fewer spans are quick enough without. */
  static final int FROM_SPANS = 8_192;

  private static final int STRETCHES = 16_384;
  private static final byte NOTHING = -1;

  private final byte[] roles = new byte[STRETCHES];
  private final double from;
  private final double stretchMicros;
  private final long longestMicros;

  DenseRow(SpanRows rows, int row) {
    var first = rows.rowFirst[row];
    var last = rows.rowFirst[row + 1] - 1;
    var until = rows.end[last] == SpanColumns.RUNNING ? rows.start[last] : rows.end[last];
    from = rows.start[first];
    stretchMicros = Math.max(1, (until - from + 1) / STRETCHES);
    Arrays.fill(roles, NOTHING);
    var longest = 0L;
    for (var place = first; place <= last; place++) {
      longest = Math.max(longest, rows.end[place] - rows.start[place]);
      var end = Math.min(rows.end[place], until);
      var to = stretchOf((double) end);
      for (var at = stretchOf((double) rows.start[place]); at <= to; at++) {
        if (roles[at] == NOTHING) {
          roles[at] = rows.columns.role[rows.span[place]];
        }
      }
    }
    longestMicros = longest;
  }

  private int stretchOf(double micros) {
    return (int) Math.clamp((micros - from) / stretchMicros, 0, STRETCHES - 1);
  }

  /** Whether it says as much as the spans do in a view: none can be told from its neighbours. */
  boolean suits(Viewport view) {
    return view.microsPerPx() >= 2 * stretchMicros && longestMicros <= 3 * view.microsPerPx();
  }

  /** Sends the marks of what is in view; none stands for one span. */
  void paint(Viewport view, MarkSink sink) {
    var width = (int) Math.ceil(view.widthPx());
    var perPx = view.microsPerPx() / stretchMicros;
    var begin = (view.startMicros() - from) / stretchMicros;
    var role = NOTHING;
    var x0 = 0;
    for (var x = 0; x < width; x++) {
      var here = roleIn(begin + x * perPx, begin + (x + 1) * perPx);
      if (here != role) {
        send(sink, x0, x, role);
        role = here;
        x0 = x;
      }
    }
    send(sink, x0, width, role);
  }

  private static void send(MarkSink sink, int x0, int x1, byte role) {
    if (role != NOTHING && x1 > x0) {
      sink.mark(x0, x1, role, -1);
    }
  }

  /** The colour of the first that is there; a stretch belongs to the pixel it begins in. */
  private byte roleIn(double low, double high) {
    var to = (int) Math.min(STRETCHES, Math.ceil(high));
    for (var at = (int) Math.max(0, Math.ceil(low)); at < to; at++) {
      if (roles[at] != NOTHING) {
        return roles[at];
      }
    }
    return NOTHING;
  }
}
