package dev.pugmark.interceptor.instrumentation.asynchttp;

import dev.pugmark.interceptor.emit.CallRecord;
import dev.pugmark.interceptor.weave.Hook;
import dev.pugmark.interceptor.weave.HookContext;
import io.netty.handler.codec.http.HttpResponse;
import org.asynchttpclient.netty.NettyResponseFuture;
import org.jspecify.annotations.Nullable;

/** The client follows a redirect by itself. */
final class RedirectHook extends Hook {
  RedirectHook(HookContext context) {
    super(context);
  }

  private static final class Redirect {
    final CallRecord record;
    final NettyResponseFuture<?> future;
    final int status;

    Redirect(CallRecord record, NettyResponseFuture<?> future, int status) {
      this.record = record;
      this.future = future;
      this.status = status;
    }
  }

  @Override
  public @Nullable Object enter(Class<?> type, @Nullable Object self, @Nullable Object[] args) {
    var record = Futures.get(args[1]);
    if (record == null
        || !(args[1] instanceof NettyResponseFuture)
        || !(args[2] instanceof HttpResponse)) {
      return null;
    }
    return new Redirect(
        record, (NettyResponseFuture<?>) args[1], ((HttpResponse) args[2]).status().code());
  }

  @Override
  public @Nullable Object exit(
      Class<?> type,
      Object state,
      @Nullable Object self,
      @Nullable Object result,
      @Nullable Throwable thrown) {
    if (Boolean.TRUE.equals(result)) {
      var redirect = (Redirect) state;
      redirect.record.hop(redirect.future.getTargetRequest().getUri(), redirect.status);
    }
    return result;
  }
}
