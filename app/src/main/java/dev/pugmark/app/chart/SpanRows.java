package dev.pugmark.app.chart;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Spans put into rows in which none overlaps another, lane by lane: a lane has as many rows as it
 * has spans at one time. Within a row both starts and ends ascend, so a place is found by halving.
 * Immutable.
 */
public final class SpanRows {
  final SpanColumns columns;
  final int[] rowFirst;
  final int[] rowLane;
  final int[] laneFirstRow;
  final int[] span;
  final long[] start;
  final long[] end;
  private final int[] rowOfSpan;
  private final int[] placeOfSpan;
  private final int[] failedFirst;
  private final int[] failedPlace;
  private final @Nullable DenseRow[] dense;

  private SpanRows(SpanColumns columns, int[] rowOfSpan, int[] rowLane, int[] laneFirstRow) {
    this.columns = columns;
    this.rowOfSpan = rowOfSpan;
    this.rowLane = rowLane;
    this.laneFirstRow = laneFirstRow;
    var n = columns.size();
    rowFirst = new int[rowLane.length + 1];
    for (var i = 0; i < n; i++) {
      rowFirst[rowOfSpan[i] + 1]++;
    }
    for (var row = 0; row < rowLane.length; row++) {
      rowFirst[row + 1] += rowFirst[row];
    }
    span = new int[n];
    start = new long[n];
    end = new long[n];
    placeOfSpan = new int[n];
    failedFirst = new int[rowLane.length + 1];
    var next = Arrays.copyOf(rowFirst, rowLane.length);
    for (var i = 0; i < n; i++) {
      var place = next[rowOfSpan[i]]++;
      span[place] = i;
      start[place] = columns.start[i];
      end[place] = columns.end[i];
      placeOfSpan[i] = place;
    }
    failedPlace = failedPlaces();
    dense = new @Nullable DenseRow[rowLane.length];
    for (var row = 0; row < rowLane.length; row++) {
      if (spansIn(row) >= DenseRow.FROM_SPANS) {
        dense[row] = new DenseRow(this, row);
      }
    }
  }

  /** Puts the spans of every lane into as few rows as they need. Takes n log n steps. */
  public static SpanRows pack(SpanColumns columns) {
    return pack(columns, columns.laneCount());
  }

  /** As {@link #pack(SpanColumns)}, with a row also for each lane that has no span. */
  public static SpanRows pack(SpanColumns columns, int lanes) {
    var subRow = new int[columns.size()];
    var packers = new LanePacker[lanes];
    Arrays.setAll(packers, _ -> new LanePacker());
    for (var i = 0; i < columns.size(); i++) {
      subRow[i] = packers[columns.lane[i]].place(columns.start[i], columns.end[i]);
    }
    var laneFirstRow = new int[lanes + 1];
    for (var lane = 0; lane < lanes; lane++) {
      laneFirstRow[lane + 1] = laneFirstRow[lane] + Math.max(1, packers[lane].rows());
    }
    var rowLane = new int[laneFirstRow[lanes]];
    for (var lane = 0; lane < lanes; lane++) {
      Arrays.fill(rowLane, laneFirstRow[lane], laneFirstRow[lane + 1], lane);
    }
    for (var i = 0; i < columns.size(); i++) {
      subRow[i] += laneFirstRow[columns.lane[i]];
    }
    return new SpanRows(columns, subRow, rowLane, laneFirstRow);
  }

  /** The spans that were put into rows. */
  public SpanColumns columns() {
    return columns;
  }

  /** How many rows. */
  public int rowCount() {
    return rowLane.length;
  }

  /** How many lanes. */
  public int laneCount() {
    return laneFirstRow.length - 1;
  }

  /** The first row of a lane; for the number of lanes, the number of rows. */
  public int laneFirstRow(int lane) {
    return laneFirstRow[lane];
  }

  /** How many rows a lane has; at least 1. */
  public int laneRows(int lane) {
    return laneFirstRow[lane + 1] - laneFirstRow[lane];
  }

  /** How many spans a lane holds. */
  public int spansInLane(int lane) {
    return rowFirst[laneFirstRow[lane + 1]] - rowFirst[laneFirstRow[lane]];
  }

  /** The lane of a row. */
  public int laneOfRow(int row) {
    return rowLane[row];
  }

  /** The row a span is in. */
  public int rowOf(int spanNumber) {
    return rowOfSpan[spanNumber];
  }

  /** How many spans a row holds. */
  public int spansIn(int row) {
    return rowFirst[row + 1] - rowFirst[row];
  }

  /** The span after this one in its row, or -1. */
  public int next(int spanNumber) {
    var place = placeOfSpan[spanNumber] + 1;
    return place < rowFirst[rowOfSpan[spanNumber] + 1] ? span[place] : -1;
  }

  /** The span before this one in its row, or -1. */
  public int previous(int spanNumber) {
    var place = placeOfSpan[spanNumber] - 1;
    return place >= rowFirst[rowOfSpan[spanNumber]] ? span[place] : -1;
  }

  /** The span of a row that is at this time or nearest to it, or -1 when the row is empty. */
  public int nearest(int row, double atMicros) {
    var from = rowFirst[row];
    var to = rowFirst[row + 1];
    if (from == to) {
      return -1;
    }
    var place = firstReaching(from, to, (long) Math.floor(atMicros));
    if (place == to) {
      return span[to - 1];
    }
    if (place > from && start[place] > atMicros) {
      var gapBefore = atMicros - end[place - 1];
      var gapAfter = start[place] - atMicros;
      return span[gapBefore < gapAfter ? place - 1 : place];
    }
    return span[place];
  }

  /**
   * The first place in {@code [from, to)} whose span ends after the time or starts at it or later.
   */
  int firstReaching(int from, int to, long atMicros) {
    var low = from;
    var high = to;
    while (low < high) {
      var middle = (low + high) >>> 1;
      if (reaches(middle, atMicros)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** As {@link #firstReaching}, for a place that is likely close to {@code from}. */
  int gallop(int from, int to, long atMicros) {
    var step = 1;
    var low = from;
    while (low < to && !reaches(low, atMicros)) {
      var probe = low + step;
      if (probe >= to || reaches(probe, atMicros)) {
        return firstReaching(low + 1, Math.min(probe, to), atMicros);
      }
      low = probe + 1;
      step <<= 1;
    }
    return low;
  }

  int failedFrom(int row) {
    return failedFirst[row];
  }

  int failedTo(int row) {
    return failedFirst[row + 1];
  }

  /** The first of the failed spans {@code [from, to)} that reaches the time. */
  int firstFailedReaching(int from, int to, long atMicros) {
    var low = from;
    var high = to;
    while (low < high) {
      var middle = (low + high) >>> 1;
      if (reaches(failedPlace[middle], atMicros)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  int failedPlace(int index) {
    return failedPlace[index];
  }

  private boolean reaches(int place, long atMicros) {
    // No end is before its start, so the start has to be looked at only where both may be now.
    var until = end[place];
    return until > atMicros || until == atMicros && start[place] == until;
  }

  /** A row of very many spans in small; null when it has not so many. */
  @Nullable DenseRow dense(int row) {
    return dense[row];
  }

  private int[] failedPlaces() {
    var count = 0;
    for (var row = 0; row < rowLane.length; row++) {
      failedFirst[row] = count;
      for (var place = rowFirst[row]; place < rowFirst[row + 1]; place++) {
        count += columns.failed(span[place]) ? 1 : 0;
      }
    }
    failedFirst[rowLane.length] = count;
    var places = new int[count];
    var next = 0;
    for (var place = 0; place < span.length; place++) {
      if (columns.failed(span[place])) {
        places[next++] = place;
      }
    }
    return places;
  }
}
