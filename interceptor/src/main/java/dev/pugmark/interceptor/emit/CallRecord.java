package dev.pugmark.interceptor.emit;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * One call while it runs and until it is sent. Holds what the caller's thread can give for next to
 * nothing; it is put into words on the sender's thread. Never holds a request, a response or a
 * body.
 */
public final class CallRecord {
  private static final int MOST_HOPS = 10;
  private static final AtomicIntegerFieldUpdater<CallRecord> STATE =
      AtomicIntegerFieldUpdater.newUpdater(CallRecord.class, "state");
  private static final int RUNNING = 0;
  private static final int ENDING = 1;
  private static final int COMPLETE = 2;

  private final Calls calls;
  final long number;
  final String library;
  final String thread;
  final boolean threadVirtual;
  final @Nullable String session;
  final boolean sessionOfProcess;
  final long startedMillis;
  final long startedNanos;

  volatile String method;
  volatile Object url;
  @Nullable String baggage;
  @Nullable String traceparent;
  @Nullable String requestType;
  @Nullable String responseType;
  @Nullable Object protocol;
  long requestBytes = -1;
  private long responseLength = -1;
  private long counted = -1;
  volatile int status;
  volatile long headersNanos;
  long endedNanos;
  @Nullable Failure failure;
  @Nullable List<Hop> hops;
  boolean toldOpen;

  private volatile int state;
  private volatile @Nullable Watch watch;

  CallRecord(
      Calls calls,
      long number,
      String library,
      String method,
      Object url,
      Thread thread,
      @Nullable String session,
      boolean sessionOfProcess,
      long startedMillis,
      long startedNanos) {
    this.calls = calls;
    this.number = number;
    this.library = library;
    this.method = method;
    this.url = url;
    this.thread = thread.getName();
    this.threadVirtual = VirtualThreads.isVirtual(thread);
    this.session = session;
    this.sessionOfProcess = sessionOfProcess;
    this.startedMillis = startedMillis;
    this.startedNanos = startedNanos;
  }

  /** Where a redirect led, and the status that led there. */
  static final class Hop {
    final Object url;
    final int status;

    Hop(Object url, int status) {
      this.url = url;
      this.status = status;
    }
  }

  /** Knows when the object that would end a call is gone without having done so. */
  public static class Watch extends WeakReference<Object> {
    private final CallRecord record;

    /**
     * Does nothing until the record is told of it.
     *
     * @param holder not reachable from here or from the record
     */
    public Watch(Object holder, CallRecord record) {
      super(holder, record.calls.collected());
      this.record = record;
    }

    /** Of the call. */
    public final CallRecord record() {
      return record;
    }

    /** The call ended; called once, on the thread that ended it. */
    protected void ended() {}

    /** The holder was collected, whether the call had ended or not. On the sender's thread. */
    protected void collected() {
      record.abandon();
    }
  }

  /** The method and address turned out to be others than at the start. */
  public CallRecord target(String usedMethod, Object usedUrl) {
    method = usedMethod;
    url = usedUrl;
    return this;
  }

  /** What the request's own headers say of session and trace. */
  public CallRecord context(@Nullable String baggageHeader, @Nullable String traceparentHeader) {
    baggage = baggageHeader;
    traceparent = traceparentHeader;
    return this;
  }

  /**
   * What is sent.
   *
   * @param bytes as the program writes them; negative when unknown
   * @param contentType null when unknown
   */
  public CallRecord request(long bytes, @Nullable String contentType) {
    requestBytes = bytes;
    requestType = contentType;
    return this;
  }

  /**
   * The response headers are there.
   *
   * @param usedProtocol its {@code toString()}, in any case, is the protocol; null when unknown
   */
  public CallRecord headers(int answered, @Nullable Object usedProtocol) {
    if (headersNanos == 0) {
      headersNanos = System.nanoTime();
    }
    status = answered;
    if (usedProtocol != null) {
      protocol = usedProtocol;
    }
    return this;
  }

  /** The answer was not the last one: its headers are forgotten. */
  public void again() {
    headersNanos = 0;
    status = 0;
    counted = -1;
  }

  /** The address as it is known; its {@code toString()} counts. */
  public Object address() {
    return url;
  }

  /** Whether its method is one that is answered without a body. */
  public boolean isWithoutBody() {
    return method.equals("HEAD") || method.equals("CONNECT");
  }

  /** Whether the response headers have come. */
  public boolean hasHeaders() {
    return headersNanos != 0;
  }

  /**
   * What the response headers say of the body.
   *
   * @param length negative when they do not say
   * @param contentType null when they do not say
   */
  public CallRecord response(long length, @Nullable String contentType) {
    responseLength = length;
    responseType = contentType;
    return this;
  }

  /** From here on the bytes that the program receives are counted; nothing else is believed. */
  public void count() {
    if (counted < 0) {
      counted = 0;
    }
  }

  /** The program received bytes of the body. */
  public void received(long bytes) {
    if (bytes > 0) {
      counted = Math.max(0, counted) + bytes;
    }
  }

  long responseBytes() {
    return counted >= 0 ? counted : responseLength;
  }

  /** A redirect that the library followed by itself. */
  public void hop(Object to, int answered) {
    var known = hops;
    if (known == null) {
      known = new ArrayList<>(2);
      hops = known;
    }
    if (known.size() < MOST_HOPS) {
      known.add(new Hop(to, answered));
    }
  }

  /**
   * When this object is collected before the call ended, the call was abandoned. The object must
   * not be reachable from the record.
   */
  public void watch(Object holder) {
    watch = new Watch(holder, this);
  }

  /** As {@link #watch(Object)}. */
  public void watch(Watch holder) {
    watch = holder;
  }

  /** Whether it has ended. */
  public boolean isEnded() {
    return state != RUNNING;
  }

  /** Whether it has ended and everything is known of it. */
  boolean isComplete() {
    return state == COMPLETE;
  }

  /** The body came to its end, or the program closed it. */
  public void finish() {
    end(null);
  }

  /** It failed. */
  public void fail(Throwable thrown) {
    if (state == RUNNING) {
      end(Failure.of(thrown));
    }
  }

  /** The program called it off. */
  public void cancel() {
    end(Failure.CANCELLED);
  }

  /** Nobody is left who could end it. */
  public void abandon() {
    end(Failure.ABANDONED);
  }

  private void end(@Nullable Failure how) {
    if (STATE.compareAndSet(this, RUNNING, ENDING)) {
      endedNanos = System.nanoTime();
      failure = how;
      var watched = watch;
      watch = null; // nobody holds it any more, so it is not told of what is collected
      STATE.lazySet(this, COMPLETE);
      if (watched != null) {
        watched.ended();
      }
    }
  }
}
