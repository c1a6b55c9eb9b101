package dev.pugmark.interceptor.instrumentation.jdkclient;

import dev.pugmark.interceptor.bridge.PugmarkHook;
import dev.pugmark.interceptor.emit.CallRecord;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The program's handler, and the moment at which the response headers come. */
final class FollowedHandler<T> implements HttpResponse.BodyHandler<T> {
  private static final String OF_JDK = "jdk.internal.net.http.";

  /**
   * Subscribers of the JDK that are done when the body is: the answer itself tells its end. They
   * stay as they are, because the client trusts them to complete on its own thread, and no others.
   */
  private static final Set<String> DONE_WITH_THE_BODY =
      Set.of(
          OF_JDK + "ResponseSubscribers$ByteArraySubscriber",
          OF_JDK + "ResponseSubscribers$PathSubscriber",
          OF_JDK + "ResponseSubscribers$ConsumerSubscriber",
          OF_JDK + "ResponseSubscribers$NullSubscriber",
          OF_JDK + "ResponseSubscribers$SubscriberAdapter",
          OF_JDK + "LineSubscriberAdapter");

  private final HttpResponse.BodyHandler<T> given;
  private final CallRecord record;
  private final PugmarkHook hook;
  private volatile boolean bodyIsFollowed;

  FollowedHandler(HttpResponse.BodyHandler<T> given, CallRecord record, PugmarkHook hook) {
    this.given = given;
    this.record = record;
    this.hook = hook;
  }

  CallRecord record() {
    return record;
  }

  void failed(Throwable failure) {
    hook.failed(failure);
  }

  @Override
  public HttpResponse.BodySubscriber<T> apply(HttpResponse.ResponseInfo info) {
    try {
      headers(info);
    } catch (Throwable swallowed) {
      failed(swallowed);
    }
    HttpResponse.BodySubscriber<T> subscriber = given.apply(info);
    if (subscriber == null || DONE_WITH_THE_BODY.contains(subscriber.getClass().getName())) {
      return subscriber;
    }
    bodyIsFollowed = true;
    record.hold(); // the body may end before the program has the answer, which knows the redirects
    record.count();
    return new FollowedSubscriber<>(subscriber, record);
  }

  private void headers(HttpResponse.ResponseInfo info) {
    record.headers(info.statusCode(), protocol(info.version()));
    var headers = info.headers();
    boolean none = record.isWithoutBody() || info.statusCode() == 204 || info.statusCode() == 304;
    record.response(
        none ? 0 : number(headers.firstValue("content-length").orElse(null)),
        headers.firstValue("content-type").orElse(null));
    if (record.keepsBodies()) {
      record.keepResponse(headers.firstValue("content-encoding").orElse(null));
    }
  }

  private static long number(@Nullable String text) {
    if (text == null || text.isEmpty() || text.length() > 18) {
      return -1;
    }
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = value * 10 + (c - '0');
    }
    return value;
  }

  private static String protocol(HttpClient.Version version) {
    switch (version.name()) {
      case "HTTP_1_1":
        return "http/1.1";
      case "HTTP_2":
        return "h2";
      default:
        return "h3";
    }
  }

  /** The program has its answer. */
  void answered(HttpResponse<?> response) {
    if (!record.hasHeaders()) {
      record.headers(response.statusCode(), protocol(response.version()));
    }
    if (response.previousResponse().isPresent()) {
      hops(response);
    }
    if (!bodyIsFollowed) {
      if (response.body() instanceof byte[]) {
        var bytes = (byte[]) response.body();
        record.received(bytes.length);
        record.read(bytes, 0, bytes.length);
      } else if (response.body() instanceof String) {
        record.read((String) response.body());
      }
      record.finish();
    }
    record.release();
  }

  /** The program has none, and will not. */
  void unanswered(Throwable thrown) {
    record.fail(thrown);
    record.release();
  }

  private void hops(HttpResponse<?> last) {
    var responses = new ArrayDeque<HttpResponse<?>>();
    HttpResponse<?> each = last;
    while (each != null) {
      responses.addFirst(each);
      each = each.previousResponse().orElse(null);
    }
    HttpResponse<?> before = responses.removeFirst();
    for (HttpResponse<?> response : responses) {
      if (before.statusCode() >= 300 && before.statusCode() < 400) {
        record.hop(response.uri(), before.statusCode());
      }
      before = response;
    }
  }
}
