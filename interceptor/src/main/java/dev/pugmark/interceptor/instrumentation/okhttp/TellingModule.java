package dev.pugmark.interceptor.instrumentation.okhttp;

import dev.pugmark.interceptor.weave.InstrumentationModule;
import dev.pugmark.interceptor.weave.Need;
import dev.pugmark.interceptor.weave.Point;
import java.util.List;

/**
 * Tells servers of sessions, where a user asked for that. A request that is on its way through the
 * client cannot be changed, but each stage hands one to the next.
 */
public final class TellingModule implements InstrumentationModule {
  private static final String HOOKS = "dev.pugmark.interceptor.instrumentation.okhttp.";
  private static final String PROCEED = "(Lokhttp3/Request;)Lokhttp3/Response;";

  @Override
  public String name() {
    return "okhttp-telling";
  }

  @Override
  public List<Point> points() {
    return List.of(
        Point.of("okhttp3.internal.http.RealInterceptorChain", HOOKS + "ProceedHook", "proceed")
            .as(PROCEED)
            .beside()
            .replacing());
  }

  @Override
  public List<Need> needs() {
    return List.of(
        Need.method("okhttp3.Interceptor$Chain", "call", "()Lokhttp3/Call;"),
        Need.method("okhttp3.Request", "newBuilder", "()Lokhttp3/Request$Builder;"));
  }
}
