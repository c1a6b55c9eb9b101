package dev.pugmark.interceptor.instrumentation.asynchttp;

import dev.pugmark.interceptor.weave.Hook;
import dev.pugmark.interceptor.weave.HookContext;
import org.jspecify.annotations.Nullable;

/** A call fails for good. */
final class AbortHook extends Hook {
  AbortHook(HookContext context) {
    super(context);
  }

  @Override
  public @Nullable Object enter(Class<?> type, @Nullable Object self, @Nullable Object[] args) {
    var record = Futures.get(self);
    if (record != null && args[0] instanceof Throwable) {
      record.fail((Throwable) args[0]);
    }
    return null;
  }
}
