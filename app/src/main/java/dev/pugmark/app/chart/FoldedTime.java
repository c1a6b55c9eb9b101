package dev.pugmark.app.chart;

import java.util.List;

/**
 * Time in which gaps are folded: each takes a fixed short while, everything else as long as it
 * took. Times before the first gap are the same in both. Folding and unfolding keep the order of
 * times and undo each other, outside of gaps to the last digit. Immutable.
 */
final class FoldedTime {
  /** Time as it is. */
  static final FoldedTime NONE = new FoldedTime(List.of(), 0);

  private final long[] from;
  private final long[] until;
  private final long[] foldedFrom;
  private final long[] foldedUntil;

  /** A stretch in which nothing happens, in microseconds since the epoch. */
  record Gap(long fromMicros, long untilMicros) {
    long lengthMicros() {
      return untilMicros - fromMicros;
    }
  }

  /**
   * Folds gaps.
   *
   * @param gaps by time; none touches another
   * @param foldedMicros how long each is when folded, if it is longer
   */
  FoldedTime(List<Gap> gaps, long foldedMicros) {
    var count = gaps.size();
    from = new long[count];
    until = new long[count];
    foldedFrom = new long[count];
    foldedUntil = new long[count];
    var cut = 0L;
    for (var i = 0; i < count; i++) {
      var gap = gaps.get(i);
      from[i] = gap.fromMicros;
      until[i] = gap.untilMicros;
      foldedFrom[i] = gap.fromMicros - cut;
      foldedUntil[i] = foldedFrom[i] + Math.min(gap.lengthMicros(), foldedMicros);
      cut = until[i] - foldedUntil[i];
    }
  }

  /** Whether no gap is folded. */
  boolean isEmpty() {
    return from.length == 0;
  }

  /** How many gaps are folded. */
  int count() {
    return from.length;
  }

  /** A folded gap, by its number from 0. */
  Gap gap(int number) {
    return new Gap(from[number], until[number]);
  }

  /** Where a gap begins in folded time. */
  long foldedFrom(int number) {
    return foldedFrom[number];
  }

  /** Where a gap ends in folded time. */
  long foldedUntil(int number) {
    return foldedUntil[number];
  }

  /** How much earlier than they are times stand after so many gaps. */
  long cutAfter(int gaps) {
    return gaps == 0 ? 0 : until[gaps - 1] - foldedUntil[gaps - 1];
  }

  /** The number of the first gap that ends after a folded time; {@link #count} if none does. */
  int firstGapReaching(double folded) {
    var before = before(foldedFrom, folded);
    return before > 0 && foldedUntil[before - 1] > folded ? before - 1 : before;
  }

  /** Where a time is in folded time. */
  double fold(double micros) {
    return moved(micros, from, until, foldedFrom, foldedUntil);
  }

  /** The time at a place of folded time. */
  double unfold(double folded) {
    return moved(folded, foldedFrom, foldedUntil, from, until);
  }

  private static double moved(double at, long[] from, long[] until, long[] toFrom, long[] toUntil) {
    var number = before(from, at) - 1;
    if (number < 0) {
      return at;
    }
    if (at >= until[number]) {
      return at + (toUntil[number] - until[number]);
    }
    var share = (at - from[number]) / (until[number] - from[number]);
    return toFrom[number] + share * (toUntil[number] - toFrom[number]);
  }

  /** How many of these times are before another. */
  private static int before(long[] times, double at) {
    var low = 0;
    var high = times.length;
    while (low < high) {
      var middle = (low + high) >>> 1;
      if (times[middle] < at) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
