package dev.pugmark.app.chart;

/**
 * The order of spans by start, then the longer first, then as they came. Sorts by the digits of the
 * starts: a million spans take a few walks over arrays and no comparisons.
 */
final class SpanOrder {
  private static final int BITS = 11;
  private static final int DIGITS = 1 << BITS;

  private SpanOrder() {}

  static int compare(long[] start, long[] end, int a, int b) {
    var byStart = Long.compare(start[a], start[b]);
    return byStart != 0 ? byStart : Long.compare(end[b], end[a]);
  }

  /** The numbers of the first {@code size} spans in their order. */
  static int[] of(long[] start, long[] end, int size) {
    var order = new int[size];
    var least = Long.MAX_VALUE;
    var most = Long.MIN_VALUE;
    for (var i = 0; i < size; i++) {
      order[i] = i;
      least = Math.min(least, start[i]);
      most = Math.max(most, start[i]);
    }
    var other = new int[size];
    // The range may be wider than a long holds; as an unsigned number it is right all the same.
    var bits = Long.SIZE - Long.numberOfLeadingZeros(size == 0 ? 0 : most - least);
    for (var shift = 0; shift < bits; shift += BITS) {
      pass(start, least, shift, order, other);
      var swap = order;
      order = other;
      other = swap;
    }
    for (var from = 0; from < size; ) {
      var to = from + 1;
      while (to < size && start[order[to]] == start[order[from]]) {
        to++;
      }
      mergeSort(order, from, to, start, end, other);
      from = to;
    }
    return order;
  }

  private static void pass(long[] start, long least, int shift, int[] from, int[] to) {
    var next = new int[DIGITS + 1];
    for (var number : from) {
      next[digit(start[number] - least, shift) + 1]++;
    }
    for (var digit = 0; digit < DIGITS; digit++) {
      next[digit + 1] += next[digit];
    }
    for (var number : from) {
      to[next[digit(start[number] - least, shift)]++] = number;
    }
  }

  private static int digit(long value, int shift) {
    return (int) (value >>> shift) & (DIGITS - 1);
  }

  /** Sorts spans of one start, of which there are mostly few. */
  private static void mergeSort(
      int[] order, int from, int to, long[] start, long[] end, int[] room) {
    if (to - from < 2) {
      return;
    }
    var middle = (from + to) >>> 1;
    mergeSort(order, from, middle, start, end, room);
    mergeSort(order, middle, to, start, end, room);
    System.arraycopy(order, from, room, from, to - from);
    var left = from;
    var right = middle;
    for (var i = from; i < to; i++) {
      if (right >= to || (left < middle && compare(start, end, room[left], room[right]) <= 0)) {
        order[i] = room[left++];
      } else {
        order[i] = room[right++];
      }
    }
  }
}
