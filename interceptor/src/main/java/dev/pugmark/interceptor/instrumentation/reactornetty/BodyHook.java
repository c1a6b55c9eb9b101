package dev.pugmark.interceptor.instrumentation.reactornetty;

import dev.pugmark.interceptor.weave.HookContext;
import io.netty.buffer.ByteBufHolder;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/** A part of an answer has come, with parts of its body, or its end. */
final class BodyHook extends RequestsHook {
  BodyHook(HookContext context) {
    super(context);
  }

  @Override
  public @Nullable Object enter(Class<?> type, @Nullable Object self, @Nullable Object[] args) {
    var attempt = attempt(self);
    if (attempt == null) {
      return null;
    }
    if (args[1] instanceof ByteBufHolder) {
      // Before the program can release it.
      var content = ((ByteBufHolder) args[1]).content();
      attempt.exchange.record.received(content.readableBytes());
      if (attempt.exchange.record.keepsResponse()) {
        attempt.exchange.record.read(content.nioBuffer());
      }
    }
    return args[1] instanceof LastHttpContent ? attempt : null;
  }

  @Override
  public @Nullable Object exit(
      Class<?> type,
      Object state,
      @Nullable Object self,
      @Nullable Object result,
      @Nullable Throwable thrown) {
    var attempt = (Exchange.Attempt) state;
    if (!attempt.isOver && attempt.exchange.record.hasHeaders()) {
      attempt.exchange.record.finish();
    }
    return result;
  }
}
