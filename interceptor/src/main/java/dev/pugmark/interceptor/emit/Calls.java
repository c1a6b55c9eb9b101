package dev.pugmark.interceptor.emit;

import java.lang.ref.ReferenceQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Where instrumentations tell of calls. Everything here runs on the program's threads. */
public final class Calls {
  /** So often it is looked how many records wait. */
  private static final int LOOK_MASK = 63;

  /** So many are worth waking the sender before its time: about as many as it sends at once. */
  private static final int MANY = 400;

  private final Settings settings;
  private final Counters counters;
  private final CallQueue queue;
  private final int many;
  private final ReferenceQueue<Object> collected = new ReferenceQueue<>();
  private final AtomicLong numbers = new AtomicLong();
  private final @Nullable HostPatterns propagated;
  private @Nullable Runnable wake;
  private final boolean keepsBodies;
  private volatile boolean started;

  Calls(Settings settings, Counters counters) {
    this.settings = settings;
    this.counters = counters;
    this.queue = new CallQueue(settings.queue());
    this.many = Math.min(MANY, settings.queue() / 2);
    this.propagated = settings.propagated();
    this.keepsBodies = settings.keepsBodies();
  }

  private void wake() {
    var sender = wake;
    if (sender != null) {
      sender.run();
    }
  }

  /** What makes the sender look at once; it also starts it. Told before the first call. */
  void wakeBy(Runnable sender) {
    wake = sender;
  }

  /**
   * A call begins.
   *
   * @param url its {@code toString()} is the address; asked on another thread
   */
  public CallRecord begin(String library, String method, Object url) {
    return begin(library, method, url, Scope.current());
  }

  /** As {@link #begin(String, String, Object)}, for a call that was asked for in a given scope. */
  public CallRecord begin(String library, String method, Object url, @Nullable Object scope) {
    if (!started) {
      started = true;
      wake();
    }
    String bound = scope instanceof Scope ? ((Scope) scope).session() : null;
    var record =
        new CallRecord(
            this,
            numbers.incrementAndGet(),
            library,
            method,
            url,
            Thread.currentThread(),
            bound != null ? bound : settings.session(),
            bound == null,
            System.currentTimeMillis(),
            System.nanoTime());
    long place = queue.offer(record);
    if (place < 0) {
      counters.dropped.incrementAndGet();
      wake();
    } else if ((place & LOOK_MASK) == LOOK_MASK && queue.waiting(place) >= many) {
      wake();
    }
    return record;
  }

  /** Whether beginnings of bodies are kept, which they are where a user asked for it alone. */
  public boolean keepsBodies() {
    return keepsBodies;
  }

  /** Whether any host is told of sessions. */
  public boolean propagates() {
    return propagated != null;
  }

  /**
   * The header {@code baggage} that a request must have instead of its own, where a user asked that
   * the host be told of the session.
   *
   * @param url where the request goes
   * @param present the header that it has; null for none
   * @return null when it stays as it is
   */
  public @Nullable String baggage(CallRecord record, Object url, @Nullable String present) {
    String session = record.session;
    if (propagated == null || session == null) {
      return null;
    }
    Target target = Target.read(url.toString());
    return target != null && propagated.match(target.host(), target.port())
        ? Baggage.with(present, session)
        : null;
  }

  /** A failure of an instrumentation was swallowed. */
  public void suppressed() {
    counters.suppressedErrors.incrementAndGet();
  }

  ReferenceQueue<Object> collected() {
    return collected;
  }

  /** Calls in the order in which they began. */
  CallQueue queue() {
    return queue;
  }
}
