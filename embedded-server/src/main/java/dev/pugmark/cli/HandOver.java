package dev.pugmark.cli;

import dev.pugmark.http.PortFile;
import dev.pugmark.json.Json;
import dev.pugmark.store.Store;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One window a store: a further start calls the one that is there to the front. */
final class HandOver {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** A window takes its port only when it is seen; one that takes longer is not waited for. */
  private static final long BEING_OPENED_NANOS = TimeUnit.SECONDS.toNanos(2);

  private static final int LOOK_MILLIS = 50;

  private HandOver() {}

  /**
   * Calls the window over a store, one that is just being opened too.
   *
   * @param open a further store that it is to open; null for none
   * @return who serves the store; empty when no window is over it
   */
  static Optional<PortFile> to(Path store, @Nullable Path open) throws InterruptedException {
    var server = PortFile.serving(store);
    if (server.isPresent()) {
      return server.filter(there -> answers(there, open));
    }
    var until = System.nanoTime() + BEING_OPENED_NANOS;
    while (Store.isHeldElsewhere(store) && System.nanoTime() - until < 0) {
      Thread.sleep(LOOK_MILLIS); // the other process tells this one nothing but by its files
      server = PortFile.serving(store).filter(there -> answers(there, open));
      if (server.isPresent()) {
        return server;
      }
    }
    return Optional.empty();
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
