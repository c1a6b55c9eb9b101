package dev.pugmark.interceptor.instrumentation.apache5async;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** A request that tells its server of the session while it is sent: it may be used again. */
final class Told {
  private final HttpRequest request;
  private final @Nullable Header before;

  Told(HttpRequest request, @Nullable Header before, String baggage) {
    this.request = request;
    this.before = before;
    request.setHeader("baggage", baggage);
  }

  void takeBack() {
    if (before == null) {
      request.removeHeaders("baggage");
    } else {
      request.setHeader(before);
    }
  }
}
