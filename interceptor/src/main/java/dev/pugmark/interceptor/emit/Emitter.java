package dev.pugmark.interceptor.emit;

import org.jspecify.annotations.Nullable;

/**
 * The way of calls out of this process: from {@link Calls} by the queue to the sender. Made before
 * {@code main}, so it makes no lambda: the first one of a process costs milliseconds.
 */
public final class Emitter implements Runnable {
  private final Settings settings;
  private final Log log;
  private final @Nullable String version;
  private final long startedMillis;
  private final Counters counters = new Counters();
  private final Calls calls;
  private final Sender sender;

  /**
   * Starts no thread yet; the first call does.
   *
   * @param version of the agent
   * @param startedMillis when the process started, as far as is known
   */
  public Emitter(Settings settings, Log log, @Nullable String version, long startedMillis) {
    this.settings = settings;
    this.log = log;
    this.version = version;
    this.startedMillis = startedMillis;
    this.calls = new Calls(settings, counters);
    this.sender = new Sender(calls, log, this);
  }

  /** Where calls are told. */
  public Calls calls() {
    calls.wakeBy(this);
    return calls;
  }

  Delivery delivery() {
    return new Delivery(settings, calls, counters, log, version, startedMillis);
  }

  /** Wakes the sender. */
  @Override
  public void run() {
    sender.wake();
  }
}
