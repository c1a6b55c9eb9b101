package dev.pugmark.interceptor.instrumentation.apache4async;

import dev.pugmark.interceptor.bridge.PugmarkHook;
import dev.pugmark.interceptor.emit.CallRecord;
import java.io.IOException;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpException;
import org.apache.http.HttpResponse;
import org.apache.http.nio.ContentDecoder;
import org.apache.http.nio.FileContentDecoder;
import org.apache.http.nio.IOControl;
import org.apache.http.nio.protocol.HttpAsyncResponseConsumer;
import org.apache.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** Takes the answer: its headers, then its body as it comes. */
final class FollowedConsumer<T> implements HttpAsyncResponseConsumer<T> {
  private final HttpAsyncResponseConsumer<T> given;
  private final CallRecord record;
  private final PugmarkHook hook;
  private @Nullable ContentDecoder known;
  private @Nullable ContentDecoder followed;

  FollowedConsumer(HttpAsyncResponseConsumer<T> given, CallRecord record, PugmarkHook hook) {
    this.given = given;
    this.record = record;
    this.hook = hook;
  }

  @Override
  public void responseReceived(HttpResponse response) throws IOException, HttpException {
    try {
      var line = response.getStatusLine();
      record.headers(line.getStatusCode(), line.getProtocolVersion());
      Header type = response.getFirstHeader("Content-Type");
      record.response(0, type == null ? null : type.getValue());
      HttpEntity entity = response.getEntity();
      if (entity != null) {
        Header encoding = entity.getContentEncoding();
        record.keepResponse(encoding == null ? null : encoding.getValue());
        record.count();
      }
    } catch (RuntimeException swallowed) {
      hook.failed(swallowed);
    }
    given.responseReceived(response);
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // decoders have no other
  public void consumeContent(ContentDecoder decoder, IOControl control) throws IOException {
    ContentDecoder own = followed;
    if (own == null || decoder != known) {
      known = decoder;
      own =
          decoder instanceof FileContentDecoder
              ? new FollowedFileDecoder((FileContentDecoder) decoder, record)
              : new FollowedDecoder(decoder, record);
      followed = own;
    }
    given.consumeContent(own, control);
  }

  @Override
  public void responseCompleted(HttpContext context) {
    given.responseCompleted(context);
  }

  @Override
  public void failed(Exception cause) {
    given.failed(cause);
  }

  @Override
  public boolean cancel() {
    return given.cancel();
  }

  @Override
  public Exception getException() {
    return given.getException();
  }

  @Override
  public T getResult() {
    return given.getResult();
  }

  @Override
  public boolean isDone() {
    return given.isDone();
  }

  @Override
  public void close() throws IOException {
    given.close();
  }
}
