package dev.pugmark.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Posts batches from several threads until the server is gone, and remembers the answered ones. */
final class CrashLoad {
  static final int EVENTS_A_BATCH = 7;

  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final CountDownLatch wanted;
  private final List<Thread> threads = new ArrayList<>();

  /**
   * @param answers to wait for in {@link #awaitAnswers()}
   */
  CrashLoad(URI server, int connections, String name, int answers) {
    wanted = new CountDownLatch(answers);
    for (var i = 0; i < connections; i++) {
      var prefix = name + "-" + i + "-";
      threads.add(Thread.ofPlatform().daemon().start(() -> post(server, prefix)));
    }
  }

  private void post(URI server, String prefix) {
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      for (var number = 0; ; number++) {
        var batch = prefix + number;
        var request =
            HttpRequest.newBuilder(server.resolve("/api/obs/ingest"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body(batch)))
                .build();
        var status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status == 200) {
          acknowledged.add(batch);
          wanted.countDown();
        }
      }
    } catch (IOException _) {
      // The server is gone.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static String body(String batch) {
    return IntStream.range(0, EVENTS_A_BATCH)
        .mapToObj(n ->
            "{\"kind\":\"tool_call\",\"agentId\":\"dev\",\"taskId\":\"t-"
                + batch
                + "\",\"data\":{\"batch\":\""
                + batch
                + "\",\"number\":"
                + n
                + ",\"toolCallId\":\""
                + batch
                + "/"
                + n
                + "\",\"name\":\"grep\"}}")
        .collect(Collectors.joining(",", "{\"events\":[", "]}"));
  }

  /** Returns as soon as that many batches were acknowledged; more are under way. */
  void awaitAnswers() throws InterruptedException {
    wanted.await();
  }

  /** What was acknowledged; asked when the server is gone. */
  Set<String> acknowledged() throws InterruptedException {
    for (var thread : threads) {
      thread.join();
    }
    return acknowledged;
  }
}
