package dev.pugmark.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Plays the recorded session: three minutes of a coding agent, two other agents and a reviewer,
 * posted as their own clients post. Each playing has new ids and begins now, so it adds a session
 * and never changes one. At a higher speed everything in it is shorter by the same factor.
 */
public final class DemoReplay {
  /** At which three minutes take half a minute. */
  public static final double USUAL_SPEED = 6;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final URI server;
  private final @Nullable String key;
  private final double speed;
  private final Clock clock;
  private final CountDownLatch cancelled = new CountDownLatch(1);

  /** Is told after each request. */
  @FunctionalInterface
  public interface Progress {
    /**
     * A request was answered.
     *
     * @param requests answered so far
     * @param ofRequests in all
     * @param what happened, in a few words
     */
    void sent(int requests, int ofRequests, String what);
  }

  /**
   * A playing that has not begun.
   *
   * @param server such as {@code http://127.0.0.1:18790}
   * @param key that the server asks for; null for none
   * @param speed 1 for the time it really took; greater is faster
   */
  public DemoReplay(URI server, @Nullable String key, double speed) {
    this(server, key, speed, Clock.systemUTC());
  }

  DemoReplay(URI server, @Nullable String key, double speed, Clock clock) {
    if (!(speed > 0)) {
      throw new IllegalArgumentException("A speed is greater than 0, not " + speed);
    }
    this.server = server;
    this.key = key;
    this.speed = speed;
    this.clock = clock;
  }

  /**
   * Posts everything at its time and returns when all of it is stored, or after {@link #cancel()}.
   *
   * @return whether it was played to its end
   * @throws IOException when the server cannot be reached or refuses a request
   */
  public boolean play(Progress progress) throws IOException, InterruptedException {
    var start = clock.instant();
    var times = new Timeline(start, speed);
    var steps = Recording.steps(HexFormat.of().toHexDigits(start.toEpochMilli(), 12));
    try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      for (var i = 0; i < steps.size(); i++) {
        var step = steps.get(i);
        if (awaitOrCancelled(times.at(step.atMillis()))) {
          client.shutdownNow();
          return false;
        }
        post(client, step.path(), times.in(step.body()));
        progress.sent(i + 1, steps.size(), step.title());
      }
    }
    return true;
  }

  /** Ends the playing before its next request. */
  public void cancel() {
    cancelled.countDown();
  }

  private boolean awaitOrCancelled(Instant when) throws InterruptedException {
    var nanos = Duration.between(clock.instant(), when).toNanos();
    return cancelled.await(Math.max(0, nanos), TimeUnit.NANOSECONDS);
  }

  private void post(HttpClient client, String path, JsonNode body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)));
    if (key != null) {
      request.header("Authorization", "Bearer " + key);
    }
    var answer = client.send(request.build(), HttpResponse.BodyHandlers.discarding());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(
          "The server answered " + answer.statusCode() + " to POST " + path + " of the demo");
    }
  }

  /** How long the recording is at speed 1. */
  public static Duration length() {
    return Duration.ofMillis(Recording.steps("0").getLast().atMillis());
  }
}
