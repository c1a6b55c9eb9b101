package dev.pugmark.interceptor.instrumentation.urlconnection;

import dev.pugmark.interceptor.weave.Hook;
import dev.pugmark.interceptor.weave.HookContext;
import org.jspecify.annotations.Nullable;

/** A program closes a body, at its end or before. */
final class CloseHook extends Hook {
  CloseHook(HookContext context) {
    super(context);
  }

  @Override
  public @Nullable Object enter(Class<?> type, @Nullable Object self, @Nullable Object[] args)
      throws Throwable {
    var record = self == null ? null : Connections.ofBody(self);
    if (record != null) {
      record.finish();
    }
    return null;
  }
}
