package dev.pugmark.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Takes in the calls that interceptors kept on disk while no server answered: when it starts, and
 * every quarter of a minute. A file holds a batch a line; what a live process still writes is
 * locked and left alone. Batches go through the port, so they pass whatever all others pass, and
 * one that comes twice writes nothing.
 */
final class SpoolIntake implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(SpoolIntake.class.getName());
  private static final long REST_SECONDS = 15;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERRORS = 500;

  private final Path folder;
  private final URI address;
  private final String key;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  /**
   * Starts.
   *
   * @param server its address
   * @param key that opens it
   */
  SpoolIntake(Path folder, String server, String key) {
    this.folder = folder;
    this.address = URI.create(server + "/api/external-calls");
    this.key = key;
    this.thread = Thread.ofPlatform().daemon().name("pugmark-spool").start(this::run);
  }

  private void run() {
    try {
      do {
        if (Files.isDirectory(folder)) {
          takeAll();
        }
      } while (!closing.await(REST_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void takeAll() throws InterruptedException {
    try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        var files = Files.newDirectoryStream(folder, "*.ndjson")) {
      for (var file : files) {
        if (closing.getCount() == 0 || !take(file, client)) {
          return;
        }
      }
    } catch (IOException failed) {
      LOG.log(
          Level.WARNING, "What interceptors kept on disk cannot be read: {0}", failed.toString());
    }
  }

  /** False when the rest must wait. */
  private boolean take(Path file, HttpClient client) throws InterruptedException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      var lock = channel.tryLock();
      if (lock == null) {
        return true;
      }
      var lines = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank() && !isTaken(line, client)) {
          return false;
        }
      }
      Files.deleteIfExists(file);
      return true;
    } catch (OverlappingFileLockException _) {
      return true;
    } catch (IOException failed) {
      LOG.log(Level.WARNING, "{0} waits: {1}", new Object[] {file, failed.toString()});
      return false;
    }
  }

  /** Whether a batch needs no further try; one that is refused will be refused again. */
  private boolean isTaken(String batch, HttpClient client)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("X-API-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(batch))
            .build();
    var status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    if (status != 200) {
      LOG.log(Level.FINE, "A batch from the disk was answered with {0}", status);
    }
    return status != TOO_MANY && status < SERVER_ERRORS;
  }

  /** Ends it between two files. */
  @Override
  public void close() {
    closing.countDown();
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(2));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
