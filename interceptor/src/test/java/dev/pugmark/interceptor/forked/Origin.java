package dev.pugmark.interceptor.forked;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

/** What programs call: a server with an address for each way in which a call can go. */
final class Origin implements AutoCloseable {
  private final Undertow server;
  private final Certificates trusted;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Map<String, CountDownLatch> arrivals = new ConcurrentHashMap<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private final int refusing;
  private final OddAnswers odd = new OddAnswers();
  private final DeafServer deaf = new DeafServer();
  private final Map<String, String> baggage = new ConcurrentHashMap<>();

  Origin() throws IOException, InterruptedException, GeneralSecurityException {
    Path folder = Files.createTempDirectory("pugmark-origin-");
    trusted = Certificates.make(folder, "trusted");
    var untrusted = Certificates.make(folder, "untrusted");
    HttpHandler all = new BlockingHandler(this::handle);
    server =
        Undertow.builder()
            .setServerOption(UndertowOptions.ENABLE_HTTP2, true)
            .setWorkerThreads(64)
            .addHttpListener(0, "127.0.0.1")
            .addHttpsListener(0, "127.0.0.1", trusted.context())
            .addHttpsListener(0, "127.0.0.1", untrusted.context())
            .setHandler(all)
            .build();
    server.start();
    try (var unused = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      refusing = unused.getLocalPort();
    }
  }

  private int port(int listener) {
    return ((InetSocketAddress) server.getListenerInfo().get(listener).getAddress()).getPort();
  }

  String http() {
    return "http://127.0.0.1:" + port(0);
  }

  /** The same server under a name. */
  String named() {
    return "http://localhost:" + port(0);
  }

  String https() {
    return "https://localhost:" + port(1);
  }

  String untrustedHttps() {
    return "https://localhost:" + port(2);
  }

  /** Where nobody listens. */
  String refusing() {
    return "http://127.0.0.1:" + refusing;
  }

  /** What a program needs to trust {@link #https()}. */
  String[] trustFlags() {
    return new String[] {
      "-Djavax.net.ssl.trustStore=" + trusted.store(),
      "-Djavax.net.ssl.trustStorePassword=" + Certificates.PASSWORD,
      "-Djavax.net.ssl.trustStoreType=PKCS12"
    };
  }

  /** An address with the places in braces filled in. */
  String fill(String url) {
    return url.replace("{http}", http())
        .replace("{user}", http().replace("://", "://me:secret@"))
        .replace("{named}", named())
        .replace("{https}", https())
        .replace("{untrusted}", untrustedHttps())
        .replace("{refusing}", refusing())
        .replace("{odd}", odd.http())
        .replace("{deaf}", deaf.http())
        .replace("{new}", Integer.toString(numbers.incrementAndGet()));
  }

  /** The header of this name, by the query of the request that had one. */
  Map<String, String> baggage() {
    return baggage;
  }

  /** Of the request that is held under the number in the query. */
  private CountDownLatch arrival(HttpServerExchange exchange) {
    return arrivals.computeIfAbsent(exchange.getQueryString(), _ -> new CountDownLatch(1));
  }

  private void handle(HttpServerExchange exchange) throws Exception {
    var told = exchange.getRequestHeaders().getFirst("baggage");
    if (told != null) {
      baggage.put(exchange.getQueryString(), told);
    }
    var path = exchange.getRequestPath();
    switch (path) {
      case "/ok" -> send(exchange, "text/plain", "hello".getBytes(StandardCharsets.UTF_8));
      case "/echo" -> {
        var type = exchange.getRequestHeaders().getFirst("content-type");
        send(
            exchange,
            type == null ? "application/octet-stream" : type,
            exchange.getInputStream().readAllBytes());
      }
      case "/image" -> send(exchange, "image/png", "hello".getBytes(StandardCharsets.UTF_8));
      case "/redirect" -> {
        exchange.setStatusCode(302);
        exchange.getResponseHeaders().put(Headers.LOCATION, "/ok?to=here");
      }
      case "/gzip" -> {
        exchange.getResponseHeaders().put(Headers.CONTENT_ENCODING, "gzip");
        send(exchange, "text/plain", gzip("hello".repeat(100)));
      }
      case "/slow" -> {
        closing.await(2, TimeUnit.SECONDS);
        send(exchange, "text/plain", new byte[1]);
      }
      case "/held" -> {
        arrival(exchange).countDown();
        closing.await(10, TimeUnit.SECONDS);
        send(exchange, "text/plain", new byte[1]);
      }
      case "/arrived" -> {
        arrival(exchange).await(60, TimeUnit.SECONDS);
        send(exchange, "text/plain", new byte[1]);
      }
      case "/stream" -> stream(exchange, Collections.nCopies(3, "data: 1\n\n"), 40);
      case "/endless" -> stream(exchange, Collections.nCopies(40, "data: 1\n\n"), 100);
      case "/mcp" -> ToolServer.handle(exchange, closing);
      case "/v1/chat/completions" -> stream(exchange, ModelAnswer.CHAT_COMPLETION, 100);
      case "/v1/messages" -> stream(exchange, ModelAnswer.MESSAGE, 100);
      default -> {
        exchange.setStatusCode(Integer.parseInt(path.substring(path.lastIndexOf('/') + 1)));
        send(exchange, "text/plain", "no".getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static void send(HttpServerExchange exchange, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, type + ";charset=utf-8");
    exchange.setResponseContentLength(body.length);
    if (!exchange.getRequestMethod().equals(new HttpString("HEAD"))) {
      exchange.getOutputStream().write(body);
    }
  }

  private void stream(HttpServerExchange exchange, List<String> events, int pauseMillis)
      throws IOException, InterruptedException {
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/event-stream");
    var out = exchange.getOutputStream();
    for (var event : events) {
      out.write(event.getBytes(StandardCharsets.UTF_8));
      out.flush();
      if (closing.await(pauseMillis, TimeUnit.MILLISECONDS)) {
        return;
      }
    }
  }

  private static byte[] gzip(String text) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }

  @Override
  public void close() throws IOException {
    closing.countDown();
    server.stop();
    odd.close();
    deaf.close();
  }
}
