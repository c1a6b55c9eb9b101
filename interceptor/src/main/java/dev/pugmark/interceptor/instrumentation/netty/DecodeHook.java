package dev.pugmark.interceptor.instrumentation.netty;

import dev.pugmark.interceptor.emit.CallRecord;
import dev.pugmark.interceptor.weave.Hook;
import dev.pugmark.interceptor.weave.HookContext;
import io.netty.buffer.ByteBufHolder;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bytes become parts of answers. */
final class DecodeHook extends Hook {
  private static final int SWITCHING_PROTOCOLS = 101;

  DecodeHook(HookContext context) {
    super(context);
  }

  private static final class Decoding {
    final Connection connection;
    final List<?> parts;
    final int before;

    Decoding(Connection connection, List<?> parts) {
      this.connection = connection;
      this.parts = parts;
      this.before = parts.size();
    }
  }

  @Override
  public @Nullable Object enter(Class<?> type, @Nullable Object self, @Nullable Object[] args) {
    if (!(args[0] instanceof ChannelHandlerContext) || !(args[2] instanceof List)) {
      return null;
    }
    Connection connection = Connection.known(((ChannelHandlerContext) args[0]).channel());
    return connection == null ? null : new Decoding(connection, (List<?>) args[2]);
  }

  @Override
  public @Nullable Object exit(
      Class<?> type,
      Object state,
      @Nullable Object self,
      @Nullable Object result,
      @Nullable Throwable thrown) {
    var decoding = (Decoding) state;
    for (int i = decoding.before; i < decoding.parts.size(); i++) {
      part(decoding.connection, decoding.parts.get(i));
    }
    return result;
  }

  private static void part(Connection connection, Object part) {
    CallRecord record = connection.waiting.peek();
    if (record == null) {
      return;
    }
    if (part instanceof HttpObject && ((HttpObject) part).decoderResult().isFailure()) {
      connection.isInterim = false;
      connection.fail(((HttpObject) part).decoderResult().cause());
      return;
    }
    if (part instanceof HttpResponse) {
      answer(connection, record, (HttpResponse) part);
    }
    if (connection.isInterim) {
      connection.isInterim = !(part instanceof LastHttpContent);
      return;
    }
    if (part instanceof ByteBufHolder) {
      var content = ((ByteBufHolder) part).content();
      record.received(content.readableBytes());
      if (record.keepsResponse()) {
        record.read(content.nioBuffer());
      }
    }
    if (part instanceof LastHttpContent) {
      record.finish();
      connection.waiting.remove();
    }
  }

  private static void answer(Connection connection, CallRecord record, HttpResponse response) {
    int status = response.status().code();
    connection.isInterim = status < 200 && status != SWITCHING_PROTOCOLS;
    if (connection.isInterim) {
      return;
    }
    var headers = response.headers();
    connection.endsWithConnection =
        !headers.contains("content-length") && !headers.contains("transfer-encoding");
    record.headers(status, response.protocolVersion().text());
    record.response(-1, headers.get("content-type")).keepResponse(headers.get("content-encoding"));
    record.count();
    if (status == SWITCHING_PROTOCOLS) {
      record.finish();
    }
  }
}
