package dev.pugmark.interceptor.instrumentation.asynchttp;

import dev.pugmark.interceptor.weave.Hook;
import dev.pugmark.interceptor.weave.HookContext;
import io.netty.buffer.ByteBufHolder;
import org.jspecify.annotations.Nullable;

/** A part of a body has come. */
final class ChunkHook extends Hook {
  ChunkHook(HookContext context) {
    super(context);
  }

  @Override
  public @Nullable Object enter(Class<?> type, @Nullable Object self, @Nullable Object[] args) {
    var record = Futures.get(args[2]);
    if (record != null && args[0] instanceof ByteBufHolder) {
      var content = ((ByteBufHolder) args[0]).content();
      record.received(content.readableBytes());
      if (record.keepsResponse()) {
        record.read(content.nioBuffer());
      }
    }
    return null;
  }
}
