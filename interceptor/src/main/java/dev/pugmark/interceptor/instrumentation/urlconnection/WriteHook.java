package dev.pugmark.interceptor.instrumentation.urlconnection;

import dev.pugmark.interceptor.weave.Hook;
import dev.pugmark.interceptor.weave.HookContext;
import org.jspecify.annotations.Nullable;

/** A program writes a body that is sent as it is written. */
final class WriteHook extends Hook {
  WriteHook(HookContext context) {
    super(context);
  }

  @Override
  public @Nullable Object enter(Class<?> type, @Nullable Object self, @Nullable Object[] args)
      throws Throwable {
    Object connection =
        self == null || !calls().keepsBodies() ? null : Internals.connectionOfOutput(self);
    var known = connection == null ? null : Connections.of(connection);
    if (known != null
        && args[0] instanceof byte[]
        && args[1] instanceof Integer
        && args[2] instanceof Integer) {
      known.record.wrote((byte[]) args[0], (Integer) args[1], (Integer) args[2]);
    }
    return null;
  }
}
