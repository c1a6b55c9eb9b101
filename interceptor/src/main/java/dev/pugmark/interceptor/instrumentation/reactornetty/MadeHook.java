package dev.pugmark.interceptor.instrumentation.reactornetty;

import dev.pugmark.interceptor.weave.Hook;
import dev.pugmark.interceptor.weave.HookContext;
import org.jspecify.annotations.Nullable;

/** The client made the object that stands for a call, and it knows where to. */
final class MadeHook extends Hook {
  MadeHook(HookContext context) {
    super(context);
  }

  @Override
  public @Nullable Object exit(
      Class<?> type,
      Object state,
      @Nullable Object self,
      @Nullable Object result,
      @Nullable Throwable thrown)
      throws IllegalAccessException {
    var waiting = SubscribeHook.BEGINNING.get();
    if (waiting == null) {
      return result;
    }
    SubscribeHook.BEGINNING.remove();
    Shape shape = Shape.OF.get(type);
    var exchange =
        new Exchange(calls().begin("reactor-netty", shape.method(state), shape.uri(state)));
    Exchange.CALLS.put(state, exchange);
    waiting.follow(exchange, shape.isWebsocket(state));
    return result;
  }
}
