package dev.pugmark.interceptor.instrumentation.apache5;

import dev.pugmark.interceptor.weave.InstrumentationModule;
import dev.pugmark.interceptor.weave.Need;
import dev.pugmark.interceptor.weave.Point;
import java.util.List;

/** All ways of executing a request end in one method of each kind of client. */
public final class Apache5Module implements InstrumentationModule {
  private static final String CLIENTS = "org.apache.hc.client5.http.impl.classic.";
  private static final String HOOKS = "dev.pugmark.interceptor.instrumentation.apache5.";

  @Override
  public String name() {
    return "apache-httpclient-5";
  }

  @Override
  public List<Point> points() {
    return List.of(
        execute("InternalHttpClient"),
        execute("MinimalHttpClient"),
        Point.of(CLIENTS + "CloseableHttpResponse", HOOKS + "CloseHook", "close").beside());
  }

  private static Point execute(String client) {
    return Point.of(CLIENTS + client, HOOKS + "ExecuteHook", "doExecute")
        .as(
            "(Lorg/apache/hc/core5/http/HttpHost;Lorg/apache/hc/core5/http/ClassicHttpRequest;"
                + "Lorg/apache/hc/core5/http/protocol/HttpContext;)"
                + "Lorg/apache/hc/client5/http/impl/classic/CloseableHttpResponse;")
        .beside()
        .replacing();
  }

  @Override
  public List<Need> needs() {
    return List.of(
        Need.type("org.apache.hc.core5.http.io.entity.HttpEntityWrapper"),
        Need.method(
            "org.apache.hc.core5.http.HttpEntityContainer",
            "setEntity",
            "(Lorg/apache/hc/core5/http/HttpEntity;)V"),
        Need.method(
            "org.apache.hc.client5.http.protocol.HttpClientContext",
            "getRedirectLocations",
            "()Lorg/apache/hc/client5/http/protocol/RedirectLocations;"));
  }
}
