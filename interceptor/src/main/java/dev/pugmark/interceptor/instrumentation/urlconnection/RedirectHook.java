package dev.pugmark.interceptor.instrumentation.urlconnection;

import dev.pugmark.interceptor.weave.Hook;
import dev.pugmark.interceptor.weave.HookContext;
import org.jspecify.annotations.Nullable;

/** The client follows a redirect. */
final class RedirectHook extends Hook {
  RedirectHook(HookContext context) {
    super(context);
  }

  /** Where to, with which status. */
  @Override
  public @Nullable Object enter(Class<?> type, @Nullable Object self, @Nullable Object[] args) {
    return args.length == 3 ? args : null;
  }

  @Override
  public @Nullable Object exit(
      Class<?> type,
      Object state,
      @Nullable Object self,
      @Nullable Object result,
      @Nullable Throwable thrown) {
    var args = (@Nullable Object[]) state;
    var known = self == null ? null : Connections.of(self);
    Object to = args[2];
    if (known != null && Boolean.TRUE.equals(result) && args[1] instanceof Integer && to != null) {
      known.record.hop(to, (Integer) args[1]);
    }
    return result;
  }
}
