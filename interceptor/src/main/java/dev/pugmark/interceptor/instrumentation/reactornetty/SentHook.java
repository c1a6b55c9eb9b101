package dev.pugmark.interceptor.instrumentation.reactornetty;

import dev.pugmark.interceptor.weave.HookContext;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClientRequest;

/** The headers of a request are as they are sent. */
final class SentHook extends RequestsHook {
  SentHook(HookContext context) {
    super(context);
  }

  @Override
  public @Nullable Object enter(Class<?> type, @Nullable Object self, @Nullable Object[] args) {
    var attempt = attempt(self);
    if (attempt == null || attempt.exchange.toldRequest || !(self instanceof HttpClientRequest)) {
      return null;
    }
    attempt.exchange.toldRequest = true;
    HttpHeaders headers = ((HttpClientRequest) self).requestHeaders();
    attempt
        .exchange
        .record
        .context(headers.get("baggage"), headers.get("traceparent"))
        .request(length(headers), headers.get("content-type"));
    return null;
  }

  private static long length(HttpHeaders headers) {
    String length = headers.get("content-length");
    if (length != null) {
      return Long.parseLong(length.strip());
    }
    return headers.contains("transfer-encoding") ? -1 : 0;
  }
}
