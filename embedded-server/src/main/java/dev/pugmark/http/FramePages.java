package dev.pugmark.http;

import dev.pugmark.dialect.Frame;
import java.util.LinkedHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;

/**
 * Pages of the live feed for followers that are behind. They are made one at a time, so that many
 * who fall behind together leave the machine to those who do not, and kept for a moment, so that
 * those who read the same part share the work.
 */
final class FramePages {
  private static final long CHARS_KEPT = 8_000_000;
  private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final LongFunction<Follower.Page<Frame>> maker;
  private final ReentrantLock making = new ReentrantLock();

  /** By the cursor that they follow; the oldest first. */
  private final LinkedHashMap<Long, Kept> pages = new LinkedHashMap<>();

  private long chars;

  private record Kept(Follower.Page<Frame> page, long chars, long madeNanos) {}

  /**
   * @param maker of what follows a cursor
   */
  FramePages(LongFunction<Follower.Page<Frame>> maker) {
    this.maker = maker;
  }

  /** What follows a cursor, as it was told at most a few seconds ago. */
  Follower.Page<Frame> after(long cursor) {
    making.lock();
    try {
      forgetOld();
      var kept = pages.get(cursor);
      return kept == null ? made(cursor) : kept.page();
    } finally {
      making.unlock();
    }
  }

  private Follower.Page<Frame> made(long cursor) {
    var page = maker.apply(cursor);
    if (page.upTo() > cursor) {
      var size = page.items().stream().mapToLong(frame -> frame.text().length()).sum();
      pages.put(cursor, new Kept(page, size, System.nanoTime()));
      chars += size;
    }
    return page;
  }

  private void forgetOld() {
    var oldest = pages.values().iterator();
    var now = System.nanoTime();
    while (oldest.hasNext()) {
      var kept = oldest.next();
      if (chars <= CHARS_KEPT && now - kept.madeNanos() < KEPT_NANOS) {
        return;
      }
      chars -= kept.chars();
      oldest.remove();
    }
  }
}
