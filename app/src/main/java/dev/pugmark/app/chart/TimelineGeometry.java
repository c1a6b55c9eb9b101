package dev.pugmark.app.chart;

import java.util.BitSet;

/** Where lanes and rows of a timeline are, in pixels from the top of the first lane. Pure. */
final class TimelineGeometry {
  static final int ROW_PX = 18;
  static final int MARK_PX = 15;
  private static final int LANE_PADDING_PX = 4;

  private final SpanRows rows;
  private final BitSet folded;
  private final int[] laneY;

  TimelineGeometry(SpanRows rows, BitSet folded) {
    this.rows = rows;
    this.folded = folded;
    laneY = new int[rows.laneCount() + 1];
    for (var lane = 0; lane < rows.laneCount(); lane++) {
      var shown = folded.get(lane) ? 1 : rows.laneRows(lane);
      laneY[lane + 1] = laneY[lane] + shown * ROW_PX + 2 * LANE_PADDING_PX;
    }
  }

  int height() {
    return laneY[rows.laneCount()];
  }

  int laneTop(int lane) {
    return laneY[lane];
  }

  int laneBottom(int lane) {
    return laneY[lane + 1];
  }

  boolean folded(int lane) {
    return folded.get(lane);
  }

  /** The top of the marks of a row. */
  int markTop(int row) {
    var lane = rows.laneOfRow(row);
    var within = folded.get(lane) ? 0 : row - rows.laneFirstRow(lane);
    return laneY[lane] + LANE_PADDING_PX + within * ROW_PX + (ROW_PX - MARK_PX) / 2;
  }

  /** The lane at a height, or -1. */
  int laneAt(double y) {
    if (y < 0 || y >= height()) {
      return -1;
    }
    var low = 0;
    var high = rows.laneCount() - 1;
    while (low < high) {
      var middle = (low + high + 1) >>> 1;
      if (laneY[middle] <= y) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** The row at a height; in a folded lane its first; -1 outside. */
  int rowAt(double y) {
    var lane = laneAt(y);
    if (lane < 0) {
      return -1;
    }
    if (folded.get(lane)) {
      return rows.laneFirstRow(lane);
    }
    var within = (int) ((y - laneY[lane] - LANE_PADDING_PX) / ROW_PX);
    return rows.laneFirstRow(lane) + Math.max(0, Math.min(rows.laneRows(lane) - 1, within));
  }
}
