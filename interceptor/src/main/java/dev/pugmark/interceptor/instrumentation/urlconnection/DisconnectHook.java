package dev.pugmark.interceptor.instrumentation.urlconnection;

import dev.pugmark.interceptor.weave.Hook;
import dev.pugmark.interceptor.weave.HookContext;
import org.jspecify.annotations.Nullable;

/** A program closes a connection, with its body or before there is one. */
final class DisconnectHook extends Hook {
  DisconnectHook(HookContext context) {
    super(context);
  }

  @Override
  public @Nullable Object enter(Class<?> type, @Nullable Object self, @Nullable Object[] args) {
    var known = self == null ? null : Connections.of(self);
    if (known != null && known.depth == 0) {
      if (known.record.hasHeaders()) {
        known.record.finish();
      } else {
        known.record.cancel();
      }
    }
    return null;
  }
}
