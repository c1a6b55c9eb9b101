package dev.pugmark.app.chart;

import java.util.Arrays;

/**
 * Hands out the lowest row of a lane that is free. Spans must come in the order of their starts.
 * Two heaps in arrays, as a million spans must not make a million objects.
 */
final class LanePacker {
  private long[] until = new long[8];
  private int[] rowOf = new int[8];
  private int busy;
  private int[] free = new int[8];
  private int freed;
  private int rows;

  /** How many rows were needed so far. */
  int rows() {
    return rows;
  }

  int place(long from, long to) {
    while (busy > 0 && until[0] <= from) {
      release();
    }
    var row = freed > 0 ? lowestFree() : rows++;
    // An instant takes its row for a microsecond, or all instants of one time would share it.
    occupy(to == from ? from + 1 : to, row);
    return row;
  }

  private void occupy(long time, int row) {
    if (busy == until.length) {
      until = Arrays.copyOf(until, busy * 2);
      rowOf = Arrays.copyOf(rowOf, busy * 2);
    }
    var at = busy++;
    while (at > 0 && until[(at - 1) >> 1] > time) {
      var up = (at - 1) >> 1;
      until[at] = until[up];
      rowOf[at] = rowOf[up];
      at = up;
    }
    until[at] = time;
    rowOf[at] = row;
  }

  /** Moves the row that is free first to the free ones. */
  private void release() {
    addFree(rowOf[0]);
    busy--;
    var time = until[busy];
    var row = rowOf[busy];
    var at = 0;
    for (var down = 1; down < busy; down = 2 * at + 1) {
      down += down + 1 < busy && until[down + 1] < until[down] ? 1 : 0;
      if (until[down] >= time) {
        break;
      }
      until[at] = until[down];
      rowOf[at] = rowOf[down];
      at = down;
    }
    until[at] = time;
    rowOf[at] = row;
  }

  private void addFree(int row) {
    if (freed == free.length) {
      free = Arrays.copyOf(free, freed * 2);
    }
    var at = freed++;
    while (at > 0 && free[(at - 1) >> 1] > row) {
      free[at] = free[(at - 1) >> 1];
      at = (at - 1) >> 1;
    }
    free[at] = row;
  }

  private int lowestFree() {
    var lowest = free[0];
    freed--;
    var row = free[freed];
    var at = 0;
    for (var down = 1; down < freed; down = 2 * at + 1) {
      down += down + 1 < freed && free[down + 1] < free[down] ? 1 : 0;
      if (free[down] >= row) {
        break;
      }
      free[at] = free[down];
      at = down;
    }
    free[at] = row;
    return lowest;
  }
}
