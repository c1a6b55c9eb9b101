package dev.pugmark.interceptor.instrumentation.reactornetty;

import dev.pugmark.interceptor.weave.HookContext;
import org.jspecify.annotations.Nullable;

/** The program has had enough of a body. */
final class CancelHook extends RequestsHook {
  CancelHook(HookContext context) {
    super(context);
  }

  @Override
  public @Nullable Object enter(Class<?> type, @Nullable Object self, @Nullable Object[] args) {
    var attempt = attempt(self);
    if (attempt != null) {
      var record = attempt.exchange.record;
      if (record.hasHeaders()) {
        record.finish();
      } else {
        record.cancel();
      }
    }
    return null;
  }
}
