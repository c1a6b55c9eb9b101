package dev.pugmark.interceptor.instrumentation.apache5;

import dev.pugmark.interceptor.emit.Address;
import dev.pugmark.interceptor.emit.CallRecord;
import dev.pugmark.interceptor.weave.Hook;
import dev.pugmark.interceptor.weave.HookContext;
import java.net.URI;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/** A request is executed, with its redirects and retries. */
final class ExecuteHook extends Hook {
  ExecuteHook(HookContext context) {
    super(context);
  }

  /** A running call, and where its client notes the redirects. */
  private static final class Running {
    final CallRecord record;
    final @Nullable HttpClientContext context;
    final @Nullable Told told;
    final @Nullable SentEntity sent;
    private final ClassicHttpRequest request;

    Running(
        CallRecord record,
        @Nullable HttpClientContext context,
        @Nullable Told told,
        @Nullable SentEntity sent,
        ClassicHttpRequest request) {
      this.record = record;
      this.context = context;
      this.told = told;
      this.sent = sent;
      this.request = request;
    }

    /** Whether the program called it off: the exception may be any that a closed socket gives. */
    boolean isAborted() {
      return request instanceof CancellableDependency
          && ((CancellableDependency) request).isCancelled();
    }
  }

  @Override
  public @Nullable Object enter(Class<?> type, @Nullable Object self, @Nullable Object[] args) {
    if (!(args[1] instanceof ClassicHttpRequest)) {
      return null;
    }
    var request = (ClassicHttpRequest) args[1];
    CallRecord record =
        calls().begin("apache-httpclient-5", request.getMethod(), url((HttpHost) args[0], request));
    record.context(
        value(request.getFirstHeader("baggage")), value(request.getFirstHeader("traceparent")));
    HttpEntity entity = request.getEntity();
    record.request(
        entity == null ? 0 : entity.getContentLength(),
        entity == null ? null : entity.getContentType());
    if (args[2] == null) {
      args[2] = HttpClientContext.create(); // as the client would by itself
    }
    return new Running(
        record,
        args[2] instanceof HttpClientContext ? (HttpClientContext) args[2] : null,
        tell(record, request),
        entity != null && record.keepsBodies() ? new SentEntity(request, entity, record) : null,
        request);
  }

  private static Object url(@Nullable HttpHost host, ClassicHttpRequest request) {
    String uri = request.getRequestUri();
    if (uri.startsWith("http://") || uri.startsWith("https://")) {
      return uri;
    }
    return new Address(
        host != null ? host : request.getScheme() + "://" + request.getAuthority(), uri);
  }

  private @Nullable Told tell(CallRecord record, ClassicHttpRequest request) {
    Header before = request.getFirstHeader("baggage");
    String told = calls().baggage(record, record.address(), value(before));
    return told == null ? null : new Told(request, before, told);
  }

  private static @Nullable String value(@Nullable Header header) {
    return header == null ? null : header.getValue();
  }

  @Override
  public @Nullable Object exit(
      Class<?> type,
      Object state,
      @Nullable Object self,
      @Nullable Object result,
      @Nullable Throwable thrown) {
    var running = (Running) state;
    CallRecord record = running.record;
    hops(running);
    if (running.told != null) {
      running.told.takeBack();
    }
    if (running.sent != null) {
      running.sent.takeBack();
    }
    if (thrown != null && running.isAborted()) {
      record.cancel();
    } else if (thrown != null) {
      record.fail(thrown);
    } else if (result instanceof ClassicHttpResponse) {
      answered(record, (ClassicHttpResponse) result);
    }
    return result;
  }

  private static void hops(Running running) {
    var locations = running.context == null ? null : running.context.getRedirectLocations();
    if (locations != null) {
      for (URI location : locations.getAll()) {
        running.record.hop(location, 0);
      }
    }
  }

  private static void answered(CallRecord record, ClassicHttpResponse response) {
    var version = response.getVersion();
    record.headers(response.getCode(), version == null ? "http/1.1" : version);
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      record.response(0, value(response.getFirstHeader("Content-Type"))).finish();
      return;
    }
    record
        .response(entity.getContentLength(), entity.getContentType())
        .keepResponse(entity.getContentEncoding());
    var followed = new FollowedEntity(entity, record);
    record.watch(followed);
    response.setEntity(followed);
  }
}
