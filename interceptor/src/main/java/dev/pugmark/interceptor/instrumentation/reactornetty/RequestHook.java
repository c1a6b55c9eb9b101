package dev.pugmark.interceptor.instrumentation.reactornetty;

import dev.pugmark.interceptor.weave.Hook;
import dev.pugmark.interceptor.weave.HookContext;
import org.jspecify.annotations.Nullable;

/** A connection is there for a request of a call. */
final class RequestHook extends Hook {
  RequestHook(HookContext context) {
    super(context);
  }

  @Override
  public @Nullable Object enter(Class<?> type, @Nullable Object self, @Nullable Object[] args) {
    var exchange = self == null ? null : Exchange.CALLS.get(self);
    Object operations = args[0];
    if (exchange != null && operations != null) {
      Exchange.REQUESTS.put(operations, new Exchange.Attempt(exchange));
    }
    return null;
  }
}
