package dev.pugmark.cli;

import dev.pugmark.http.PortFile;
import dev.pugmark.http.ServerOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hands a payload on, within a second or not at all; whatever goes wrong, nobody hears of it. */
final class HookPost {
  private static final Duration CONNECT = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** More is refused by the port. */
  private static final int MAX_BYTES = 16 * 1024 * 1024;

  private final Map<String, String> environment;

  HookPost(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * Reads all there is, so that whoever writes never finds the other end closed, and posts it.
   *
   * @param name the last part of the address; null posts nothing
   */
  void forward(InputStream in, @Nullable String name) {
    try {
      var body = in.readNBytes(MAX_BYTES + 1);
      in.transferTo(java.io.OutputStream.nullOutputStream());
      if (name != null && body.length <= MAX_BYTES) {
        post(name, body);
      }
    } catch (IOException | RuntimeException _) {
      // Pugmark is away, or what it was told to find is: the agent's work is not disturbed by that.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void post(String name, byte[] body) throws IOException, InterruptedException {
    var given = given("PUGMARK_URL");
    var server = given == null ? running(PortFile.running()) : null;
    var address =
        given != null
            ? given
            : server != null ? server.address() : "http://127.0.0.1:" + ServerOptions.DEFAULT_PORT;
    var key = key(server);
    var request =
        HttpRequest.newBuilder(URI.create(address + "/hooks/" + name))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (key != null) {
      request.header("Authorization", "Bearer " + key);
    }
    try (var client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(CONNECT)
            .build()) {
      client.send(request.build(), HttpResponse.BodyHandlers.discarding());
    }
  }

  /** The one where agents look first, else any. */
  private static @Nullable PortFile running(List<PortFile> all) {
    return all.stream()
        .filter(file -> file.address().endsWith(":" + ServerOptions.DEFAULT_PORT))
        .findFirst()
        .orElse(all.isEmpty() ? null : all.getFirst());
  }

  private @Nullable String key(@Nullable PortFile server) throws IOException {
    var key = given("PUGMARK_KEY");
    if (key != null) {
      return key;
    }
    var file = given("PUGMARK_KEY_FILE");
    if (file != null) {
      return Files.readString(Path.of(file)).strip();
    }
    return server != null && server.keyed() ? server.key() : null;
  }

  private @Nullable String given(String variable) {
    var value = environment.get(variable);
    return value == null || value.isEmpty() ? null : value;
  }
}
