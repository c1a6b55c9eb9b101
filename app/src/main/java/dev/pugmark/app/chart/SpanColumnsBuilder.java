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
    var pico = cost == null ? null : cost.picoUsd();
    var number = add(startMicros, endMicros, laneNumber, colour, failed);
    parent[number] = parentAdded;
    if (tokenCount != null) {
      tokens[number] = tokenCount;
    }
    if (cost != null && pico != null) {
      cost(number, pico, cost.estimated());
    }
    return number;
  }

  /** As the other, for a span of which no parent, tokens or cost are known so far. */
  public int add(
      long startMicros, long endMicros, int laneNumber, ColourRole colour, boolean failed) {
    if (size == start.length) {
      grow(Math.max(16, size + (size >> 1)));
    }
    start[size] = startMicros;
    end[size] = Math.max(startMicros, endMicros);
    parent[size] = SpanColumns.NO_PARENT;
    lane[size] = laneNumber;
    role[size] = (byte) colour.code();
    flags[size] = failed ? SpanColumns.FAILED : 0;
    tokens[size] = SpanColumns.UNKNOWN;
    costPico[size] = SpanColumns.UNKNOWN;
    return size++;
  }

  /** Says what one is part of, by number. */
  public void parent(int number, int parentNumber) {
    parent[number] = parentNumber;
  }

  /** Says how many tokens one took. */
  public void tokens(int number, long count) {
    tokens[number] = count;
  }

  /** Says what one cost. */
  public void cost(int number, long picoUsd, boolean estimated) {
    costPico[number] = picoUsd;
    flags[number] |= estimated ? SpanColumns.COST_ESTIMATED : 0;
  }

  /** Says that nobody knows how long one took. */
  public void untimed(int number) {
    flags[number] |= SpanColumns.UNTIMED;
  }

  /** Says that one is an HTTP call to the outside. */
  public void call(int number) {
    flags[number] |= SpanColumns.CALL;
  }

  /** Says that one is a happening and no span. */
  public void point(int number) {
    flags[number] |= SpanColumns.POINT;
  }

  /** How many were added. */
  public int size() {
    return size;
  }

  /** The lane that was given for one. */
  public int lane(int number) {
    return lane[number];
  }

  /** The parent that was given for one. */
  public int parent(int number) {
    return parent[number];
  }

  /** Gives every lane another number, before {@link #sort}. */
  public void renumberLanes(int[] numbers) {
    for (var i = 0; i < size; i++) {
      lane[i] = numbers[lane[i]];
    }
  }

  /** What was added so far, to be built while this one goes on. */
  public SpanColumnsBuilder copy() {
    var copy = new SpanColumnsBuilder(0);
    copy.size = size;
    copy.start = Arrays.copyOf(start, size);
    copy.end = Arrays.copyOf(end, size);
    copy.parent = Arrays.copyOf(parent, size);
    copy.lane = Arrays.copyOf(lane, size);
    copy.role = Arrays.copyOf(role, size);
    copy.flags = Arrays.copyOf(flags, size);
    copy.tokens = Arrays.copyOf(tokens, size);
    copy.costPico = Arrays.copyOf(costPico, size);
    return copy;
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
      order = SpanOrder.of(start, end, size);
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
      if (SpanOrder.compare(start, end, i - 1, i) > 0) {
        return false;
      }
    }
    return true;
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
