package dev.pugmark.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.http.PortFile;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Finds out who listens on a port of this machine, as far as it tells. */
final class PortHolder {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Answers of the questions asked here are short; a longer one tells nothing. */
  private static final int MAX_ANSWER_BYTES = 1 << 20;

  private PortHolder() {}

  /** Whether nobody listens there. */
  static boolean isFree(int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 2_000);
      return false;
    } catch (IOException _) {
      return true;
    }
  }

  /** The product that listens, in words that fit after "is in use by". */
  static String of(int port) {
    var health = ask(port, "/health");
    if (health != null && "pugmark".equals(Json.text(health, "product"))) {
      return PortFile.running().stream()
          .filter(p -> p.address().endsWith(":" + port))
          .findFirst()
          .map(p -> "the Pugmark of process " + p.pid() + ", which serves " + p.store())
          .orElse("a Pugmark of another user");
    }
    var agents = ask(port, "/api/obs/health");
    if (agents != null && agents.path("agents").isArray()) {
      return "Clawboo";
    }
    if (health != null && health.path("ok").asBoolean()) {
      return "Agent Tracer";
    }
    return "another program";
  }

  /** Whether the Pugmark of this user listens there. */
  static boolean isOurs(int port) {
    var health = ask(port, "/health");
    return health != null
        && "pugmark".equals(Json.text(health, "product"))
        && PortFile.running().stream().anyMatch(p -> p.address().endsWith(":" + port));
  }

  private static @Nullable JsonNode ask(int port, String path) {
    try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
              .timeout(PATIENCE)
              .build();
      var body =
          client
              .send(
                  request,
                  HttpResponse.BodyHandlers.limiting(
                      HttpResponse.BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES))
              .body();
      var json = Json.read(body);
      return json.isObject() ? json : null;
    } catch (IOException | BadJsonException _) {
      return null;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return null;
    }
  }
}
