package dev.pugmark.interceptor.instrumentation.asynchttp;

import dev.pugmark.interceptor.emit.CallRecord;
import dev.pugmark.interceptor.emit.WeakIdentityMap;
import org.jspecify.annotations.Nullable;

/** The calls that run, by their futures. */
final class Futures {
  private static final WeakIdentityMap<Object, CallRecord> CALLS = new WeakIdentityMap<>();

  private Futures() {}

  static void put(Object future, CallRecord record) {
    CALLS.put(future, record);
  }

  static @Nullable CallRecord get(@Nullable Object future) {
    return future == null ? null : CALLS.get(future);
  }
}
