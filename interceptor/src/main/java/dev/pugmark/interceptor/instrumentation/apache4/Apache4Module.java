package dev.pugmark.interceptor.instrumentation.apache4;

import dev.pugmark.interceptor.weave.InstrumentationModule;
import dev.pugmark.interceptor.weave.Need;
import dev.pugmark.interceptor.weave.Point;
import java.util.List;

/** All ways of executing a request end in one method of each kind of client. */
public final class Apache4Module implements InstrumentationModule {
  private static final String CLIENTS = "org.apache.http.impl.client.";
  private static final String HOOKS = "dev.pugmark.interceptor.instrumentation.apache4.";

  @Override
  public String name() {
    return "apache-httpclient-4";
  }

  @Override
  public List<Point> points() {
    return List.of(
        execute("InternalHttpClient"),
        execute("MinimalHttpClient"),
        execute("AbstractHttpClient"),
        Point.of("org.apache.http.impl.execchain.HttpResponseProxy", HOOKS + "CloseHook", "close")
            .beside());
  }

  private static Point execute(String client) {
    return Point.of(CLIENTS + client, HOOKS + "ExecuteHook", "doExecute")
        .as(
            "(Lorg/apache/http/HttpHost;Lorg/apache/http/HttpRequest;"
                + "Lorg/apache/http/protocol/HttpContext;)"
                + "Lorg/apache/http/client/methods/CloseableHttpResponse;")
        .beside()
        .replacing();
  }

  @Override
  public List<Need> needs() {
    return List.of(
        Need.type("org.apache.http.entity.HttpEntityWrapper"),
        Need.method("org.apache.http.HttpResponse", "setEntity", "(Lorg/apache/http/HttpEntity;)V"),
        Need.method(
            "org.apache.http.client.protocol.HttpClientContext",
            "getRedirectLocations",
            "()Ljava/util/List;"));
  }
}
