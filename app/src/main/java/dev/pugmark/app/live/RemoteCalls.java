package dev.pugmark.app.live;

import dev.pugmark.dialect.WindowCalls.Call;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Hears from whoever serves the store that a further start calls for the window. */
final class RemoteCalls implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long PAUSE_MILLIS = 1_000;

  private final HttpRequest wait;
  private final Consumer<Call> window;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  RemoteCalls(URI server, String key, Consumer<Call> window) {
    this.wait =
        HttpRequest.newBuilder(server.resolve("/api/pugmark/window"))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + key)
            .build();
    this.window = window;
    this.thread = Thread.ofPlatform().daemon().name("pugmark-calls").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      while (heard() || !closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
        // Asked again at once while the server answers, and now and then while it does not.
      }
    } catch (InterruptedException _) {
      // closed
    }
  }

  /** Whether the server answered, be it that nobody called. */
  private boolean heard() throws InterruptedException {
    try {
      var answer = client.send(wait, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() == 200) {
        var open = Json.text(Json.read(answer.body()), "open");
        window.accept(new Call(open == null ? null : Path.of(open)));
      }
      return answer.statusCode() / 100 == 2;
    } catch (IOException | BadJsonException _) {
      return false;
    }
  }

  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
    client.shutdownNow();
  }
}
