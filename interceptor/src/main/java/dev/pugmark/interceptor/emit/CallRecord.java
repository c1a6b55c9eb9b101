package dev.pugmark.interceptor.emit;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
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
  private static final AtomicIntegerFieldUpdater<CallRecord> ENDED =
      AtomicIntegerFieldUpdater.newUpdater(CallRecord.class, "ended");

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
  @Nullable String protocol;
  long requestBytes = -1;
  private long responseLength = -1;
  private long counted = -1;
  volatile int status;
  volatile long headersNanos;
  long endedNanos;
  @Nullable Failure failure;
  @Nullable List<Hop> hops;
  boolean toldOpen;

  private volatile int ended;
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
  static final class Watch extends PhantomReference<Object> {
    final CallRecord record;

    Watch(Object holder, ReferenceQueue<Object> queue, CallRecord record) {
      super(holder, queue);
      this.record = record;
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

  /** The response headers are there. */
  public CallRecord headers(int answered, @Nullable String usedProtocol) {
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

  /** The address that it began with. */
  public String address() {
    return url.toString();
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
    watch = new Watch(holder, calls.collected(), this);
  }

  /** Spares the identity that every object has otherwise to be made up, once a call. */
  @Override
  public int hashCode() {
    return Long.hashCode(number);
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // identity is the point
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  /** Whether it has ended. */
  public boolean isEnded() {
    return ended != 0;
  }

  /** The body came to its end, or the program closed it. */
  public void finish() {
    end(null);
  }

  /** It failed. */
  public void fail(Throwable thrown) {
    if (ended == 0) {
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
    if (ENDED.compareAndSet(this, 0, 1)) {
      endedNanos = System.nanoTime();
      failure = how;
      var watched = watch;
      if (watched != null) {
        watched.clear();
        watch = null;
      }
      calls.ended(this);
    }
  }
}
