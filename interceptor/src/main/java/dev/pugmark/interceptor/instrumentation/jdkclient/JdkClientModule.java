package dev.pugmark.interceptor.instrumentation.jdkclient;

import dev.pugmark.interceptor.weave.InstrumentationModule;
import dev.pugmark.interceptor.weave.Point;
import java.util.List;

/**
 * Both public ways into the client behind the facade that programs hold; inside, the two do not
 * meet one another.
 */
public final class JdkClientModule implements InstrumentationModule {
  private static final String CLIENT = "jdk.internal.net.http.HttpClientImpl";
  private static final String HOOKS = "dev.pugmark.interceptor.instrumentation.jdkclient.";
  private static final String REQUEST = "Ljava/net/http/HttpRequest;";
  private static final String HANDLER = "Ljava/net/http/HttpResponse$BodyHandler;";
  private static final String PUSH = "Ljava/net/http/HttpResponse$PushPromiseHandler;";

  @Override
  public String name() {
    return "java.net.http";
  }

  @Override
  public List<Point> points() {
    return List.of(
        Point.of(CLIENT, HOOKS + "SendHook", "send")
            .as("(" + REQUEST + HANDLER + ")Ljava/net/http/HttpResponse;")
            .replacing(),
        Point.of(CLIENT, HOOKS + "SendAsyncHook", "sendAsync")
            .as("(" + REQUEST + HANDLER + PUSH + ")Ljava/util/concurrent/CompletableFuture;")
            .replacing());
  }
}
