package dev.pugmark.interceptor.instrumentation.apache5async;

import dev.pugmark.interceptor.emit.CallRecord;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.jspecify.annotations.Nullable;

/** The end of a call, however it ends. */
final class FollowedCallback implements FutureCallback<Object> {
  private final @Nullable FutureCallback<Object> given;
  private final CallRecord record;
  private final @Nullable HttpClientContext context;

  /** Set while the client gives up an answer that the program did not refuse. */
  volatile boolean isGivenUp;

  FollowedCallback(
      @Nullable FutureCallback<Object> given,
      CallRecord record,
      @Nullable HttpClientContext context) {
    this.given = given;
    this.record = record;
    this.context = context;
  }

  @Override
  public void completed(Object result) {
    ExecuteHook.hops(record, context);
    record.finish();
    if (given != null) {
      given.completed(result);
    }
  }

  @Override
  public void failed(Exception failure) {
    ExecuteHook.hops(record, context);
    record.fail(failure);
    if (given != null) {
      given.failed(failure);
    }
  }

  @Override
  public void cancelled() {
    if (isGivenUp) {
      record.breakOff();
    } else {
      record.cancel();
    }
    if (given != null) {
      given.cancelled();
    }
  }
}
