package dev.pugmark.interceptor.instrumentation.asynchttp;

import dev.pugmark.interceptor.weave.Hook;
import dev.pugmark.interceptor.weave.HookContext;
import org.jspecify.annotations.Nullable;

/** The program calls a call off. */
final class CancelHook extends Hook {
  CancelHook(HookContext context) {
    super(context);
  }

  @Override
  public @Nullable Object enter(Class<?> type, @Nullable Object self, @Nullable Object[] args) {
    var record = Futures.get(self);
    if (record != null) {
      record.cancel();
    }
    return null;
  }
}
