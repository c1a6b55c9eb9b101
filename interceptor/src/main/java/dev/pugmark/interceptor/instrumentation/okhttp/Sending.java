package dev.pugmark.interceptor.instrumentation.okhttp;

import dev.pugmark.interceptor.emit.CallRecord;
import org.jspecify.annotations.Nullable;

/**
 * The call that this thread carries out. Where its body is written to does not know of it; kept
 * only where bodies are looked at.
 */
final class Sending {
  private static final ThreadLocal<@Nullable Sending> CURRENT = new ThreadLocal<>();

  private final CallRecord record;

  /** Interceptors of the program make calls inside of calls. */
  private final @Nullable Sending outer;

  private Sending(CallRecord record, @Nullable Sending outer) {
    this.record = record;
    this.outer = outer;
  }

  static void begin(CallRecord record) {
    CURRENT.set(new Sending(record, CURRENT.get()));
  }

  static void end() {
    Sending ended = CURRENT.get();
    if (ended == null || ended.outer == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(ended.outer);
    }
  }

  static @Nullable CallRecord current() {
    Sending running = CURRENT.get();
    return running == null ? null : running.record;
  }
}
