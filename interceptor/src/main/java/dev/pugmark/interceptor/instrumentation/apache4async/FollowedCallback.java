package dev.pugmark.interceptor.instrumentation.apache4async;

import dev.pugmark.interceptor.emit.CallRecord;
import java.net.URI;
import java.util.List;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.concurrent.FutureCallback;
import org.jspecify.annotations.Nullable;

/** The end of a call, however it ends. */
final class FollowedCallback implements FutureCallback<Object> {
  private final @Nullable FutureCallback<Object> given;
  private final CallRecord record;
  private final @Nullable HttpClientContext context;

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
    hops();
    record.finish();
    if (given != null) {
      given.completed(result);
    }
  }

  @Override
  public void failed(Exception failure) {
    hops();
    record.fail(failure);
    if (given != null) {
      given.failed(failure);
    }
  }

  @Override
  public void cancelled() {
    record.cancel();
    if (given != null) {
      given.cancelled();
    }
  }

  /** Redirects, where the client notes them. */
  private void hops() {
    List<URI> locations = context == null ? null : context.getRedirectLocations();
    if (locations != null) {
      for (URI location : locations) {
        record.hop(location, 0);
      }
    }
  }
}
