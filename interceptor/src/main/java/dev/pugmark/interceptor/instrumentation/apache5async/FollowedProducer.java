package dev.pugmark.interceptor.instrumentation.apache5async;

import dev.pugmark.interceptor.emit.CallRecord;
import java.io.IOException;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** Makes the request, once more for each redirect that keeps its method: the first is the call. */
final class FollowedProducer implements AsyncRequestProducer {
  private final AsyncRequestProducer given;
  private final CallRecord record;
  private final @Nullable HttpHost host;
  private final ExecuteHook hook;
  private boolean known;
  private @Nullable Told told;

  FollowedProducer(
      AsyncRequestProducer given, CallRecord record, @Nullable HttpHost host, ExecuteHook hook) {
    this.given = given;
    this.record = record;
    this.host = host;
    this.hook = hook;
  }

  @Override
  public void sendRequest(RequestChannel channel, HttpContext context)
      throws HttpException, IOException {
    given.sendRequest(
        (request, entity, within) -> {
          try {
            note(request, entity);
          } catch (RuntimeException swallowed) {
            hook.failed(swallowed);
          }
          channel.sendRequest(request, entity, within);
        },
        context);
  }

  private void note(HttpRequest request, @Nullable EntityDetails entity) {
    if (known) {
      return;
    }
    known = true;
    record
        .target(request.getMethod(), url(request))
        .context(
            value(request.getFirstHeader("baggage")), value(request.getFirstHeader("traceparent")))
        .request(
            entity == null ? 0 : entity.getContentLength(),
            entity == null ? null : entity.getContentType());
    if (entity != null && record.keepsBodies()) {
      record.keepRequest(entity.getContentEncoding());
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

  private String url(HttpRequest request) {
    String uri = request.getRequestUri();
    if (uri.startsWith("http://") || uri.startsWith("https://")) {
      return uri;
    }
    String path = uri.startsWith("/") ? uri : "/" + uri;
    return request.getAuthority() == null && host != null
        ? host.toURI() + path
        : request.getScheme() + "://" + request.getAuthority() + path;
  }

  private static @Nullable String value(@Nullable Header header) {
    return header == null ? null : header.getValue();
  }

  @Override
  public boolean isRepeatable() {
    return given.isRepeatable();
  }

  @Override
  public void failed(Exception cause) {
    given.failed(cause);
  }

  @Override
  public int available() {
    return given.available();
  }

  @Override
  public void produce(DataStreamChannel channel) throws IOException {
    given.produce(record.keepsRequest() ? new KeepingChannel(channel, record) : channel);
  }

  @Override
  public void releaseResources() {
    if (told != null) {
      told.takeBack();
    }
    given.releaseResources();
  }
}
