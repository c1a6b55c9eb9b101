package dev.pugmark.interceptor.instrumentation.urlconnection;

import dev.pugmark.interceptor.emit.CallRecord;
import dev.pugmark.interceptor.emit.RequestOutput;
import dev.pugmark.interceptor.weave.Hook;
import dev.pugmark.interceptor.weave.HookContext;
import java.io.OutputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.net.HttpURLConnection;
import org.jspecify.annotations.Nullable;

/** A program asks for the answer: redirects and authentication happen inside. */
final class AnswerHook extends Hook {
  private static final String BODY = "sun.net.www.protocol.http.HttpURLConnection$HttpInputStream";

  /** The method of the same name would send the request. */
  private final MethodHandle responseCode;

  AnswerHook(HookContext context) throws ReflectiveOperationException {
    super(context);
    responseCode =
        MethodHandles.privateLookupIn(HttpURLConnection.class, MethodHandles.lookup())
            .findGetter(HttpURLConnection.class, "responseCode", int.class);
  }

  @Override
  public @Nullable Object enter(Class<?> type, @Nullable Object self, @Nullable Object[] args)
      throws Throwable {
    if (!(self instanceof HttpURLConnection)) {
      return null;
    }
    var connection = (HttpURLConnection) self;
    Connections.Connection known = Connections.entered(calls(), connection);
    if (known != null
        && known.depth == 1
        && !known.record.hasHeaders()
        && !known.record.isEnded()) {
      // Writing turned GET into POST; a redirect may turn it back.
      known.record.target(connection.getRequestMethod(), connection.getURL());
      var output = known.output;
      known.record.request(
          output != null ? output.size() : known.writes ? -1 : 0,
          connection.getRequestProperty("Content-Type"));
      if (output != null && calls().keepsBodies()) {
        known.record.keepRequest(connection.getRequestProperty("Content-Encoding"));
        output.writeTo(new RequestOutput(OutputStream.nullOutputStream(), known.record));
      }
      known.output = null;
    }
    return known;
  }

  @Override
  public @Nullable Object exit(
      Class<?> type,
      Object state,
      @Nullable Object self,
      @Nullable Object result,
      @Nullable Throwable thrown)
      throws Throwable {
    var known = (Connections.Connection) state;
    CallRecord record = known.record;
    if (known.depth > 1 || record.isEnded() || record.hasHeaders()) {
      known.depth--;
      return result;
    }
    try {
      var connection = (HttpURLConnection) self;
      if (connection != null) {
        answered(known, connection, (int) responseCode.invokeExact(connection), result, thrown);
      }
    } finally {
      known.depth--; // what is asked above comes by here again
    }
    return result;
  }

  private static void answered(
      Connections.Connection known,
      HttpURLConnection connection,
      int status,
      @Nullable Object result,
      @Nullable Throwable thrown)
      throws Throwable {
    CallRecord record = known.record;
    if (status > 0) {
      record.headers(status, protocol(Internals.firstLine(connection)));
      record.response(
          length(Internals.header(connection, "content-length")),
          Internals.header(connection, "content-type"));
      if (record.keepsBodies()) {
        record.keepResponse(Internals.header(connection, "content-encoding"));
      }
    }
    if (thrown != null && status < 400) {
      record.fail(thrown);
      return;
    }
    // From 400 on the client throws, and the body is to be had elsewhere: no failed call.
    Object body = thrown == null ? result : connection.getErrorStream();
    if (body != null && body.getClass().getName().equals(BODY)) {
      record.count();
      known.body(body);
    } else {
      record.finish();
    }
  }

  private static @Nullable String protocol(@Nullable String first) {
    if (first == null || first.length() < 9 || !first.startsWith("HTTP/1.")) {
      return null;
    }
    char minor = first.charAt(7);
    return minor == '1' ? "http/1.1" : minor == '0' ? "http/1.0" : first.substring(0, 8);
  }

  private static long length(@Nullable String header) {
    if (header == null) {
      return -1;
    }
    try {
      return Long.parseLong(header.strip());
    } catch (NumberFormatException unreadable) {
      return -1;
    }
  }
}
