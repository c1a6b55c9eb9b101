package dev.pugmark.interceptor.instrumentation.okhttp;

import dev.pugmark.interceptor.weave.InstrumentationModule;
import dev.pugmark.interceptor.weave.Need;
import dev.pugmark.interceptor.weave.Point;
import java.util.List;

/**
 * One method does the work of {@code execute} and {@code enqueue} alike, redirects and retries
 * included. Interceptors of our own would be visible to the program.
 */
public final class OkHttpModule implements InstrumentationModule {
  private static final String HOOKS = "dev.pugmark.interceptor.instrumentation.okhttp.";
  private static final String CHAIN = "getResponseWithInterceptorChain";

  @Override
  public String name() {
    return "okhttp";
  }

  @Override
  public List<Point> points() {
    return List.of(
        call("okhttp3.RealCall", "EnqueueHook", "enqueue"),
        call("okhttp3.RealCall", "ChainHook", CHAIN, CHAIN + "$okhttp").replacing(),
        call("okhttp3.internal.connection.RealCall", "EnqueueHook", "enqueue"),
        call("okhttp3.internal.connection.RealCall", "ChainHook", CHAIN, CHAIN + "$okhttp")
            .replacing());
  }

  private static Point call(String type, String hook, String... methods) {
    return Point.of(type, HOOKS + hook, methods).beside();
  }

  @Override
  public List<Need> needs() {
    return List.of(
        Need.method("okhttp3.Response", "newBuilder", "()Lokhttp3/Response$Builder;"),
        Need.method("okhttp3.Response", "priorResponse", "()Lokhttp3/Response;"),
        Need.method(
            "okhttp3.Response$Builder",
            "body",
            "(Lokhttp3/ResponseBody;)Lokhttp3/Response$Builder;"),
        Need.method("okhttp3.ResponseBody", "source", "()Lokio/BufferedSource;"),
        Need.method("okhttp3.Call", "request", "()Lokhttp3/Request;"),
        Need.method("okio.Okio", "buffer", "(Lokio/Source;)Lokio/BufferedSource;"),
        Need.method("okio.Buffer", "copyTo", "(Lokio/Buffer;JJ)Lokio/Buffer;"),
        Need.method("okio.ForwardingSource", "read", "(Lokio/Buffer;J)J"));
  }
}
