package dev.pugmark.app.live;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** How many events came in each of the last seconds. */
final class Rates {
  private static final int SECONDS = 40;

  private final LongAdder arrived = new LongAdder();
  private final ArrayDeque<Double> perSecond = new ArrayDeque<>();

  /** Counts events, on any thread. */
  void add(int events) {
    arrived.add(events);
  }

  /** Ends a second and gives all that are remembered, the newest last. One thread. */
  List<Double> second() {
    perSecond.add((double) arrived.sumThenReset());
    if (perSecond.size() > SECONDS) {
      perSecond.poll();
    }
    return List.copyOf(perSecond);
  }
}
