package dev.pugmark.interceptor.instrumentation.reactornetty;

import dev.pugmark.interceptor.emit.CallRecord;
import dev.pugmark.interceptor.weave.HookContext;
import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClientRequest;

/** The program says what the body is made of. */
final class RequestBodyHook extends RequestsHook {
  RequestBodyHook(HookContext context) {
    super(context);
  }

  @Override
  public @Nullable Object enter(Class<?> type, @Nullable Object self, @Nullable Object[] args) {
    var attempt = calls().keepsBodies() ? attempt(self) : null;
    if (attempt == null || !(self instanceof HttpClientRequest)) {
      return null;
    }
    var keeping = new Keeping((HttpClientRequest) self, attempt.exchange.record);
    // The client asks whether it is one or many.
    if (args[0] instanceof Mono) {
      args[0] = ((Mono<?>) args[0]).doOnNext(keeping);
    } else if (args[0] instanceof Publisher) {
      args[0] = Flux.from((Publisher<?>) args[0]).doOnNext(keeping);
    }
    return keeping;
  }

  /** Sees each part before it is sent and released. */
  private static final class Keeping implements Consumer<Object> {
    private final HttpClientRequest request;
    private final CallRecord record;
    private boolean begun;

    Keeping(HttpClientRequest request, CallRecord record) {
      this.request = request;
      this.record = record;
    }

    @Override
    public void accept(Object part) {
      if (!begun) {
        begun = true;
        var headers = request.requestHeaders();
        record.keepRequest(headers.get("content-type"), headers.get("content-encoding"));
      }
      if (part instanceof ByteBuf && record.keepsRequest()) {
        record.wrote(((ByteBuf) part).nioBuffer());
      }
    }
  }
}
