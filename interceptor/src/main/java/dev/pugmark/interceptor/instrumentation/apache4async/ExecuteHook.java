package dev.pugmark.interceptor.instrumentation.apache4async;

import dev.pugmark.interceptor.emit.CallRecord;
import dev.pugmark.interceptor.weave.Hook;
import dev.pugmark.interceptor.weave.HookContext;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.concurrent.FutureCallback;
import org.apache.http.nio.protocol.HttpAsyncRequestProducer;
import org.apache.http.nio.protocol.HttpAsyncResponseConsumer;
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
    if (!(args[0] instanceof HttpAsyncRequestProducer)
        || !(args[1] instanceof HttpAsyncResponseConsumer)) {
      return null;
    }
    CallRecord record = calls().begin("apache-httpasyncclient", "GET", UNKNOWN);
    if (args[2] == null) {
      args[2] = HttpClientContext.create(); // as the client would by itself
    }
    args[0] = new FollowedProducer((HttpAsyncRequestProducer) args[0], record, this);
    args[1] = new FollowedConsumer<>((HttpAsyncResponseConsumer<?>) args[1], record, this);
    args[3] = callback(args[3], record, args[2]);
    return record;
  }

  /** The header that a request must have instead of its own; null when it stays as it is. */
  @Nullable String baggage(CallRecord record, @Nullable String present) {
    return calls().baggage(record, record.address(), present);
  }

  @SuppressWarnings("unchecked") // it is called with what it was made for
  private static FutureCallback<Object> callback(
      @Nullable Object given, CallRecord record, @Nullable Object context) {
    return new FollowedCallback(
        (FutureCallback<Object>) given,
        record,
        context instanceof HttpClientContext ? (HttpClientContext) context : null);
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
