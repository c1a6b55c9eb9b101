package program;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.resolver.DefaultAddressResolverGroup;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;

public class ReactorNetty implements Client {
  private final HttpClient client;

  public ReactorNetty() throws Exception {
    this(HttpProtocol.HTTP11);
  }

  ReactorNetty(HttpProtocol... protocols) throws Exception {
    SslContextBuilder builder =
        SslContextBuilder.forClient().trustManager(Trust.ofTheTests());
    if (protocols.length > 1) {
      builder.applicationProtocolConfig(
          new ApplicationProtocolConfig(
              ApplicationProtocolConfig.Protocol.ALPN,
              ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
              ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
              "h2",
              "http/1.1"));
    }
    SslContext trusting = builder.build();
    client =
        HttpClient.create()
            .resolver(DefaultAddressResolverGroup.INSTANCE)
            .secure(spec -> spec.sslContext(trusting))
            .protocol(protocols)
            .followRedirect(true)
            .compress(true);
  }

  private Mono<String> send(String method, String url, byte[] body) {
    HttpClient typed =
        body == null ? client : client.headers(all -> all.set("Content-Type", "application/json"));
    return typed
        .request(HttpMethod.valueOf(method))
        .uri(url)
        .send(body == null ? Mono.empty() : Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body)))
        .responseSingle(
            (response, content) ->
                content
                    .asByteArray()
                    .map(bytes -> bytes.length)
                    .defaultIfEmpty(0)
                    .map(length -> response.status().code() + " " + length));
  }

  @Override
  public String call(String method, String url, byte[] body) throws Exception {
    // Prepared once and not sent: that is no call.
    Mono<String> prepared = send(method, url, body);
    send(method, url, body);
    return prepared.block();
  }

  @Override
  public String impatient(String url, int millis) throws Exception {
    return client
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, millis)
        .responseTimeout(Duration.ofMillis(millis))
        .get()
        .uri(url)
        .response()
        .map(response -> "" + response.status().code())
        .block();
  }

  @Override
  public String partial(String url) throws Exception {
    return client
        .get()
        .uri(url)
        .response((response, content) -> content.asByteArray().take(1))
        .map(bytes -> "" + bytes[0])
        .blockFirst();
  }

  @Override
  public String cancelled(String url) throws Exception {
    Disposable running = send("GET", url, null).subscribe();
    Driver.awaitArrival(url);
    running.dispose();
    return "";
  }

  @Override
  public String later(String url) throws Exception {
    CompletableFuture<String> said = new CompletableFuture<>();
    send("GET", url, null).subscribe(said::complete, said::completeExceptionally);
    return said.get();
  }
}
