package dev.pugmark.bench;

import dev.pugmark.cli.PugmarkProcess;
import dev.pugmark.http.RawClient;
import dev.pugmark.http.SseClient;
import dev.pugmark.http.WsClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How soon 200 clients that follow one task each, half of them by a WebSocket, and four that follow
 * everything, see what is posted at a steady pace; and that none loses or doubles an event.
 *
 * <p>System properties: {@code bench.seconds}, {@code bench.rate} events a second.
 */
public final class FeedBenchmark {
  private static final int TASKS = 200;
  private static final int UNFILTERED = 4;
  private static final int PER_POST = 20;
  private static final int SECONDS = Integer.getInteger("bench.seconds", 60);
  private static final int RATE = Integer.getInteger("bench.rate", 2_000);
  private static final Pattern SEQ = Pattern.compile("\"seq\":(\\d+)");
  private static final Pattern SENT = Pattern.compile("sent\\W+(\\d+)");

  private FeedBenchmark() {}

  /** Prints what came late, what was lost, and what came twice. */
  public static void main(String[] args) throws Exception {
    var folder = Files.createTempDirectory("pugmark-bench-");
    try (var server =
        PugmarkProcess.start(
            folder,
            List.of("-Xmx512m"),
            "serve",
            "--port",
            "0",
            "--store",
            folder.resolve("bench.pugmark").toString())) {
      measure(server.awaitReady().getPort());
      server.terminate();
      server.await();
    } finally {
      delete(folder);
    }
  }

  /** What one client saw. */
  private record Seen(int expected, long[] seqs, long[] nanos) {
    boolean isComplete() {
      return seqs.length == expected
          && Arrays.stream(seqs).distinct().count() == expected
          && Arrays.equals(seqs, Arrays.stream(seqs).sorted().toArray());
    }
  }

  /** Reads what is next, as a text that holds one event. */
  @FunctionalInterface
  private interface Reader {
    String next() throws IOException;
  }

  private static void measure(int port) throws Exception {
    var total = SECONDS * RATE / (PER_POST * TASKS) * PER_POST * TASKS;
    var ready = new CountDownLatch(TASKS + UNFILTERED);
    var followers = new ArrayList<Future<Seen>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < TASKS + UNFILTERED; i++) {
        var task = i < TASKS ? "t" + i : null;
        var socket = i % 2 == 0;
        var expected = task == null ? total : total / TASKS;
        followers.add(threads.submit(() -> follow(port, task, socket, expected, ready)));
      }
      ready.await();
      post(port, total);
      var all = new ArrayList<Seen>();
      for (var follower : followers) {
        all.add(follower.get());
      }
      print(all);
    }
  }

  private static Seen follow(
      int port, @Nullable String task, boolean socket, int expected, CountDownLatch ready)
      throws IOException {
    if (socket) {
      try (var client = new WsClient(port, task == null ? "/ws" : "/ws?task=" + task)) {
        ready.countDown();
        return read(() -> client.messages("event", 1).getFirst().toString(), expected);
      }
    }
    var path = "/api/obs/stream" + (task == null ? "" : "?taskId=" + task);
    try (var client = new SseClient(port, path)) {
      ready.countDown();
      return read(() -> client.rows(1).getFirst(), expected);
    }
  }

  private static Seen read(Reader reader, int expected) throws IOException {
    var seqs = new long[expected];
    var nanos = new long[expected];
    for (var i = 0; i < expected; i++) {
      var text = reader.next();
      seqs[i] = number(SEQ, text);
      nanos[i] = System.nanoTime() - number(SENT, text);
    }
    return new Seen(expected, seqs, nanos);
  }

  private static long number(Pattern pattern, String text) {
    var matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IllegalStateException("No " + pattern + " in " + text);
    }
    return Long.parseLong(matcher.group(1));
  }

  /** At a steady pace: a post that comes late is not made up for by a crowd. */
  private static void post(int port, int total) throws IOException, InterruptedException {
    var pause = 1_000_000_000L * PER_POST / RATE;
    try (var client = new RawClient(port)) {
      var next = System.nanoTime();
      for (var sent = 0; sent < total; sent += PER_POST) {
        var rows = new ArrayList<String>();
        for (var i = sent; i < sent + PER_POST; i++) {
          rows.add(
              "{\"kind\":\"tool_call\",\"taskId\":\"t%d\",\"agentId\":\"a%d\",\"data\":{\"sent\":%d}}"
                  .formatted(i % TASKS, i % TASKS, System.nanoTime()));
        }
        // In one piece, else the system waits for an acknowledgement between head and body.
        var body = "{\"events\":[" + String.join(",", rows) + "]}";
        var head =
            client.head(
                "POST",
                "/api/obs/ingest",
                "Content-Type: application/json",
                "Content-Length: " + body.length());
        client.send(head + body).reply();
        next = Math.max(next + pause, System.nanoTime() - pause);
        var left = next - System.nanoTime();
        if (left > 0) {
          Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
        }
      }
    }
  }

  private static void print(List<Seen> all) {
    var incomplete = all.stream().filter(seen -> !seen.isComplete()).count();
    var one = all.subList(0, TASKS).stream().flatMapToLong(s -> Arrays.stream(s.nanos()));
    var every =
        all.subList(TASKS, all.size()).stream().flatMapToLong(s -> Arrays.stream(s.nanos()));
    System.out.println(
        "Java "
            + Runtime.version()
            + ", "
            + Runtime.getRuntime().availableProcessors()
            + " cores, "
            + RATE
            + " events/s for "
            + SECONDS
            + " s");
    System.out.println("clients that lost or doubled an event: " + incomplete);
    print("one task", one.sorted().toArray());
    print("everything", every.sorted().toArray());
  }

  private static void print(String what, long[] sorted) {
    System.out.printf(
        Locale.ROOT,
        "%-10s from post to delivery: median %.1f ms, p95 %.1f ms, p99 %.1f ms%n",
        what,
        sorted[sorted.length / 2] / 1e6,
        sorted[sorted.length * 95 / 100] / 1e6,
        sorted[sorted.length * 99 / 100] / 1e6);
  }

  private static void delete(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
