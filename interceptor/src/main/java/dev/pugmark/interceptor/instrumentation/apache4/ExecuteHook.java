package dev.pugmark.interceptor.instrumentation.apache4;

import dev.pugmark.interceptor.emit.Address;
import dev.pugmark.interceptor.emit.CallRecord;
import dev.pugmark.interceptor.weave.Hook;
import dev.pugmark.interceptor.weave.HookContext;
import java.net.URI;
import java.util.List;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.client.methods.HttpExecutionAware;
import org.apache.http.client.protocol.HttpClientContext;
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
    private final HttpRequest request;

    Running(
        CallRecord record,
        @Nullable HttpClientContext context,
        @Nullable Told told,
        @Nullable SentEntity sent,
        HttpRequest request) {
      this.record = record;
      this.context = context;
      this.told = told;
      this.sent = sent;
      this.request = request;
    }

    /** Whether the program called it off: the exception may be any that a closed socket gives. */
    boolean isAborted() {
      return request instanceof HttpExecutionAware && ((HttpExecutionAware) request).isAborted();
    }
  }

  @Override
  public @Nullable Object enter(Class<?> type, @Nullable Object self, @Nullable Object[] args) {
    if (!(args[1] instanceof HttpRequest)) {
      return null;
    }
    var request = (HttpRequest) args[1];
    var line = request.getRequestLine();
    CallRecord record =
        calls()
            .begin("apache-httpclient-4", line.getMethod(), url((HttpHost) args[0], line.getUri()));
    record.context(
        value(request.getFirstHeader("baggage")), value(request.getFirstHeader("traceparent")));
    HttpEntity entity =
        request instanceof HttpEntityEnclosingRequest
            ? ((HttpEntityEnclosingRequest) request).getEntity()
            : null;
    record.request(
        entity == null ? 0 : entity.getContentLength(),
        entity == null ? null : value(entity.getContentType()));
    if (args[2] == null) {
      args[2] = HttpClientContext.create(); // as the client would by itself
    }
    return new Running(
        record,
        args[2] instanceof HttpClientContext ? (HttpClientContext) args[2] : null,
        tell(record, request),
        entity != null && record.keepsBodies()
            ? new SentEntity((HttpEntityEnclosingRequest) request, entity, record)
            : null,
        request);
  }

  private static Object url(@Nullable HttpHost host, String uri) {
    return host == null || uri.startsWith("http://") || uri.startsWith("https://")
        ? uri
        : new Address(host, uri);
  }

  private @Nullable Told tell(CallRecord record, HttpRequest request) {
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
    } else if (result instanceof HttpResponse) {
      answered(record, (HttpResponse) result);
    }
    return result;
  }

  private static void hops(Running running) {
    List<URI> locations = running.context == null ? null : running.context.getRedirectLocations();
    if (locations != null) {
      for (URI location : locations) {
        running.record.hop(location, 0);
      }
    }
  }

  private static void answered(CallRecord record, HttpResponse response) {
    var line = response.getStatusLine();
    record.headers(line.getStatusCode(), line.getProtocolVersion());
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      record.response(0, value(response.getFirstHeader("Content-Type"))).finish();
      return;
    }
    record
        .response(entity.getContentLength(), value(entity.getContentType()))
        .keepResponse(value(entity.getContentEncoding()));
    var followed = new FollowedEntity(entity, record);
    record.watch(followed);
    response.setEntity(followed);
  }
}
