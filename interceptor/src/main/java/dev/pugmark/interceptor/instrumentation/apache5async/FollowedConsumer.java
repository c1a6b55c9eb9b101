package dev.pugmark.interceptor.instrumentation.apache5async;

import dev.pugmark.interceptor.bridge.PugmarkHook;
import dev.pugmark.interceptor.emit.CallRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** Takes the answer: its headers, then its body as it comes. */
final class FollowedConsumer<T> implements AsyncResponseConsumer<T> {
  private final AsyncResponseConsumer<T> given;
  private final CallRecord record;
  private final FollowedCallback end;
  private final PugmarkHook hook;

  /** Whether the program wants no more of it, which it says by an exception. */
  private volatile boolean isRefused;

  FollowedConsumer(
      AsyncResponseConsumer<T> given, CallRecord record, FollowedCallback end, PugmarkHook hook) {
    this.given = given;
    this.record = record;
    this.end = end;
    this.hook = hook;
  }

  @Override
  public void consumeResponse(
      HttpResponse response,
      @Nullable EntityDetails entity,
      HttpContext context,
      FutureCallback<T> callback)
      throws HttpException, IOException {
    try {
      var version = response.getVersion();
      record.headers(response.getCode(), version == null ? "http/1.1" : version);
      Header type = response.getFirstHeader("Content-Type");
      record.response(0, type == null ? null : type.getValue());
      if (entity != null && record.keepsBodies()) {
        record.keepResponse(entity.getContentEncoding());
      }
      if (entity != null) {
        record.count();
      }
    } catch (RuntimeException swallowed) {
      hook.failed(swallowed);
    }
    given.consumeResponse(response, entity, context, callback);
  }

  @Override
  public void consume(ByteBuffer bytes) throws IOException {
    record.received(bytes.remaining());
    record.read(bytes);
    boolean isTaken = false;
    try {
      given.consume(bytes);
      isTaken = true;
    } finally {
      isRefused |= !isTaken;
    }
  }

  @Override
  public void streamEnd(@Nullable List<? extends Header> trailers)
      throws HttpException, IOException {
    given.streamEnd(trailers);
  }

  @Override
  public void informationResponse(HttpResponse response, HttpContext context)
      throws HttpException, IOException {
    given.informationResponse(response, context);
  }

  @Override
  public void failed(Exception cause) {
    given.failed(cause);
  }

  @Override
  public void updateCapacity(CapacityChannel channel) throws IOException {
    boolean isTaken = false;
    try {
      given.updateCapacity(channel);
      isTaken = true;
    } finally {
      isRefused |= !isTaken;
    }
  }

  /** Some consumers cancel the call from here when their answer broke off. */
  @Override
  public void releaseResources() {
    end.isGivenUp = record.hasHeaders() && !isRefused;
    try {
      given.releaseResources();
    } finally {
      end.isGivenUp = false;
    }
  }
}
