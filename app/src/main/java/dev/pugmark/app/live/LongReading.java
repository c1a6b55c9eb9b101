package dev.pugmark.app.live;

import dev.pugmark.app.source.SessionReader;
import dev.pugmark.app.source.SessionReader.Loaded;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the open session where that takes seconds, on a thread of its own, so that all else goes on
 * meanwhile. A wish for another session ends the reading at once; the same one is read again only
 * after a rest.
 */
final class LongReading {
  /** The least time between two readings of one session; after slow ones it is longer. */
  private static final long REST_NANOS = TimeUnit.SECONDS.toNanos(3);

  private static final int RESTS_PER_READING = 4;

  private final SessionReader sessions;
  private final Consumer<Loaded> show;
  private final Consumer<Throwable> onFailure;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition more = lock.newCondition();
  private @Nullable String wanted;
  private boolean changed;
  private @Nullable String shown;
  private @Nullable String reading;
  private long restsUntil = System.nanoTime();
  private boolean closed;

  /** What was read goes to {@code show}, from several threads. */
  LongReading(SessionReader sessions, Consumer<Loaded> show, Consumer<Throwable> onFailure) {
    this.sessions = sessions;
    this.show = show;
    this.onFailure = onFailure;
    this.thread = Thread.ofPlatform().daemon().name("pugmark-long").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Something in this session is new, or it was opened. */
  void want(String session) {
    lock.lock();
    try {
      if (!session.equals(reading)) {
        giveUp();
      }
      if (!session.equals(wanted)) {
        shown = null;
      }
      wanted = session;
      changed = true;
      more.signal();
    } finally {
      lock.unlock();
    }
  }

  /** No session that is long is open. */
  void forget() {
    lock.lock();
    try {
      wanted = null;
      shown = null;
      giveUp();
    } finally {
      lock.unlock();
    }
  }

  private void giveUp() {
    if (reading != null) {
      reading = null;
      thread.interrupt();
    }
  }

  /** Reads no more. */
  void stop() {
    lock.lock();
    try {
      closed = true;
      thread.interrupt();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    while (true) {
      try {
        var session = next();
        if (session == null) {
          return;
        }
        read(session);
      } catch (InterruptedException _) {
        // Something else is wanted by now.
      }
    }
  }

  /** The session to be read; null at the end. */
  private @Nullable String next() throws InterruptedException {
    lock.lock();
    try {
      while (!closed) {
        var rest = restsUntil - System.nanoTime();
        var session = wanted;
        if (session == null || !changed) {
          more.await();
        } else if (session.equals(shown) && rest > 0) {
          var _ = more.awaitNanos(rest);
        } else {
          changed = false;
          reading = session;
          return session;
        }
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  private void read(String session) {
    var began = System.nanoTime();
    try {
      var first = !session.equals(shown);
      var loaded =
          first
              ? sessions.readInSteps(session, some -> showIfWanted(session, some))
              : sessions.readInSteps(session);
      showIfWanted(session, loaded);
      finished(session, System.nanoTime() - began);
    } catch (RuntimeException failed) {
      if (!finished(session, System.nanoTime() - began)) {
        return; // it was given up, and that is why
      }
      onFailure.accept(failed);
    }
  }

  private void showIfWanted(String session, Loaded loaded) {
    lock.lock();
    try {
      if (session.equals(wanted) && !closed) {
        show.accept(loaded);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether the session was wanted until the end. */
  private boolean finished(String session, long nanos) {
    lock.lock();
    try {
      var _ = Thread.interrupted(); // meant for what has just ended
      restsUntil = System.nanoTime() + Math.max(REST_NANOS, RESTS_PER_READING * nanos);
      if (!session.equals(reading) || closed) {
        return false;
      }
      reading = null;
      shown = session;
      return true;
    } finally {
      lock.unlock();
    }
  }
}
