package dev.pugmark.interceptor.forked;

import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A server of the Model Context Protocol without a tool: it says who it is and holds a stream. */
final class ToolServer {
  private ToolServer() {}

  /** Answers; a GET until the latch opens or the client is gone. */
  static void handle(HttpServerExchange exchange, CountDownLatch closing)
      throws IOException, InterruptedException, BadJsonException {
    exchange.getResponseHeaders().put(new HttpString("Mcp-Session-Id"), "held");
    switch (exchange.getRequestMethod().toString()) {
      case "GET" -> hold(exchange, closing);
      case "POST" -> answer(exchange);
      default -> exchange.setStatusCode(200);
    }
  }

  private static void hold(HttpServerExchange exchange, CountDownLatch closing)
      throws IOException, InterruptedException {
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/event-stream");
    var out = exchange.getOutputStream();
    do {
      out.write(": still here\n\n".getBytes(StandardCharsets.UTF_8));
      out.flush();
    } while (!closing.await(100, TimeUnit.MILLISECONDS));
  }

  private static void answer(HttpServerExchange exchange) throws IOException, BadJsonException {
    var asked = Json.read(exchange.getInputStream().readAllBytes());
    if (!asked.has("id")) {
      exchange.setStatusCode(202);
      return;
    }
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
    var answer =
        """
        {"jsonrpc": "2.0", "id": %s, "result": {"protocolVersion": %s, "capabilities": {},
         "serverInfo": {"name": "tools", "version": "1"}}}
        """
            .formatted(asked.get("id"), asked.at("/params/protocolVersion"));
    exchange.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
  }
}
