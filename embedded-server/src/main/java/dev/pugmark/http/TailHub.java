package dev.pugmark.http;

import dev.pugmark.model.Event;
import dev.pugmark.store.CommitListener;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the newest events, so that many followers share one reading of the log. Followers keep
 * a cursor and nothing else: one that falls behind what is remembered reads the log itself.
 */
final class TailHub implements CommitListener {
  private static final int EVENTS_KEPT = 4_096;
  private static final long CHARS_KEPT = 8_000_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition newer = lock.newCondition();
  private final ArrayDeque<Event> recent = new ArrayDeque<>();
  private long chars;
  private long forgottenUpTo;
  private long lastSeq;
  private boolean closed;

  /**
   * @param lastSeq the highest seq that is stored already
   */
  TailHub(long lastSeq) {
    this.lastSeq = lastSeq;
    this.forgottenUpTo = lastSeq;
  }

  @Override
  public void committed(Commit commit) {
    if (commit.firstSeq() == 0) {
      return;
    }
    lock.lock();
    try {
      for (var event : commit.events()) {
        recent.add(event);
        chars += size(event);
      }
      while (recent.size() > EVENTS_KEPT || chars > CHARS_KEPT) {
        var oldest = recent.poll();
        if (oldest == null) {
          break;
        }
        chars -= size(oldest);
        forgottenUpTo = oldest.seq();
      }
      lastSeq = Math.max(lastSeq, commit.lastSeq());
      newer.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private static int size(Event event) {
    var raw = event.raw();
    return event.data().length() + (raw == null ? 0 : raw.length());
  }

  /** The events after a cursor, or null when some of them are remembered no more. */
  @Nullable List<Event> after(long seq) {
    lock.lock();
    try {
      if (seq < forgottenUpTo) {
        return null;
      }
      var all = new ArrayList<Event>();
      var newest = recent.descendingIterator();
      while (newest.hasNext()) {
        var event = newest.next();
        if (event.seq() <= seq) {
          break;
        }
        all.add(event);
      }
      return all.reversed();
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
