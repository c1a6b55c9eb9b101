package dev.pugmark.interceptor.instrumentation.apache4async;

import dev.pugmark.interceptor.emit.CallRecord;
import java.io.IOException;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.HttpException;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.nio.ContentEncoder;
import org.apache.http.nio.IOControl;
import org.apache.http.nio.protocol.HttpAsyncRequestProducer;
import org.apache.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** Makes the request, perhaps more than once: the first is the call. */
final class FollowedProducer implements HttpAsyncRequestProducer {
  private final HttpAsyncRequestProducer given;
  private final CallRecord record;
  private final ExecuteHook hook;
  private boolean known;
  private @Nullable Told told;

  FollowedProducer(HttpAsyncRequestProducer given, CallRecord record, ExecuteHook hook) {
    this.given = given;
    this.record = record;
    this.hook = hook;
  }

  @Override
  public HttpHost getTarget() {
    return given.getTarget();
  }

  @Override
  public HttpRequest generateRequest() throws IOException, HttpException {
    HttpRequest request = given.generateRequest();
    if (!known && request != null) {
      known = true;
      try {
        note(request);
      } catch (RuntimeException swallowed) {
        hook.failed(swallowed);
      }
    }
    return request;
  }

  private void note(HttpRequest request) {
    var line = request.getRequestLine();
    HttpEntity entity =
        request instanceof HttpEntityEnclosingRequest
            ? ((HttpEntityEnclosingRequest) request).getEntity()
            : null;
    record
        .target(line.getMethod(), url(given.getTarget(), line.getUri()))
        .context(
            value(request.getFirstHeader("baggage")), value(request.getFirstHeader("traceparent")))
        .request(
            entity == null ? 0 : entity.getContentLength(),
            entity == null ? null : value(entity.getContentType()));
    if (entity != null) {
      record.keepRequest(value(entity.getContentEncoding()));
    }
    tell(request);
  }

  private void tell(HttpRequest request) {
    Header before = request.getFirstHeader("baggage");
    String baggage = hook.baggage(record, value(before));
    if (baggage != null) {
      told = new Told(request, before, baggage);
    }
  }

  private static String url(@Nullable HttpHost host, String uri) {
    return host == null || uri.startsWith("http://") || uri.startsWith("https://")
        ? uri
        : host.toURI() + (uri.startsWith("/") ? uri : "/" + uri);
  }

  private static @Nullable String value(@Nullable Header header) {
    return header == null ? null : header.getValue();
  }

  @Override
  public void produceContent(ContentEncoder encoder, IOControl control) throws IOException {
    given.produceContent(
        record.keepsRequest() ? KeepingEncoder.of(encoder, record) : encoder, control);
  }

  @Override
  public void requestCompleted(HttpContext context) {
    given.requestCompleted(context);
  }

  @Override
  public void failed(Exception cause) {
    given.failed(cause);
  }

  @Override
  public boolean isRepeatable() {
    return given.isRepeatable();
  }

  @Override
  public void resetRequest() throws IOException {
    given.resetRequest();
  }

  @Override
  public void close() throws IOException {
    if (told != null) {
      told.takeBack();
    }
    given.close();
  }
}
