package dev.pugmark.interceptor.instrumentation.reactornetty;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.util.context.Context;

/** Who waits for the answer: learns of what fails, or is called off, before it comes. */
final class FollowedSubscriber<T> implements CoreSubscriber<T>, Subscription {
  private static final int SWITCHING_PROTOCOLS = 101;

  private final CoreSubscriber<T> given;
  private volatile @Nullable Subscription subscription;
  private volatile @Nullable Exchange exchange;
  private volatile boolean isWebsocket;

  FollowedSubscriber(CoreSubscriber<T> given) {
    this.given = given;
  }

  /** The call has begun. */
  void follow(Exchange begun, boolean asWebsocket) {
    exchange = begun;
    isWebsocket = asWebsocket;
  }

  void failed(Throwable failure) {
    var call = exchange;
    if (call != null) {
      call.record.fail(failure);
    }
  }

  @Override
  public Context currentContext() {
    return given.currentContext();
  }

  @Override
  public void onSubscribe(Subscription made) {
    subscription = made;
    given.onSubscribe(this);
  }

  @Override
  public void onNext(T answer) {
    var call = exchange;
    if (isWebsocket && call != null) {
      call.record.headers(SWITCHING_PROTOCOLS, "http/1.1").finish();
    }
    given.onNext(answer);
  }

  @Override
  public void onError(Throwable failure) {
    failed(failure);
    given.onError(failure);
  }

  @Override
  public void onComplete() {
    given.onComplete();
  }

  @Override
  public void request(long n) {
    var made = subscription;
    if (made != null) {
      made.request(n);
    }
  }

  @Override
  public void cancel() {
    var call = exchange;
    if (call != null && !call.record.hasHeaders()) {
      call.record.cancel();
    }
    var made = subscription;
    if (made != null) {
      made.cancel();
    }
  }
}
