package dev.pugmark.app.live;

import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hears the commits of another process as it tells them over its port; goes on after a break. */
final class RemoteCommits implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final long PAUSE_MILLIS = 1_000;

  private final URI stream;
  private final String key;
  private final Consumer<Change> listener;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private long cursor;
  private volatile boolean connected;
  private volatile boolean away;
  private volatile @Nullable String lastError;

  RemoteCommits(URI server, String key, long afterSeq, Consumer<Change> listener) {
    this.stream = server.resolve("/api/pugmark/stream");
    this.key = key;
    this.cursor = afterSeq;
    this.listener = listener;
    this.thread = Thread.ofPlatform().daemon().name("pugmark-follow").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Whether nobody answers at the address. */
  boolean isAway() {
    return away;
  }

  boolean isConnected() {
    return connected;
  }

  @Nullable String lastError() {
    return lastError;
  }

  private void run() {
    while (true) {
      try {
        listen();
      } catch (ConnectException _) {
        away = true; // which the state says in words
        lastError = null;
      } catch (IOException failed) {
        away = true;
        lastError = failed.getMessage() == null ? failed.toString() : failed.getMessage();
      } catch (InterruptedException _) {
        return;
      } finally {
        connected = false;
      }
      try {
        if (closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
          return;
        }
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  private void listen() throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(stream)
            .header("Authorization", "Bearer " + key)
            .header("Accept", "text/event-stream")
            .header("Last-Event-ID", Long.toString(cursor))
            .build();
    var answer = client.send(request, HttpResponse.BodyHandlers.ofLines());
    try (var lines = answer.body()) {
      if (answer.statusCode() != 200) {
        throw new IOException("The other Pugmark answered " + answer.statusCode());
      }
      connected = true;
      away = false;
      lastError = null;
      lines.forEach(this::line);
    } catch (java.io.UncheckedIOException broken) {
      throw broken.getCause();
    }
  }

  private void line(String line) {
    if (!line.startsWith("data:")) {
      return;
    }
    try {
      var json = Json.read(line.substring(5).strip());
      cursor = Json.whole(json, "seq").orElse(cursor);
      var group = Json.text(json, "group");
      if (group != null) {
        listener.accept(new Change(Set.of(group), 1));
      }
    } catch (BadJsonException notOurs) {
      lastError = notOurs.getMessage();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
    client.shutdownNow();
  }
}
