package program;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpContentDecompressor;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.net.URI;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.CompletableFuture;

/** A client of one's own, as the examples of Netty have it. */
public final class Netty implements Client {
  @SuppressWarnings("deprecation")
  private final EventLoopGroup loops = new NioEventLoopGroup(2);

  private final SslContext trusting;

  public Netty() throws Exception {
    trusting = SslContextBuilder.forClient().trustManager(Trust.ofTheTests()).build();
  }

  @Override
  public String call(String method, String url, byte[] body) throws Exception {
    URI uri = URI.create(url);
    if (url.endsWith("/redirect") || url.endsWith("/around") || url.contains("@")) {
      throw new UnsupportedOperationException(); // it knows neither
    }
    CompletableFuture<String> said = new CompletableFuture<>();
    Channel channel = open(uri, said);
    DefaultFullHttpRequest request =
        new DefaultFullHttpRequest(
            HttpVersion.HTTP_1_1,
            HttpMethod.valueOf(method),
            uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()),
            body == null ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(body));
    request.headers().set("Host", uri.getHost() + ":" + uri.getPort());
    if (body != null) {
      request.headers().set("Content-Length", body.length);
      request.headers().set("Content-Type", "application/json");
    }
    channel
        .writeAndFlush(request)
        .addListener(
            written -> {
              if (!written.isSuccess()) {
                said.completeExceptionally(written.cause());
              }
            });
    String answer = said.get();
    channel.close().sync();
    return answer;
  }

  private Channel open(URI uri, CompletableFuture<String> said) throws Exception {
    ChannelInitializer<Channel> handlers =
        new ChannelInitializer<Channel>() {
          @Override
          protected void initChannel(Channel made) {
            if (uri.getScheme().equals("https")) {
              made.pipeline()
                  .addLast(trusting.newHandler(made.alloc(), uri.getHost(), uri.getPort()));
            }
            made.pipeline().addLast(new HttpClientCodec());
            made.pipeline().addLast(new HttpContentDecompressor());
            made.pipeline().addLast(new HttpObjectAggregator(1 << 21));
            made.pipeline().addLast(new Last(said));
          }
        };
    ChannelFuture connected =
        new Bootstrap()
            .group(loops)
            .channel(NioSocketChannel.class)
            .handler(handlers)
            .connect(uri.getHost(), Math.max(uri.getPort(), 80))
            .await();
    if (!connected.isSuccess()) {
      throw new UnsupportedOperationException(); // without a connection there is no call
    }
    return connected.channel();
  }

  private static final class Last extends SimpleChannelInboundHandler<FullHttpResponse> {
    private final CompletableFuture<String> said;

    Last(CompletableFuture<String> said) {
      this.said = said;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpResponse answer) {
      said.complete(answer.status().code() + " " + answer.content().readableBytes());
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      said.completeExceptionally(new ClosedChannelException());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable thrown) {
      said.completeExceptionally(thrown);
      context.close();
    }
  }
}
