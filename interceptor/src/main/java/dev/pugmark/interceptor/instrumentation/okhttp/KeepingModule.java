package dev.pugmark.interceptor.instrumentation.okhttp;

import dev.pugmark.interceptor.weave.InstrumentationModule;
import dev.pugmark.interceptor.weave.Need;
import dev.pugmark.interceptor.weave.Point;
import java.util.List;

/** Looks at what is sent, where a user asked for that. */
public final class KeepingModule implements InstrumentationModule {
  private static final String HOOKS = "dev.pugmark.interceptor.instrumentation.okhttp.";

  @Override
  public String name() {
    return "okhttp-keeping";
  }

  @Override
  public List<Point> points() {
    return List.of(
        Point.of(
                "okhttp3.internal.connection.Exchange",
                HOOKS + "RequestBodyHook",
                "createRequestBody")
            .as("(Lokhttp3/Request;Z)Lokio/Sink;")
            .beside()
            .replacing());
  }

  @Override
  public List<Need> needs() {
    return List.of(
        Need.method("okio.ForwardingSink", "write", "(Lokio/Buffer;J)V"),
        Need.method("okio.Buffer", "copyTo", "(Lokio/Buffer;JJ)Lokio/Buffer;"));
  }
}
