package dev.pugmark.http;

import dev.pugmark.dialect.Problem;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.Protocols;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xnio.StreamConnection;

/** How an HTTP connection becomes a WebSocket (RFC 6455, section 4.2). */
final class WebSocketHandshake {
  private static final String NAMESPACE = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final HttpString KEY = new HttpString("Sec-WebSocket-Key");
  private static final HttpString VERSION = new HttpString("Sec-WebSocket-Version");
  private static final HttpString ACCEPT = new HttpString("Sec-WebSocket-Accept");

  private WebSocketHandshake() {}

  /** The answer to what asks for no WebSocket, or for one of another version. */
  static Problem refusal() {
    return new Problem(
        426,
        "upgrade_required",
        "This path speaks WebSocket, version 13",
        null,
        Map.of("Upgrade", "websocket", "Connection", "Upgrade", "Sec-WebSocket-Version", "13"));
  }

  /** What proves to the client that it was understood; null when it asks for no WebSocket. */
  static @Nullable String answer(HttpServerExchange exchange) {
    var headers = exchange.getRequestHeaders();
    var key = headers.getFirst(KEY);
    var asksForIt =
        exchange.getRequestMethod().equals(Methods.GET)
            && exchange.getProtocol().equals(Protocols.HTTP_1_1)
            && exchange.isRequestComplete()
            && names(headers, Headers.CONNECTION, "upgrade")
            && names(headers, Headers.UPGRADE, "websocket")
            && "13".equals(headers.getFirst(VERSION));
    return asksForIt && key != null && isNonce(key) ? proof(key) : null;
  }

  /** Whether a header that is a list has that word. */
  private static boolean names(HeaderMap headers, HttpString name, String word) {
    var values = headers.get(name);
    if (values == null) {
      return false;
    }
    for (var value : values) {
      for (var part : value.split(",", -1)) {
        if (part.strip().toLowerCase(Locale.ROOT).equals(word)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isNonce(String key) {
    try {
      return Base64.getDecoder().decode(key.strip()).length == 16;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static String proof(String key) {
    try {
      var hash =
          MessageDigest.getInstance("SHA-1")
              .digest((key.strip() + NAMESPACE).getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Answers 101; what follows is up to whoever takes the connection. */
  static void accept(HttpServerExchange exchange, String proof, Consumer<StreamConnection> taker) {
    exchange.getResponseHeaders().put(ACCEPT, proof);
    exchange.upgradeChannel("websocket", (connection, _) -> taker.accept(connection));
    exchange.endExchange();
  }
}
