package dev.pugmark.interceptor.instrumentation.urlconnection;

import dev.pugmark.interceptor.weave.HookContext;
import java.io.ByteArrayOutputStream;
import java.net.HttpURLConnection;
import org.jspecify.annotations.Nullable;

/** A program writes a body, which also connects. */
final class OutputHook extends ConnectHook {
  OutputHook(HookContext context) {
    super(context);
  }

  @Override
  public @Nullable Object exit(
      Class<?> type,
      Object state,
      @Nullable Object self,
      @Nullable Object result,
      @Nullable Throwable thrown) {
    var connection = (Connections.Connection) state;
    connection.writes = true;
    if (result instanceof ByteArrayOutputStream) {
      connection.output = (ByteArrayOutputStream) result;
    } else if (result != null && calls().keepsBodies() && self instanceof HttpURLConnection) {
      var asked = (HttpURLConnection) self;
      connection.record.keepRequest(
          asked.getRequestProperty("Content-Type"), asked.getRequestProperty("Content-Encoding"));
    }
    return super.exit(type, state, self, result, thrown);
  }
}
