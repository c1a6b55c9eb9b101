package dev.pugmark.http;

import dev.pugmark.model.Event;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the newest of what follows the log, so that many followers share one reading of it.
 * Followers keep a cursor and nothing else: one that falls behind what is remembered reads the log
 * itself.
 *
 * @param <T> what is followed; several may share a seq
 */
final class TailHub<T> {
  private static final long CHARS_KEPT = 8_000_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition newer = lock.newCondition();
  private final ArrayDeque<T> recent = new ArrayDeque<>();
  private final ToLongFunction<T> seqOf;
  private final ToIntFunction<T> charsOf;
  private final int most;
  private long chars;
  private long forgottenUpTo;
  private long lastSeq;
  private boolean closed;

  /**
   * @param most kept, if they are small
   * @param lastSeq the highest seq that is stored already
   */
  TailHub(ToLongFunction<T> seqOf, ToIntFunction<T> charsOf, int most, long lastSeq) {
    this.seqOf = seqOf;
    this.charsOf = charsOf;
    this.most = most;
    this.lastSeq = lastSeq;
    this.forgottenUpTo = lastSeq;
  }

  /** Of the events themselves. */
  static TailHub<Event> ofEvents(long lastSeq) {
    return new TailHub<>(Event::seq, TailHub::size, 4_096, lastSeq);
  }

  private static int size(Event event) {
    var raw = event.raw();
    return event.data().length() + (raw == null ? 0 : raw.length());
  }

  /**
   * Takes what is new.
   *
   * @param items in the order of seq, all above the last
   * @param upTo nothing more will come up to this seq
   */
  void add(List<T> items, long upTo) {
    lock.lock();
    try {
      for (var item : items) {
        recent.add(item);
        chars += charsOf.applyAsInt(item);
      }
      while (recent.size() > most || chars > CHARS_KEPT) {
        var oldest = recent.poll();
        if (oldest == null) {
          break;
        }
        chars -= charsOf.applyAsInt(oldest);
        forgottenUpTo = seqOf.applyAsLong(oldest);
      }
      lastSeq = Math.max(lastSeq, upTo);
      newer.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Goes on after a seq without knowing what came up to it. */
  void skipTo(long seq) {
    lock.lock();
    try {
      recent.clear();
      chars = 0;
      lastSeq = Math.max(lastSeq, seq);
      forgottenUpTo = lastSeq;
      newer.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * What is new to a follower.
   *
   * @param upTo the follower's next cursor
   */
  record News<T>(List<T> items, long upTo) {
    News {
      items = List.copyOf(items);
    }
  }

  /** What came after a cursor, or null when some of it is remembered no more. */
  @Nullable News<T> after(long seq) {
    lock.lock();
    try {
      if (seq < forgottenUpTo) {
        return null;
      }
      var all = new ArrayList<T>();
      var newest = recent.descendingIterator();
      while (newest.hasNext()) {
        var item = newest.next();
        if (seqOf.applyAsLong(item) <= seq) {
          break;
        }
        all.add(item);
      }
      return new News<>(all.reversed(), Math.max(seq, lastSeq));
    } finally {
      lock.unlock();
    }
  }

  /** Waits until something newer than a cursor is there: false when nothing came in time. */
  boolean awaitNewer(long seq, long millis, BooleanSupplier stop) throws InterruptedException {
    var nanos = TimeUnit.MILLISECONDS.toNanos(millis);
    lock.lock();
    try {
      while (lastSeq <= seq && !closed && !stop.getAsBoolean()) {
        if (nanos <= 0) {
          return false;
        }
        nanos = newer.awaitNanos(nanos);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Those who wait look again whether they still have to. */
  void nudge() {
    lock.lock();
    try {
      newer.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** The highest committed seq. */
  long lastSeq() {
    lock.lock();
    try {
      return lastSeq;
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      newer.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
