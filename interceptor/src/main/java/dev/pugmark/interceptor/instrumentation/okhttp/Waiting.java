package dev.pugmark.interceptor.instrumentation.okhttp;

import dev.pugmark.interceptor.emit.CallRecord;
import dev.pugmark.interceptor.emit.Calls;
import dev.pugmark.interceptor.emit.WeakIdentityMap;
import java.io.IOException;
import okhttp3.Call;
import okhttp3.Request;

/** Calls that wait in the dispatcher until a thread is free for them. */
final class Waiting {
  static final WeakIdentityMap<Object, CallRecord> CALLS = new WeakIdentityMap<>();

  /** Calls whose servers are told of their session. */
  static final WeakIdentityMap<Object, CallRecord> TELLING = new WeakIdentityMap<>();

  private Waiting() {}

  static CallRecord begin(Calls calls, Call call) throws IOException {
    Request request = call.request();
    CallRecord record = calls.begin("okhttp", request.method(), request.url());
    var body = request.body();
    var type = body == null ? null : body.contentType();
    return record
        .context(request.header("baggage"), request.header("traceparent"))
        .request(body == null ? 0 : body.contentLength(), type == null ? null : type.toString());
  }
}
