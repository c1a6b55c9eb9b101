package dev.pugmark.interceptor.instrumentation.urlconnection;

import dev.pugmark.interceptor.weave.Hook;
import dev.pugmark.interceptor.weave.HookContext;
import java.net.HttpURLConnection;
import org.jspecify.annotations.Nullable;

/** A program connects without asking for the answer yet. */
class ConnectHook extends Hook {
  ConnectHook(HookContext context) {
    super(context);
  }

  @Override
  public @Nullable Object enter(Class<?> type, @Nullable Object self, @Nullable Object[] args)
      throws Throwable {
    return self instanceof HttpURLConnection
        ? Connections.entered(calls(), (HttpURLConnection) self)
        : null;
  }

  @Override
  public @Nullable Object exit(
      Class<?> type,
      Object state,
      @Nullable Object self,
      @Nullable Object result,
      @Nullable Throwable thrown) {
    var connection = (Connections.Connection) state;
    if (--connection.depth == 0 && thrown != null) {
      Connections.forget(connection);
      connection.record.fail(thrown);
    }
    return result;
  }
}
