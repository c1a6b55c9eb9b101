package dev.pugmark.interceptor.instrumentation.netty;

import dev.pugmark.interceptor.emit.CallRecord;
import dev.pugmark.interceptor.emit.Scope;
import dev.pugmark.interceptor.weave.Hook;
import dev.pugmark.interceptor.weave.HookContext;
import io.netty.buffer.ByteBufHolder;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.ssl.SslHandler;
import org.jspecify.annotations.Nullable;

/** A request goes out. */
final class EncodeHook extends Hook {
  EncodeHook(HookContext context) {
    super(context);
  }

  @Override
  public @Nullable Object enter(Class<?> type, @Nullable Object self, @Nullable Object[] args) {
    if (!(args[0] instanceof ChannelHandlerContext)) {
      return null;
    }
    if (!(args[1] instanceof HttpRequest)) {
      if (calls().keepsBodies()) {
        Connection connection = Connection.known(((ChannelHandlerContext) args[0]).channel());
        keep(connection == null ? null : connection.waiting.peekLast(), args[1]);
      }
      return null;
    }
    var channel = ((ChannelHandlerContext) args[0]).channel();
    var request = (HttpRequest) args[1];
    Connection connection = Connection.of(channel);
    if (connection == null || request.method().equals(HttpMethod.CONNECT)) {
      return null;
    }
    var headers = request.headers();
    Object noted = WriteHook.SCOPES.remove(request);
    CallRecord record =
        calls()
            .begin(
                "netty",
                request.method().name(),
                url(channel.pipeline(), request),
                noted == null ? Scope.current() : noted);
    String length = headers.get("content-length");
    long none = headers.contains("transfer-encoding") ? -1 : 0;
    String told = calls().baggage(record, record.address(), headers.get("baggage"));
    record
        .context(headers.get("baggage"), headers.get("traceparent"))
        .request(
            length == null ? none : Long.parseLong(length.strip()), headers.get("content-type"));
    if (told != null) {
      headers.set("baggage", told);
    }
    if (record.keepsBodies()) {
      record.keepRequest(headers.get("content-encoding"));
      keep(record, request);
    }
    connection.waiting.add(record);
    record.watch(channel);
    return null;
  }

  private static void keep(@Nullable CallRecord record, @Nullable Object part) {
    if (record != null && record.keepsRequest() && part instanceof ByteBufHolder) {
      record.wrote(((ByteBufHolder) part).content().nioBuffer());
    }
  }

  private static String url(ChannelPipeline pipeline, HttpRequest request) {
    String uri = request.uri();
    if (uri.startsWith("http://") || uri.startsWith("https://")) {
      return uri;
    }
    String scheme = pipeline.get(SslHandler.class) == null ? "http://" : "https://";
    return scheme + request.headers().get("host") + (uri.startsWith("/") ? uri : "/" + uri);
  }
}
