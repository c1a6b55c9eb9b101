package dev.pugmark.interceptor.instrumentation.reactornetty;

import dev.pugmark.interceptor.weave.Hook;
import dev.pugmark.interceptor.weave.HookContext;
import org.jspecify.annotations.Nullable;

/** The next request of a call goes elsewhere, or to the same place once more. */
final class RedirectHook extends Hook {
  RedirectHook(HookContext context) {
    super(context);
  }

  @Override
  public @Nullable Object enter(Class<?> type, @Nullable Object self, @Nullable Object[] args) {
    return self == null ? null : Exchange.CALLS.get(self);
  }

  @Override
  public @Nullable Object exit(
      Class<?> type,
      Object state,
      @Nullable Object self,
      @Nullable Object result,
      @Nullable Throwable thrown)
      throws IllegalAccessException {
    var exchange = (Exchange) state;
    if (thrown == null && self != null && exchange.redirectStatus != 0) {
      exchange.record.hop(Shape.OF.get(type).uri(self), exchange.redirectStatus);
      exchange.redirectStatus = 0;
    }
    return result;
  }
}
