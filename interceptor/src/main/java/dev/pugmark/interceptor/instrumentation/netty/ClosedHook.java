package dev.pugmark.interceptor.instrumentation.netty;

import dev.pugmark.interceptor.emit.CallRecord;
import dev.pugmark.interceptor.weave.Hook;
import dev.pugmark.interceptor.weave.HookContext;
import io.netty.channel.ChannelHandlerContext;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/** A connection is gone, and with it the answers that did not come. */
final class ClosedHook extends Hook {
  ClosedHook(HookContext context) {
    super(context);
  }

  @Override
  public @Nullable Object enter(Class<?> type, @Nullable Object self, @Nullable Object[] args) {
    return args[0] instanceof ChannelHandlerContext
        ? Connection.known(((ChannelHandlerContext) args[0]).channel())
        : null;
  }

  @Override
  public @Nullable Object exit(
      Class<?> type,
      Object state,
      @Nullable Object self,
      @Nullable Object result,
      @Nullable Throwable thrown) {
    var connection = (Connection) state;
    CallRecord last = connection.waiting.peek();
    if (last != null && last.hasHeaders() && connection.endsWithConnection) {
      last.finish();
      connection.waiting.remove();
    }
    connection.fail(new ClosedChannelException());
    return result;
  }
}
