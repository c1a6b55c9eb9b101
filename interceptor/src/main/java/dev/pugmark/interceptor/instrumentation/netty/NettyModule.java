package dev.pugmark.interceptor.instrumentation.netty;

import dev.pugmark.interceptor.weave.InstrumentationModule;
import dev.pugmark.interceptor.weave.Need;
import dev.pugmark.interceptor.weave.Point;
import java.util.List;

/**
 * The codec is where every HTTP/1 client on Netty passes, whatever else is in its pipeline. A
 * handler of our own would be visible there.
 */
public final class NettyModule implements InstrumentationModule {
  private static final String HOOKS = "dev.pugmark.interceptor.instrumentation.netty.";
  private static final String CODEC = "io.netty.handler.codec.http.HttpClientCodec$";
  private static final String CONTEXT = "(Lio/netty/channel/ChannelHandlerContext;";

  @Override
  public String name() {
    return "netty";
  }

  @Override
  public List<Point> points() {
    return List.of(
        point("io.netty.channel.DefaultChannelPipeline", "WriteHook", "write", "writeAndFlush"),
        point(CODEC + "Encoder", "EncodeHook", "encode")
            .as(CONTEXT + "Ljava/lang/Object;Ljava/util/List;)V"),
        point(CODEC + "Decoder", "DecodeHook", "decode")
            .as(CONTEXT + "Lio/netty/buffer/ByteBuf;Ljava/util/List;)V"),
        point("io.netty.channel.CombinedChannelDuplexHandler", "ExceptionHook", "exceptionCaught"),
        point(CODEC + "Decoder", "ClosedHook", "channelInactive"));
  }

  private static Point point(String type, String hook, String... methods) {
    return Point.of(type, HOOKS + hook, methods).beside();
  }

  @Override
  public List<Need> needs() {
    return List.of(
        Need.method(
            "io.netty.channel.ChannelHandlerContext", "channel", "()Lio/netty/channel/Channel;"),
        Need.method("io.netty.channel.ChannelPipeline", "names", "()Ljava/util/List;"),
        Need.method(
            "io.netty.handler.codec.http.HttpRequest",
            "method",
            "()Lio/netty/handler/codec/http/HttpMethod;"),
        Need.method(
            "io.netty.handler.codec.http.HttpResponse",
            "status",
            "()Lio/netty/handler/codec/http/HttpResponseStatus;"),
        Need.method(
            "io.netty.handler.codec.DecoderResultProvider",
            "decoderResult",
            "()Lio/netty/handler/codec/DecoderResult;"));
  }
}
