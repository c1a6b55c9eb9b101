package dev.pugmark.interceptor.emit;

import java.util.concurrent.atomic.AtomicLong;

/** Totals since the start of the process. */
final class Counters {
  final AtomicLong captured = new AtomicLong();
  final AtomicLong excluded = new AtomicLong();
  final AtomicLong dropped = new AtomicLong();
  final AtomicLong suppressedErrors = new AtomicLong();
  final AtomicLong spooled = new AtomicLong();

  void write(JsonText json) {
    json.open('{')
        .member("captured", captured.get())
        .member("excluded", excluded.get())
        .member("dropped", dropped.get())
        .member("suppressed_errors", suppressedErrors.get())
        .member("spooled", spooled.get())
        .close('}');
  }

  /** Changes whenever one of them does. */
  long sum() {
    return captured.get() + excluded.get() + dropped.get() + suppressedErrors.get() + spooled.get();
  }
}
