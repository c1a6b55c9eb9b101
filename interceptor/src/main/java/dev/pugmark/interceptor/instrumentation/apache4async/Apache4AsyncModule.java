package dev.pugmark.interceptor.instrumentation.apache4async;

import dev.pugmark.interceptor.weave.InstrumentationModule;
import dev.pugmark.interceptor.weave.Need;
import dev.pugmark.interceptor.weave.Point;
import java.util.List;

/** All ways of executing a single request end in one method of each kind of client. */
public final class Apache4AsyncModule implements InstrumentationModule {
  private static final String CLIENTS = "org.apache.http.impl.nio.client.";
  private static final String PROTOCOL = "org.apache.http.nio.protocol.";
  private static final String HOOK =
      "dev.pugmark.interceptor.instrumentation.apache4async.ExecuteHook";

  @Override
  public String name() {
    return "apache-httpasyncclient";
  }

  @Override
  public List<Point> points() {
    return List.of(
        execute("InternalHttpAsyncClient"),
        execute("MinimalHttpAsyncClient"),
        execute("AbstractHttpAsyncClient"));
  }

  private static Point execute(String client) {
    return Point.of(CLIENTS + client, HOOK, "execute")
        .as(
            "(Lorg/apache/http/nio/protocol/HttpAsyncRequestProducer;"
                + "Lorg/apache/http/nio/protocol/HttpAsyncResponseConsumer;"
                + "Lorg/apache/http/protocol/HttpContext;"
                + "Lorg/apache/http/concurrent/FutureCallback;)"
                + "Ljava/util/concurrent/Future;")
        .beside()
        .replacing();
  }

  @Override
  public List<Need> needs() {
    return List.of(
        Need.method(
            PROTOCOL + "HttpAsyncResponseConsumer",
            "consumeContent",
            "(Lorg/apache/http/nio/ContentDecoder;Lorg/apache/http/nio/IOControl;)V"),
        Need.method(
            PROTOCOL + "HttpAsyncRequestProducer",
            "generateRequest",
            "()Lorg/apache/http/HttpRequest;"),
        Need.method(
            "org.apache.http.client.protocol.HttpClientContext",
            "getRedirectLocations",
            "()Ljava/util/List;"));
  }
}
