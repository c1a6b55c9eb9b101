package dev.pugmark.interceptor.instrumentation.jdkclient;

import dev.pugmark.interceptor.emit.CallRecord;
import dev.pugmark.interceptor.weave.Hook;
import dev.pugmark.interceptor.weave.HookContext;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** The beginning of a call: its handler of bodies gives way to one that follows it. */
abstract class RequestHook extends Hook {
  private static final Set<String> IN_MEMORY =
      Set.of(
          "jdk.internal.net.http.RequestPublishers$ByteArrayPublisher",
          "jdk.internal.net.http.RequestPublishers$StringPublisher");

  /** Bytes of a body: such a publisher copies all of them to give the first. */
  private static final long MOST_LOOKED_AT = 1 << 20;

  RequestHook(HookContext context) {
    super(context);
  }

  @Override
  public @Nullable Object enter(Class<?> type, @Nullable Object self, @Nullable Object[] args) {
    if (!(args[0] instanceof HttpRequest) || !(args[1] instanceof HttpResponse.BodyHandler)) {
      return null;
    }
    var request = (HttpRequest) args[0];
    CallRecord record = calls().begin("java.net.http", request.method(), request.uri());
    HttpHeaders headers = request.headers();
    if (!headers.map().isEmpty()) {
      record.context(
          headers.firstValue("baggage").orElse(null),
          headers.firstValue("traceparent").orElse(null));
    }
    record.request(length(request), headers.firstValue("content-type").orElse(null));
    if (record.keepsBodies()) {
      keep(record, request);
    }
    String told =
        calls().baggage(record, request.uri(), headers.firstValue("baggage").orElse(null));
    if (told != null) {
      tell(args, request, told);
    }
    var handler = new FollowedHandler<>((HttpResponse.BodyHandler<?>) args[1], record, this);
    args[1] = handler;
    return handler;
  }

  /** Requests cannot be changed: the client gets another one, which differs in one header. */
  private void tell(@Nullable Object[] args, HttpRequest request, String baggage) {
    try {
      var copy = HttpRequest.newBuilder(request.uri()).expectContinue(request.expectContinue());
      if (request.timeout().isPresent()) {
        copy.timeout(request.timeout().get());
      }
      if (request.version().isPresent()) {
        copy.version(request.version().get());
      }
      for (Map.Entry<String, List<String>> header : request.headers().map().entrySet()) {
        for (String value : header.getValue()) {
          copy.header(header.getKey(), value);
        }
      }
      copy.setHeader("baggage", baggage);
      HttpRequest.BodyPublisher none = HttpRequest.BodyPublishers.noBody();
      args[0] = copy.method(request.method(), request.bodyPublisher().orElse(none)).build();
    } catch (IllegalArgumentException unusual) {
      failed(unusual);
    }
  }

  /**
   * What is sent, where it is in memory as a whole: such a publisher gives it as often as it is
   * asked, and nothing of the program's runs for it.
   */
  private static void keep(CallRecord record, HttpRequest request) {
    var publisher = request.bodyPublisher().orElse(null);
    if (publisher != null
        && IN_MEMORY.contains(publisher.getClass().getName())
        && publisher.contentLength() <= MOST_LOOKED_AT) {
      record.keepRequest(request.headers().firstValue("content-encoding").orElse(null));
      if (record.keepsRequest()) {
        publisher.subscribe(new Start(record));
      }
    }
  }

  /** Takes as much as is kept. */
  private static final class Start implements Flow.Subscriber<ByteBuffer> {
    private final CallRecord record;
    private Flow.@Nullable Subscription subscription;

    Start(CallRecord record) {
      this.record = record;
    }

    @Override
    public void onSubscribe(Flow.Subscription made) {
      subscription = made;
      made.request(1);
    }

    @Override
    public void onNext(ByteBuffer bytes) {
      record.wrote(bytes);
      var made = subscription;
      if (made != null && record.keepsRequest()) {
        made.request(1);
      } else if (made != null) {
        made.cancel();
      }
    }

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onComplete() {}
  }

  /** Asks only publishers of the JDK: a program's own may do anything. */
  @SuppressWarnings("ReferenceEquality") // loaders have no other
  private static long length(HttpRequest request) {
    var publisher = request.bodyPublisher();
    if (publisher.isEmpty()) {
      return 0;
    }
    var given = publisher.get();
    return given.getClass().getClassLoader() == HttpRequest.class.getClassLoader()
        ? given.contentLength()
        : -1;
  }
}
