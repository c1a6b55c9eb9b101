package dev.pugmark.interceptor.instrumentation.asynchttp;

import dev.pugmark.interceptor.emit.CallRecord;
import dev.pugmark.interceptor.weave.Hook;
import dev.pugmark.interceptor.weave.HookContext;
import io.netty.buffer.ByteBufHolder;
import org.asynchttpclient.netty.NettyResponseFuture;
import org.jspecify.annotations.Nullable;

/** The client made the future of a call, on the thread that asks for it. */
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
      @Nullable Throwable thrown) {
    var future = (NettyResponseFuture<?>) state;
    var request = future.getTargetRequest();
    CallRecord record = calls().begin("async-http-client", request.getMethod(), request.getUri());
    var sent = future.getNettyRequest().getHttpRequest();
    var headers = sent.headers();
    String length = headers.get("content-length");
    long none = headers.contains("transfer-encoding") ? -1 : 0;
    record
        .context(headers.get("baggage"), headers.get("traceparent"))
        .request(
            length == null ? none : Long.parseLong(length.strip()), headers.get("content-type"));
    if (record.keepsBodies() && sent instanceof ByteBufHolder) {
      record.keepRequest(headers.get("content-encoding"));
      if (record.keepsRequest()) {
        record.wrote(((ByteBufHolder) sent).content().nioBuffer());
      }
    }
    String told = calls().baggage(record, request.getUri(), headers.get("baggage"));
    if (told != null) {
      headers.set("baggage", told);
    }
    Futures.put(state, record);
    return result;
  }
}
