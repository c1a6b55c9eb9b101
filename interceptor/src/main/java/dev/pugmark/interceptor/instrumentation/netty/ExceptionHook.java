package dev.pugmark.interceptor.instrumentation.netty;

import dev.pugmark.interceptor.weave.Hook;
import dev.pugmark.interceptor.weave.HookContext;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpClientCodec;
import org.jspecify.annotations.Nullable;

/** Something below the codec fails, which says more than that the connection is gone. */
final class ExceptionHook extends Hook {
  ExceptionHook(HookContext context) {
    super(context);
  }

  @Override
  public @Nullable Object enter(Class<?> type, @Nullable Object self, @Nullable Object[] args) {
    if (self instanceof HttpClientCodec
        && args[0] instanceof ChannelHandlerContext
        && args[1] instanceof Throwable) {
      Connection connection = Connection.known(((ChannelHandlerContext) args[0]).channel());
      if (connection != null) {
        connection.fail((Throwable) args[1]);
      }
    }
    return null;
  }
}
