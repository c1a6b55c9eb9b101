package dev.pugmark.app.chart;

import dev.pugmark.app.format.Cost;
import dev.pugmark.app.theme.ColourRole;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The spans of a trace or session, column by column, sorted by start and then the longer first.
 * Immutable; safe on any thread. A span is the number of its row here.
 */
public final class SpanColumns {
  /** The end of a span that goes on. */
  public static final long RUNNING = Long.MAX_VALUE;

  /** The parent of a span that has none, or whose parent is not here. */
  public static final int NO_PARENT = -1;

  /** A number that nobody gave. */
  public static final long UNKNOWN = Long.MIN_VALUE;

  static final byte FAILED = 1;
  static final byte COST_ESTIMATED = 2;
  static final byte POINT = 4;
  static final byte UNTIMED = 8;
  static final byte CALL = 16;

  final long[] start;
  final long[] end;
  final int[] parent;
  final int[] lane;
  final byte[] role;
  final byte[] flags;
  final long[] tokens;
  final long[] costPico;
  final SpanText text;
  private final int laneCount;
  private final long firstStart;
  private final long lastEnd;
  private final boolean anyRunning;

  SpanColumns(SpanColumnsBuilder from, SpanText text) {
    this.start = from.start;
    this.end = from.end;
    this.parent = from.parent;
    this.lane = from.lane;
    this.role = from.role;
    this.flags = from.flags;
    this.tokens = from.tokens;
    this.costPico = from.costPico;
    this.text = text;
    var lanes = 0;
    var last = start.length == 0 ? 0 : start[0];
    var running = false;
    for (var i = 0; i < start.length; i++) {
      lanes = Math.max(lanes, lane[i] + 1);
      running |= end[i] == RUNNING;
      last = Math.max(last, end[i] == RUNNING ? start[i] : end[i]);
    }
    this.laneCount = lanes;
    this.firstStart = start.length == 0 ? 0 : start[0];
    this.lastEnd = last;
    this.anyRunning = running;
  }

  /** No spans. */
  public static SpanColumns empty() {
    return new SpanColumnsBuilder(0).build(SpanNames.NONE);
  }

  /** The same spans in other lanes. */
  SpanColumns inLanes(int[] lanes) {
    return new SpanColumns(this, lanes);
  }

  private SpanColumns(SpanColumns from, int[] lanes) {
    this.start = from.start;
    this.end = from.end;
    this.parent = from.parent;
    this.lane = lanes;
    this.role = from.role;
    this.flags = from.flags;
    this.tokens = from.tokens;
    this.costPico = from.costPico;
    this.text = from.text;
    this.laneCount = Arrays.stream(lanes).max().orElse(-1) + 1;
    this.firstStart = from.firstStart;
    this.lastEnd = from.lastEnd;
    this.anyRunning = from.anyRunning;
  }

  /** How many spans. */
  public int size() {
    return start.length;
  }

  /** One more than the highest lane. */
  public int laneCount() {
    return laneCount;
  }

  /** The earliest start, in microseconds since the epoch; 0 when there are no spans. */
  public long firstStart() {
    return firstStart;
  }

  /** The latest known end or start. */
  public long lastEnd() {
    return lastEnd;
  }

  /** Whether a span goes on. */
  public boolean anyRunning() {
    return anyRunning;
  }

  /** When it started, in microseconds since the epoch. */
  public long start(int span) {
    return start[span];
  }

  /** When it ended, or {@link #RUNNING}. */
  public long end(int span) {
    return end[span];
  }

  /** When it ended; for one that goes on, now. */
  public long endAt(int span, long nowMicros) {
    return end[span] == RUNNING ? Math.max(nowMicros, start[span]) : end[span];
  }

  /** Whether it goes on. */
  public boolean running(int span) {
    return end[span] == RUNNING;
  }

  /** Whether it failed. */
  public boolean failed(int span) {
    return (flags[span] & FAILED) != 0;
  }

  /** Whether nobody knows how long it took; it is drawn as if that were nothing. */
  public boolean untimed(int span) {
    return (flags[span] & UNTIMED) != 0;
  }

  /** Whether it is an HTTP call to the outside: what served it is its method and its host. */
  public boolean call(int span) {
    return (flags[span] & CALL) != 0;
  }

  /** Whether it is no span but a happening: it is drawn over time and stands in no tree. */
  public boolean point(int span) {
    return (flags[span] & POINT) != 0;
  }

  /** The span it is part of, or {@link #NO_PARENT}. */
  public int parent(int span) {
    return parent[span];
  }

  /** The lane it is drawn in, from 0. */
  public int lane(int span) {
    return lane[span];
  }

  /** What its colour stands for. */
  public ColourRole role(int span) {
    return ColourRole.ofCode(role[span]);
  }

  /** Tokens, or null when nobody counted them. */
  public @Nullable Long tokens(int span) {
    return tokens[span] == UNKNOWN ? null : tokens[span];
  }

  /** Cost, or null when the span is of a kind that costs nothing by itself. */
  public @Nullable Cost cost(int span) {
    if (costPico[span] == UNKNOWN) {
      return null;
    }
    return new Cost(costPico[span], (flags[span] & COST_ESTIMATED) != 0, null);
  }

  /** The words of the spans. */
  public SpanText text() {
    return text;
  }
}
