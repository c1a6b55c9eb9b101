package dev.pugmark.transfer;

import java.util.ArrayDeque;
import java.util.OptionalLong;

/** How fast long work goes, and how long it will take: by what was done in the last seconds. */
public final class Pace {
  private static final long WINDOW_NANOS = 8_000_000_000L;
  private static final long SHORTEST_NANOS = 500_000_000L;

  private final ArrayDeque<Mark> marks = new ArrayDeque<>();
  private long total;

  private record Mark(long nanos, long done) {}

  /**
   * So much is done now.
   *
   * @param nanos the time, of a clock that only rises
   */
  public void at(long nanos, long done, long total) {
    this.total = total;
    marks.addLast(new Mark(nanos, done));
    while (marks.size() > 2 && nanos - marks.getFirst().nanos > WINDOW_NANOS) {
      marks.removeFirst();
    }
  }

  /** Done in a second; empty before that can be told. */
  public OptionalLong perSecond() {
    if (marks.isEmpty()) {
      return OptionalLong.empty();
    }
    var nanos = marks.getLast().nanos - marks.getFirst().nanos;
    var done = marks.getLast().done - marks.getFirst().done;
    return nanos < SHORTEST_NANOS
        ? OptionalLong.empty()
        : OptionalLong.of(Math.round(done * 1e9 / nanos));
  }

  /** Seconds until the end at this pace, at least one; empty when that cannot be told. */
  public OptionalLong secondsLeft() {
    var rate = perSecond();
    if (rate.isEmpty() || rate.getAsLong() <= 0) {
      return OptionalLong.empty();
    }
    var left = Math.max(0, total - marks.getLast().done);
    return OptionalLong.of(Math.max(1, Math.ceilDiv(left, rate.getAsLong())));
  }
}
