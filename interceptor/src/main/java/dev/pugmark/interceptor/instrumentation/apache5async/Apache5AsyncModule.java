package dev.pugmark.interceptor.instrumentation.apache5async;

import dev.pugmark.interceptor.weave.InstrumentationModule;
import dev.pugmark.interceptor.weave.Need;
import dev.pugmark.interceptor.weave.Point;
import java.util.List;

/** All ways of executing a request end in one method of each kind of client. */
public final class Apache5AsyncModule implements InstrumentationModule {
  private static final String CLIENTS = "org.apache.hc.client5.http.impl.async.";
  private static final String HOOK =
      "dev.pugmark.interceptor.instrumentation.apache5async.ExecuteHook";

  @Override
  public String name() {
    return "apache-httpasyncclient-5";
  }

  @Override
  public List<Point> points() {
    return List.of(
        execute("InternalAbstractHttpAsyncClient"), execute("AbstractMinimalHttpAsyncClientBase"));
  }

  private static Point execute(String client) {
    return Point.of(CLIENTS + client, HOOK, "doExecute")
        .as(
            "(Lorg/apache/hc/core5/http/HttpHost;"
                + "Lorg/apache/hc/core5/http/nio/AsyncRequestProducer;"
                + "Lorg/apache/hc/core5/http/nio/AsyncResponseConsumer;"
                + "Lorg/apache/hc/core5/http/nio/HandlerFactory;"
                + "Lorg/apache/hc/core5/http/protocol/HttpContext;"
                + "Lorg/apache/hc/core5/concurrent/FutureCallback;)"
                + "Ljava/util/concurrent/Future;")
        .beside()
        .replacing();
  }

  @Override
  public List<Need> needs() {
    return List.of(
        Need.method(
            "org.apache.hc.core5.http.nio.AsyncResponseConsumer",
            "consumeResponse",
            "(Lorg/apache/hc/core5/http/HttpResponse;Lorg/apache/hc/core5/http/EntityDetails;"
                + "Lorg/apache/hc/core5/http/protocol/HttpContext;"
                + "Lorg/apache/hc/core5/concurrent/FutureCallback;)V"),
        Need.method(
            "org.apache.hc.core5.http.nio.AsyncRequestProducer",
            "sendRequest",
            "(Lorg/apache/hc/core5/http/nio/RequestChannel;"
                + "Lorg/apache/hc/core5/http/protocol/HttpContext;)V"));
  }
}
