package dev.pugmark.notify;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Hands new alerts to all notifiers on a thread of its own: nobody who raises one ever waits. */
public final class Notifiers implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Notifiers.class.getName());
  private static final int WAITING_AT_MOST = 200;

  private final CopyOnWriteArrayList<Notifier> notifiers = new CopyOnWriteArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Notice> waiting = new ArrayDeque<>();
  private final Thread thread;
  private long leftOut;
  private boolean telling;
  private boolean closed;

  public Notifiers() {
    thread = Thread.ofPlatform().daemon().name("pugmark-notices").start(this::run);
  }

  /** From now on it is told too; closing the answer ends that. */
  public Registration add(Notifier notifier) {
    notifiers.add(notifier);
    return () -> notifiers.remove(notifier);
  }

  /** Ends a registration when closed. */
  @FunctionalInterface
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Has everybody told of an alert, soon. When too many wait it is left out, and the log says so.
   */
  public void offer(Notice notice) {
    lock.lock();
    try {
      if (closed || notifiers.isEmpty()) {
        return;
      }
      if (waiting.size() >= WAITING_AT_MOST) {
        leftOut++;
        return;
      }
      waiting.add(notice);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until all that was offered was told. */
  public void awaitTold() throws InterruptedException {
    lock.lock();
    try {
      while ((telling || !waiting.isEmpty()) && !closed) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try {
      for (var notice = next(); notice != null; notice = next()) {
        for (var notifier : notifiers) {
          tell(notifier, notice);
        }
      }
    } catch (InterruptedException _) {
      // It is closed, perhaps in the middle of a word.
    }
  }

  private @Nullable Notice next() throws InterruptedException {
    lock.lock();
    try {
      telling = false;
      if (waiting.isEmpty() && leftOut > 0) {
        LOG.log(Level.WARNING, "{0} notices were left out: too many waited", leftOut);
        leftOut = 0;
      }
      changed.signalAll();
      while (waiting.isEmpty() && !closed) {
        changed.await();
      }
      telling = !closed;
      return closed ? null : waiting.poll();
    } finally {
      lock.unlock();
    }
  }

  private static void tell(Notifier notifier, Notice notice) throws InterruptedException {
    try {
      notifier.tell(notice);
    } catch (IOException | RuntimeException failed) {
      // Of others not even the words: they may hold an address, and an address a secret.
      var why =
          failed instanceof NotToldException
              ? failed.getMessage()
              : failed.getClass().getSimpleName();
      LOG.log(
          Level.WARNING,
          "{0} could not be told of an alert: {1}",
          new Object[] {notifier.id(), why});
    }
  }

  /** Tells nothing more; what waits is left out. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    thread.interrupt();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(2));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
