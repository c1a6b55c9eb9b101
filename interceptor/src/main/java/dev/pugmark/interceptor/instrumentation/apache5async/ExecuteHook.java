package dev.pugmark.interceptor.instrumentation.apache5async;

import dev.pugmark.interceptor.emit.CallRecord;
import dev.pugmark.interceptor.weave.Hook;
import dev.pugmark.interceptor.weave.HookContext;
import java.net.URI;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.jspecify.annotations.Nullable;

/** A request is executed; what it is becomes known when its producer is asked for it. */
final class ExecuteHook extends Hook {
  /** Replaced before anybody can see it, unless the call fails before there is a request. */
  private static final String UNKNOWN = "http://unknown.invalid/";

  ExecuteHook(HookContext context) {
    super(context);
  }

  @Override
  public @Nullable Object enter(Class<?> type, @Nullable Object self, @Nullable Object[] args) {
    if (!(args[1] instanceof AsyncRequestProducer) || !(args[2] instanceof AsyncResponseConsumer)) {
      return null;
    }
    HttpHost host = (HttpHost) args[0];
    CallRecord record =
        calls().begin("apache-httpclient-5", "GET", host == null ? UNKNOWN : host.toURI());
    if (args[4] == null) {
      args[4] = HttpClientContext.create(); // as the client would by itself
    }
    args[1] = new FollowedProducer((AsyncRequestProducer) args[1], record, host, this);
    FollowedCallback end = callback(args[5], record, args[4]);
    args[2] = new FollowedConsumer<>((AsyncResponseConsumer<?>) args[2], record, end, this);
    args[5] = end;
    return record;
  }

  /** The header that a request must have instead of its own; null when it stays as it is. */
  @Nullable String baggage(CallRecord record, @Nullable String present) {
    return calls().baggage(record, record.address(), present);
  }

  @SuppressWarnings("unchecked") // it is called with what it was made for
  private static FollowedCallback callback(
      @Nullable Object given, CallRecord record, @Nullable Object context) {
    return new FollowedCallback(
        (FutureCallback<Object>) given,
        record,
        context instanceof HttpClientContext ? (HttpClientContext) context : null);
  }

  /** Redirects, where the client notes them. */
  static void hops(CallRecord record, @Nullable HttpClientContext context) {
    var locations = context == null ? null : context.getRedirectLocations();
    if (locations != null) {
      for (URI location : locations.getAll()) {
        record.hop(location, 0);
      }
    }
  }

  @Override
  public @Nullable Object exit(
      Class<?> type,
      Object state,
      @Nullable Object self,
      @Nullable Object result,
      @Nullable Throwable thrown) {
    if (thrown != null) {
      ((CallRecord) state).fail(thrown);
    }
    return result;
  }
}
