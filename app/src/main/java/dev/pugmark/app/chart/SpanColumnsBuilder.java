package dev.pugmark.app.chart;

import dev.pugmark.app.format.Cost;
import dev.pugmark.app.theme.ColourRole;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Collects spans in any order. Use it once, off the FX thread. When spans came out of order, {@link
 * #order} says where each went, so that words can be put in the same order.
 */
public final class SpanColumnsBuilder {
  long[] start;
  long[] end;
  int[] parent;
  int[] lane;
  byte[] role;
  byte[] flags;
  long[] tokens;
  long[] costPico;
  private int size;
  private int[] order = {};

  /** Makes room for about this many spans. */
  public SpanColumnsBuilder(int expected) {
    start = new long[expected];
    end = new long[expected];
    parent = new int[expected];
    lane = new int[expected];
    role = new byte[expected];
    flags = new byte[expected];
    tokens = new long[expected];
    costPico = new long[expected];
  }

  /**
   * Adds a span and returns its number, in the order of adding.
   *
   * @param startMicros microseconds since the epoch
   * @param endMicros the same, or {@link SpanColumns#RUNNING}; an end before the start counts as
   *     the start
   * @param parentAdded the number that the parent got or will get when added, or {@link
   *     SpanColumns#NO_PARENT}
   */
  public int add(
      long startMicros,
      long endMicros,
      int parentAdded,
      int laneNumber,
      ColourRole colour,
      boolean failed,
      @Nullable Long tokenCount,
      @Nullable Cost cost) {
    if (size == start.length) {
      grow(Math.max(16, size + (size >> 1)));
    }
    start[size] = startMicros;
    end[size] = Math.max(startMicros, endMicros);
    parent[size] = parentAdded;
    lane[size] = laneNumber;
    role[size] = (byte) colour.code();
    var estimated = cost != null && cost.estimated();
    flags[size] =
        (byte) ((failed ? SpanColumns.FAILED : 0) | (estimated ? SpanColumns.COST_ESTIMATED : 0));
    tokens[size] = tokenCount == null ? SpanColumns.UNKNOWN : tokenCount;
    var pico = cost == null ? null : cost.picoUsd();
    costPico[size] = pico == null ? SpanColumns.UNKNOWN : pico;
    return size++;
  }

  /**
   * Where the spans went: the number at each row of the columns is the number of adding. Valid
   * after {@link #sort} or {@link #build}.
   */
  public int[] order() {
    return order.clone();
  }

  /** Puts what was added in order; call it before making the words, then {@link #build}. */
  public SpanColumnsBuilder sort() {
    grow(size);
    order = new int[size];
    Arrays.setAll(order, i -> i);
    if (!sorted()) {
      mergeSort(order, order.clone(), 0, size);
      reorder();
    }
    return this;
  }

  /** The columns, with the words in their order. */
  public SpanColumns build(SpanText text) {
    if (order.length != size) {
      sort();
    }
    grow(size);
    for (var i = 0; i < size; i++) {
      if (parent[i] < 0 || parent[i] >= size || parent[i] == i) {
        parent[i] = SpanColumns.NO_PARENT;
      }
    }
    return new SpanColumns(this, text);
  }

  private boolean sorted() {
    for (var i = 1; i < size; i++) {
      if (compare(i - 1, i) > 0) {
        return false;
      }
    }
    return true;
  }

  private int compare(int a, int b) {
    var byStart = Long.compare(start[a], start[b]);
    return byStart != 0 ? byStart : Long.compare(end[b], end[a]);
  }

  private void mergeSort(int[] to, int[] from, int low, int high) {
    if (high - low < 2) {
      return;
    }
    var middle = (low + high) >>> 1;
    mergeSort(from, to, low, middle);
    mergeSort(from, to, middle, high);
    var left = low;
    var right = middle;
    for (var i = low; i < high; i++) {
      if (right >= high || (left < middle && compare(from[left], from[right]) <= 0)) {
        to[i] = from[left++];
      } else {
        to[i] = from[right++];
      }
    }
  }

  private void reorder() {
    var now = new int[size];
    for (var i = 0; i < size; i++) {
      now[order[i]] = i;
    }
    start = picked(start);
    end = picked(end);
    lane = picked(lane);
    role = picked(role);
    flags = picked(flags);
    tokens = picked(tokens);
    costPico = picked(costPico);
    parent = picked(parent);
    for (var i = 0; i < size; i++) {
      if (parent[i] >= 0 && parent[i] < size) {
        parent[i] = now[parent[i]];
      }
    }
  }

  private long[] picked(long[] column) {
    var result = new long[size];
    Arrays.setAll(result, i -> column[order[i]]);
    return result;
  }

  private int[] picked(int[] column) {
    var result = new int[size];
    Arrays.setAll(result, i -> column[order[i]]);
    return result;
  }

  private byte[] picked(byte[] column) {
    var result = new byte[size];
    for (var i = 0; i < size; i++) {
      result[i] = column[order[i]];
    }
    return result;
  }

  private void grow(int room) {
    if (room == start.length) {
      return;
    }
    start = Arrays.copyOf(start, room);
    end = Arrays.copyOf(end, room);
    parent = Arrays.copyOf(parent, room);
    lane = Arrays.copyOf(lane, room);
    role = Arrays.copyOf(role, room);
    flags = Arrays.copyOf(flags, room);
    tokens = Arrays.copyOf(tokens, room);
    costPico = Arrays.copyOf(costPico, room);
  }
}
