package dev.pugmark.interceptor.instrumentation.asynchttp;

import dev.pugmark.interceptor.weave.InstrumentationModule;
import dev.pugmark.interceptor.weave.Need;
import dev.pugmark.interceptor.weave.Point;
import java.util.List;

/**
 * A call is its future, over redirects and retries. Handlers are left as they are: the client looks
 * at what else they are.
 */
public final class AsyncHttpModule implements InstrumentationModule {
  private static final String HOOKS = "dev.pugmark.interceptor.instrumentation.asynchttp.";
  private static final String CLIENT = "org.asynchttpclient.";
  private static final String FUTURE = CLIENT + "netty.NettyResponseFuture";
  private static final String HANDLERS = CLIENT + "netty.handler.";

  @Override
  public String name() {
    return "async-http-client";
  }

  @Override
  public List<Point> points() {
    return List.of(
        point(FUTURE, "MadeHook", "<init>").atTheEnd(),
        point(FUTURE, "DoneHook", "done"),
        point(FUTURE, "AbortHook", "abort"),
        point(FUTURE, "CancelHook", "cancel"),
        point(HANDLERS + "intercept.Interceptors", "AnswerHook", "exitAfterIntercept"),
        point(
            HANDLERS + "intercept.Redirect30xInterceptor",
            "RedirectHook",
            "exitAfterHandlingRedirect"),
        point(HANDLERS + "HttpHandler", "ChunkHook", "handleChunk"),
        point(HANDLERS + "Http2Handler", "ChunkHook", "handleHttp2DataFrame"));
  }

  private static Point point(String type, String hook, String method) {
    return Point.of(type, HOOKS + hook, method).beside();
  }

  @Override
  public List<Need> needs() {
    return List.of(
        Need.method(FUTURE, "getTargetRequest", "()Lorg/asynchttpclient/Request;"),
        Need.method(FUTURE, "getNettyRequest", "()L" + NETTY_REQUEST + ";"),
        Need.method(
            CLIENT + "netty.request.NettyRequest",
            "getHttpRequest",
            "()Lio/netty/handler/codec/http/HttpRequest;"),
        Need.method(CLIENT + "Request", "getUri", "()Lorg/asynchttpclient/uri/Uri;"));
  }

  private static final String NETTY_REQUEST = "org/asynchttpclient/netty/request/NettyRequest";
}
