package dev.pugmark.interceptor.instrumentation.jdkclient;

import dev.pugmark.interceptor.emit.CallRecord;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * A subscriber that may be done before the body is. Counts what passes without touching it, and
 * notes how it ends.
 */
final class FollowedSubscriber<T> implements HttpResponse.BodySubscriber<T> {
  private final HttpResponse.BodySubscriber<T> given;
  private final CallRecord record;

  FollowedSubscriber(HttpResponse.BodySubscriber<T> given, CallRecord record) {
    this.given = given;
    this.record = record;
  }

  @Override
  public CompletionStage<T> getBody() {
    return given.getBody();
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    given.onSubscribe(new FollowedSubscription(subscription, record));
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    long bytes = 0;
    for (int i = 0; i < buffers.size(); i++) {
      bytes += buffers.get(i).remaining();
      record.read(buffers.get(i));
    }
    record.received(bytes);
    given.onNext(buffers);
  }

  @Override
  public void onError(Throwable failure) {
    record.fail(failure);
    given.onError(failure);
  }

  @Override
  public void onComplete() {
    record.finish();
    given.onComplete();
  }

  /** Closing the stream that is made of the body cancels the subscription. */
  private static final class FollowedSubscription implements Flow.Subscription {
    private final Flow.Subscription given;
    private final CallRecord record;

    FollowedSubscription(Flow.Subscription given, CallRecord record) {
      this.given = given;
      this.record = record;
    }

    @Override
    public void request(long n) {
      given.request(n);
    }

    @Override
    public void cancel() {
      record.finish();
      given.cancel();
    }
  }
}
