package dev.pugmark.interceptor.emit;

import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * One call while it runs and until it is sent. Holds what the caller's thread can give for next to
 * nothing; it is put into words on the sender's thread. Never holds a request or a response, and of
 * a body the beginning at most.
 */
public final class CallRecord {
  private static final int MOST_HOPS = 10;
  private static final AtomicIntegerFieldUpdater<CallRecord> STATE =
      AtomicIntegerFieldUpdater.newUpdater(CallRecord.class, "state");
  private static final int RUNNING = 0;
  private static final int ENDING = 1;
  private static final int ENDED = 2;
  private static final int COMPLETE = 3;

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

  /** Of what is sent and of what comes back; null where it is not wanted. */
  private volatile @Nullable BodyStart written;

  private volatile @Nullable BodyStart read;

  private volatile int state;
  private volatile boolean held;
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
    read = null;
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

  /**
   * From here on the beginning of what the program writes is kept, if it is text and a user asked
   * for it; what was kept of an earlier try is forgotten. The media type was told before.
   *
   * @param encoding of the content, in which the program writes it; null for none
   */
  public CallRecord keepRequest(@Nullable String encoding) {
    return keepRequest(requestType, encoding);
  }

  /** As {@link #keepRequest(String)}, where the media type is told now. */
  public CallRecord keepRequest(@Nullable String contentType, @Nullable String encoding) {
    if (calls.keepsBodies()) {
      written = BodyStart.of(contentType, encoding);
    }
    return this;
  }

  /** As {@link #keepRequest(String)}, for what the program reads. */
  public CallRecord keepResponse(@Nullable String encoding) {
    if (calls.keepsBodies()) {
      read = BodyStart.of(responseType, encoding);
    }
    return this;
  }

  /** Whether bodies are looked at at all; spares what is only done for that. */
  public boolean keepsBodies() {
    return calls.keepsBodies();
  }

  /** Whether what the program writes is of interest. */
  public boolean keepsRequest() {
    BodyStart start = written;
    return start != null && !start.isFull();
  }

  /** Whether what the program reads is of interest. */
  public boolean keepsResponse() {
    BodyStart start = read;
    return start != null && !start.isFull();
  }

  /** The program wrote a part of the body. */
  public void wrote(byte[] bytes, int from, int length) {
    BodyStart start = written;
    if (start != null) {
      start.add(bytes, from, length);
    }
  }

  /** The program wrote a part of the body: what remains in the buffer, which is left as it is. */
  public void wrote(ByteBuffer bytes) {
    BodyStart start = written;
    if (start != null) {
      start.add(bytes);
    }
  }

  /** The program wrote a body as text. */
  public void wrote(String body) {
    BodyStart start = written;
    if (start != null) {
      start.whole(body);
    }
  }

  /** The program read a part of the body. */
  public void read(byte[] bytes, int from, int length) {
    BodyStart start = read;
    if (start != null) {
      start.add(bytes, from, length);
    }
  }

  /** The program reads a part of the body: what remains in the buffer, which is left as it is. */
  public void read(ByteBuffer bytes) {
    BodyStart start = read;
    if (start != null) {
      start.add(bytes);
    }
  }

  /** The program has the whole body as text. */
  public void read(String body) {
    BodyStart start = read;
    if (start != null) {
      start.whole(body);
    }
  }

  @Nullable String requestSummary() {
    BodyStart start = written;
    return start == null ? null : start.text();
  }

  @Nullable String responseSummary() {
    BodyStart start = read;
    return start == null ? null : start.text();
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

  /** More becomes known of the call after its end: it is not told before {@link #release}. */
  public void hold() {
    held = true;
  }

  /** Nothing more becomes known than its end. */
  public void release() {
    held = false;
    STATE.compareAndSet(this, ENDED, COMPLETE);
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

  /** The answer ended before its end, and the library does not say why. */
  public void breakOff() {
    end(Failure.BROKEN_OFF);
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
      if (held) {
        state = ENDED;
        if (!held) {
          release();
        }
      } else {
        STATE.lazySet(this, COMPLETE);
      }
      if (watched != null) {
        watched.ended();
      }
    }
  }
}
