package dev.pugmark.interceptor.emit;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The one daemon thread of the agent. It starts with the first call. */
final class Sender implements Runnable {
  private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
  private static final long LAST_MILLIS = 1_900;
  private static final long LAST_ANSWER_MILLIS = 1_200;
  private static final long STACK_BYTES = 512 << 10;

  private final Calls calls;
  private final Log log;
  private final Emitter emitter;
  private final AtomicBoolean started = new AtomicBoolean();
  private volatile @Nullable Thread thread;
  private volatile @Nullable Delivery delivery;
  private volatile boolean stopping;

  Sender(Calls calls, Log log, Emitter emitter) {
    this.calls = calls;
    this.log = log;
    this.emitter = emitter;
  }

  /** Has it look into the queue now; starts its thread at the first time. */
  void wake() {
    Thread running = thread;
    if (running != null) {
      LockSupport.unpark(running);
    } else if (started.compareAndSet(false, true)) {
      // No group, rights or thread-locals of whoever happens to make the first call.
      var made = new Thread(null, this, "pugmark-sender", STACK_BYTES, false);
      made.setDaemon(true);
      made.setContextClassLoader(ClassLoader.getPlatformClassLoader());
      thread = made;
      made.start();
      try {
        Runtime.getRuntime()
            .addShutdownHook(new Thread(null, new Stop(), "pugmark-stop", STACK_BYTES, false));
      } catch (IllegalStateException ending) {
        stopping = true;
      }
    }
  }

  /** Not a method reference: making one takes longer than everything else here. */
  private final class Stop implements Runnable {
    @Override
    public void run() {
      stop();
    }
  }

  /** The process ends: everything that is known goes out or to disk, within two seconds. */
  private void stop() {
    Thread running = thread;
    if (running == null) {
      return;
    }
    stopping = true;
    LockSupport.unpark(running);
    try {
      running.join(LAST_ANSWER_MILLIS);
      Delivery slow = delivery;
      if (running.isAlive() && slow != null) {
        slow.hurry();
        running.join(LAST_MILLIS - LAST_ANSWER_MILLIS);
      }
    } catch (InterruptedException hurried) {
      // The process ends in any case.
    }
  }

  @Override
  public void run() {
    Delivery work;
    try {
      work = emitter.delivery();
    } catch (Throwable failed) {
      log.failed("The sender cannot start", failed);
      return;
    }
    delivery = work;
    while (true) {
      boolean last = stopping;
      try {
        work.cycle(last);
      } catch (Throwable failed) {
        calls.suppressed();
        log.failed("The sender failed", failed);
      }
      if (last) {
        work.close();
        return;
      }
      if (!stopping) {
        LockSupport.parkNanos(this, REST_NANOS);
      }
    }
  }
}
