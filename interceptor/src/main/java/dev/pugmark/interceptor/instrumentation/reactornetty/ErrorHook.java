package dev.pugmark.interceptor.instrumentation.reactornetty;

import dev.pugmark.interceptor.weave.HookContext;
import org.jspecify.annotations.Nullable;

/** A body ends before its time. Failures before the headers reach the subscriber. */
final class ErrorHook extends RequestsHook {
  ErrorHook(HookContext context) {
    super(context);
  }

  @Override
  public @Nullable Object enter(Class<?> type, @Nullable Object self, @Nullable Object[] args) {
    var attempt = attempt(self);
    if (attempt != null && args[0] instanceof Throwable && attempt.exchange.record.hasHeaders()) {
      attempt.exchange.record.fail((Throwable) args[0]);
    }
    return null;
  }
}
