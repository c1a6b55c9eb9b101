package dev.pugmark.interceptor.instrumentation.reactornetty;

import dev.pugmark.interceptor.weave.InstrumentationModule;
import dev.pugmark.interceptor.weave.Need;
import dev.pugmark.interceptor.weave.Point;
import java.util.List;

/**
 * A call is a subscription, and inside the client an object of its own (the handler) that stays the
 * same over redirects and retries. Each request on the wire is another object (the operations).
 */
public final class ReactorNettyModule implements InstrumentationModule {
  private static final String HOOKS = "dev.pugmark.interceptor.instrumentation.reactornetty.";
  private static final String CLIENT = "reactor.netty.http.client.";
  private static final String HANDLER = CLIENT + "HttpClientConnect$HttpClientHandler";
  private static final String OPERATIONS = CLIENT + "HttpClientOperations";

  @Override
  public String name() {
    return "reactor-netty";
  }

  @Override
  public List<Point> points() {
    return List.of(
        point(CLIENT + "HttpClientConnect$MonoHttpConnect", "SubscribeHook", "subscribe")
            .as("(Lreactor/core/CoreSubscriber;)V")
            .replacing(),
        point(HANDLER, "MadeHook", "<init>").atTheEnd(),
        point(HANDLER, "RedirectHook", "redirect"),
        point(HANDLER, "RequestHook", "requestWithBody"),
        point(OPERATIONS, "SendingHook", "beforeMarkSentHeaders"),
        point(OPERATIONS, "SentHook", "afterMarkSentHeaders"),
        point(OPERATIONS, "RequestBodyHook", "send")
            .as("(Lorg/reactivestreams/Publisher;)Lreactor/netty/NettyOutbound;")
            .replacing(),
        point(OPERATIONS, "AnswerHook", "notRedirected"),
        point(OPERATIONS, "ChallengeHook", "authenticationNotRequired"),
        point(OPERATIONS, "BodyHook", "onInboundNext"),
        point(OPERATIONS, "CancelHook", "onInboundCancel"),
        point("reactor.netty.channel.ChannelOperations", "ErrorHook", "onInboundError"));
  }

  private static Point point(String type, String hook, String method) {
    return Point.of(type, HOOKS + hook, method).beside();
  }

  @Override
  public List<Need> needs() {
    return List.of(
        Need.method("reactor.core.CoreSubscriber", "currentContext", CONTEXT),
        Need.method(OPERATIONS, "requestHeaders", HEADERS),
        Need.method(OPERATIONS, "notRedirected", "(Lio/netty/handler/codec/http/HttpResponse;)Z"),
        Need.method(HANDLER, "redirect", "(Ljava/lang/String;)V"),
        Need.method(
            "io.netty.handler.codec.http.HttpHeaders",
            "get",
            "(Ljava/lang/String;)Ljava/lang/String;"));
  }

  private static final String CONTEXT = "()Lreactor/util/context/Context;";
  private static final String HEADERS = "()Lio/netty/handler/codec/http/HttpHeaders;";
}
