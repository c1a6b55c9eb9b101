package dev.pugmark.cli;

import dev.pugmark.http.PortFile;
import dev.pugmark.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One window a store: a further start calls the one that is there to the front. */
final class HandOver {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private HandOver() {}

  /**
   * Calls the window over a store.
   *
   * @param open a further store that it is to open; null for none
   * @return who serves the store; empty when no window is over it
   */
  static Optional<PortFile> to(Path store, @Nullable Path open) {
    return PortFile.serving(store).filter(server -> answers(server, open));
  }

  private static boolean answers(PortFile server, @Nullable Path open) {
    var body = Json.object();
    if (open != null) {
      body.put("open", open.toString());
    }
    var request =
        HttpRequest.newBuilder(URI.create(server.address()).resolve("/api/pugmark/window"))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + server.key())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)))
            .build();
    try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 204;
    } catch (IOException _) {
      return false; // whoever it was has gone, so this start opens the window
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
