package dev.pugmark.interceptor.instrumentation.jetty;

import dev.pugmark.interceptor.weave.InstrumentationModule;
import dev.pugmark.interceptor.weave.Point;
import java.util.List;

/** Blocking calls and all others end in one method. */
public final class JettyModule implements InstrumentationModule {
  private static final String CLIENT = "org.eclipse.jetty.client.";
  private static final String HOOK = "dev.pugmark.interceptor.instrumentation.jetty.SendHook";

  @Override
  public String name() {
    return "jetty-client";
  }

  @Override
  public List<Point> points() {
    return List.of(
        Point.of(CLIENT + "HttpRequest", HOOK, "send")
            .as("(Lorg/eclipse/jetty/client/api/Response$CompleteListener;)V"),
        Point.of(CLIENT + "transport.HttpRequest", HOOK, "send")
            .as("(Lorg/eclipse/jetty/client/Response$CompleteListener;)V"));
  }
}
