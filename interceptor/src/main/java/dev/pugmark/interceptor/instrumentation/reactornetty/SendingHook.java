package dev.pugmark.interceptor.instrumentation.reactornetty;

import dev.pugmark.interceptor.weave.HookContext;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClientRequest;

/** The headers of a request are about to be sent. */
final class SendingHook extends RequestsHook {
  SendingHook(HookContext context) {
    super(context);
  }

  @Override
  public @Nullable Object enter(Class<?> type, @Nullable Object self, @Nullable Object[] args) {
    var attempt = calls().propagates() ? attempt(self) : null;
    if (attempt == null || !(self instanceof HttpClientRequest)) {
      return null;
    }
    var request = (HttpClientRequest) self;
    HttpHeaders headers = request.requestHeaders();
    String url = request.resourceUrl();
    String told =
        url == null ? null : calls().baggage(attempt.exchange.record, url, headers.get("baggage"));
    if (told != null) {
      headers.set("baggage", told);
    }
    return null;
  }
}
