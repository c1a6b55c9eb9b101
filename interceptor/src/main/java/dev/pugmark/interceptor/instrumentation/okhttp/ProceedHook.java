package dev.pugmark.interceptor.instrumentation.okhttp;

import dev.pugmark.interceptor.weave.Hook;
import dev.pugmark.interceptor.weave.HookContext;
import okhttp3.Interceptor;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** A stage of the client hands a request to the next. */
final class ProceedHook extends Hook {
  ProceedHook(HookContext context) {
    super(context);
  }

  @Override
  public @Nullable Object enter(Class<?> type, @Nullable Object self, @Nullable Object[] args) {
    if (!(self instanceof Interceptor.Chain) || !(args[0] instanceof Request)) {
      return null;
    }
    var record = Waiting.TELLING.get(((Interceptor.Chain) self).call());
    var request = (Request) args[0];
    String told =
        record == null ? null : calls().baggage(record, request.url(), request.header("baggage"));
    if (told == null) {
      return null;
    }
    args[0] = request.newBuilder().header("baggage", told).build();
    return this;
  }
}
