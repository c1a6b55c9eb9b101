package dev.pugmark.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pugmark.store.StoreOptions;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Followers of the log: nothing lost, nothing twice, nothing held that is not needed. */
@Timeout(120)
class StreamTest {
  private static final String STREAM = "/api/obs/stream";

  @TempDir Path folder;
  private Engine engine;

  @BeforeEach
  void start() {
    engine = engine(Limits.STANDARD);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private Engine engine(Limits limits) {
    return Engine.start(
        folder.resolve("s.pugmark"), ServerOptions.onPort(0), StoreOptions.DEFAULT, limits);
  }

  private void restart(Limits limits) {
    engine.close();
    engine = engine(limits);
  }

  private void ingest(int count, String agent) throws IOException {
    try (var client = new RawClient(engine.port())) {
      for (var sent = 0; sent < count; sent += 200) {
        var rows = new ArrayList<String>();
        for (var i = sent; i < Math.min(count, sent + 200); i++) {
          rows.add(
              "{\"kind\":\"tool_call\",\"agentId\":\"" + agent + "\",\"data\":{\"n\":" + i + "}}");
        }
        var reply = client.post("/api/obs/ingest", "{\"events\":[" + String.join(",", rows) + "]}");
        assertThat(reply.status()).isEqualTo(200);
      }
    }
  }

  private static List<Long> seqs(List<String> frames) {
    return frames.stream()
        .map(f -> Long.parseLong(f.lines().findFirst().orElseThrow().substring(4)))
        .toList();
  }

  private static List<Long> range(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toList();
  }

  @Test
  void beginsWithHeadersAndAComment() throws IOException {
    try (var stream = new SseClient(engine.port(), STREAM)) {
      assertThat(stream.head().status()).isEqualTo(200);
      assertThat(stream.head().header("content-type"))
          .isEqualTo("text/event-stream; charset=utf-8");
      assertThat(stream.head().header("cache-control")).isEqualTo("no-cache, no-transform");
      assertThat(stream.head().header("connection")).isEqualTo("keep-alive");
      assertThat(stream.head().header("x-accel-buffering")).isEqualTo("no");
      assertThat(stream.frame()).isEqualTo(": connected");
    }
  }

  @Test
  void drainsALongBacklogAndGoesOnLive() throws IOException {
    ingest(1_700, "a");
    try (var stream = new SseClient(engine.port(), STREAM)) {
      assertThat(seqs(stream.rows(1_700))).isEqualTo(range(1, 1_700));
      ingest(3, "a");
      var rows = stream.rows(3);
      assertThat(seqs(rows)).isEqualTo(range(1_701, 1_703));
      assertThat(rows.getFirst()).startsWith("id: 1701\ndata: {\"seq\":1701,\"id\":\"");
      assertThat(rows.getFirst().lines()).hasSize(2);
    }
  }

  @Test
  void resumesWhereTheLastEventIdSays() throws IOException {
    ingest(20, "a");
    try (var stream = new SseClient(engine.port(), STREAM + "?since=3", "Last-Event-ID: 15")) {
      assertThat(seqs(stream.rows(5))).isEqualTo(range(16, 20));
    }
    try (var stream = new SseClient(engine.port(), STREAM + "?since=18")) {
      assertThat(seqs(stream.rows(2))).isEqualTo(range(19, 20));
    }
    for (var path : List.of("?since=-4", "?since=x", "?since=18&since=18", "")) {
      try (var stream = new SseClient(engine.port(), STREAM + path)) {
        assertThat(seqs(stream.rows(1))).containsExactly(1L);
      }
    }
    // A header that is there but cannot be read wins over a good parameter.
    try (var stream = new SseClient(engine.port(), STREAM + "?since=18", "Last-Event-ID: x")) {
      assertThat(seqs(stream.rows(1))).containsExactly(1L);
    }
  }

  @Test
  void sendsOnlyWhatIsAskedFor() throws IOException {
    ingest(2, "a");
    ingest(2, "b");
    try (var stream = new SseClient(engine.port(), STREAM + "?agentId=b")) {
      assertThat(seqs(stream.rows(2))).isEqualTo(range(3, 4));
      ingest(1, "a");
      ingest(1, "b");
      assertThat(seqs(stream.rows(1))).containsExactly(6L);
    }
  }

  @Test
  void joinsItsThreeFiltersWithAndAndKnowsNoOthers() throws IOException {
    try (var client = new RawClient(engine.port())) {
      var rows = new ArrayList<String>();
      for (var scope :
          List.of(
              "\"teamId\":\"t\",\"taskId\":\"k\",\"agentId\":\"a\"",
              "\"teamId\":\"t\",\"taskId\":\"k\",\"agentId\":\"b\"",
              "\"teamId\":\"t\",\"taskId\":\"l\",\"agentId\":\"b\"",
              "\"taskId\":\"k\",\"agentId\":\"b\"")) {
        rows.add("{\"kind\":\"tool_call\"," + scope + "}");
      }
      client.post("/api/obs/ingest", "{\"events\":[" + String.join(",", rows) + "]}");
    }
    assertThat(first("?teamId=t&agentId=b", 2)).containsExactly(2L, 3L);
    assertThat(first("?taskId=k", 3)).containsExactly(1L, 2L, 4L);
    assertThat(first("?teamId=t&taskId=k&agentId=b", 1)).containsExactly(2L);
    assertThat(first("?teamId=&taskId=&agentId=", 4)).isEqualTo(range(1, 4));
    assertThat(first("?kinds=error&traceId=x&limit=1&order=desc", 4)).isEqualTo(range(1, 4));
  }

  private List<Long> first(String query, int count) throws IOException {
    try (var stream = new SseClient(engine.port(), STREAM + query)) {
      return seqs(stream.rows(count));
    }
  }

  @Test
  void sendsTheRowsThatTheListOfEventsGives() throws IOException {
    try (var client = new RawClient(engine.port());
        var stream = new SseClient(engine.port(), STREAM)) {
      client.post(
          "/api/obs/ingest",
          "{\"events\":[{\"kind\":\"tool_call\",\"data\":{\"apiKey\":5,\"n\":1.50}}]}");
      var row = stream.rows(1).getFirst();
      assertThat(row).contains("••••").startsWith("id: 1\ndata: {");
      assertThat(client.get("/api/obs/events").body())
          .isEqualTo("{\"events\":[" + row.substring("id: 1\ndata: ".length()) + "]}");
    }
  }

  @Test
  void goesOnAfterTheLogCouldNotBeRead() throws Exception {
    var failures = new CountDownLatch(2);
    var log = Logger.getLogger(StreamTest.class.getPackageName());
    var counting =
        new StreamHandler() {
          @Override
          public void publish(LogRecord said) {
            if (said.getMessage().contains("could not be read for a follower")) {
              failures.countDown();
            }
          }
        };
    log.addHandler(counting);
    engine.store().close();
    try (var stream = new SseClient(engine.port(), STREAM)) {
      assertThat(stream.head().status()).isEqualTo(200);
      assertThat(stream.frame()).isEqualTo(": connected");
      failures.await();
      assertThat(engine.followers()).isEqualTo(1);
    } finally {
      log.removeHandler(counting);
    }
  }

  @Test
  void saysEveryTwentySecondsThatItLives() {
    assertThat(Limits.STANDARD.keepaliveMillis()).isEqualTo(20_000);
  }

  @Test
  void losesNothingAndRepeatsNothingWhileManyWrite() throws Exception {
    var writers = 4;
    var each = 2_000;
    var all = 8_000;
    var go = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var followers = new ArrayList<CompletableFuture<List<Long>>>();
      for (var i = 0; i < 6; i++) {
        var since = i * 100;
        followers.add(
            CompletableFuture.supplyAsync(
                () -> {
                  try (var stream = new SseClient(engine.port(), STREAM + "?since=" + since)) {
                    go.countDown();
                    return seqs(stream.rows(all - since));
                  } catch (IOException failed) {
                    throw new java.io.UncheckedIOException(failed);
                  }
                },
                threads));
      }
      go.await();
      var writing = new ArrayList<Future<String>>();
      for (var w = 0; w < writers; w++) {
        var agent = "w" + w;
        writing.add(
            threads.submit(() -> {
              ingest(each, agent);
              return agent;
            }));
      }
      for (var writer : writing) {
        assertThat(writer.get()).startsWith("w");
      }
      for (var i = 0; i < followers.size(); i++) {
        assertThat(followers.get(i).get()).isEqualTo(range(i * 100L + 1, all));
      }
    }
  }

  @Test
  void givesSignsOfLifeForLongerThanARequestMayTake() throws IOException {
    restart(Limits.STANDARD.withTimes(300, 300, 300, 60_000, 100));
    try (var stream = new SseClient(engine.port(), STREAM)) {
      assertThat(stream.frame()).isEqualTo(": connected");
      for (var i = 0; i < 12; i++) {
        assertThat(stream.frame()).isEqualTo(": keepalive");
      }
      ingest(1, "a");
      assertThat(seqs(stream.rows(1))).containsExactly(1L);
    }
  }

  @Test
  void noticesAFollowerThatHangsUpBetweenSignsOfLife() throws Exception {
    var stream = new SseClient(engine.port(), STREAM);
    assertThat(stream.frame()).isEqualTo(": connected");
    assertThat(engine.followers()).isEqualTo(1);
    stream.close();
    untilNobodyFollows();
  }

  @Test
  void cutsOffAFollowerThatTakesNothingMore() throws Exception {
    restart(Limits.STANDARD.withTimes(20_000, 120_000, 60_000, 400, 20_000));
    try (var socket = new Socket()) {
      socket.setReceiveBufferSize(4_096);
      socket.connect(
          new InetSocketAddress(
              InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), engine.port()));
      try (var stalled = new RawClient(engine.port(), socket)) {
        stalled.send(stalled.head("GET", STREAM));
        assertThat(stalled.reply().status()).isEqualTo(200);
        var text = "x".repeat(20_000);
        try (var client = new RawClient(engine.port())) {
          for (var i = 0; i < 600 && (i < 100 || engine.followers() > 0); i++) {
            client.post(
                "/api/obs/ingest",
                "{\"events\":[{\"kind\":\"tool_result\",\"data\":{\"output\":\"" + text + "\"}}]}");
          }
        }
        untilNobodyFollows();
      }
    }
  }

  @Test
  void refusesMoreFollowersThanItBears() throws Exception {
    restart(Limits.STANDARD.withTails(2));
    try (var one = new SseClient(engine.port(), STREAM);
        var two = new SseClient(engine.port(), STREAM);
        var three = new RawClient(engine.port())) {
      assertThat(one.frame()).isEqualTo(two.frame());
      var refused = three.get(STREAM);
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.header("retry-after")).isEqualTo("5");
      assertThat(three.get("/api/obs/events").status()).isEqualTo(200);
    }
    untilNobodyFollows();
    try (var again = new SseClient(engine.port(), STREAM)) {
      assertThat(again.head().status()).isEqualTo(200);
    }
  }

  @Test
  void endsOpenStreamsWhenTheServerCloses() throws Exception {
    try (var stream = new SseClient(engine.port(), STREAM)) {
      assertThat(stream.frame()).isEqualTo(": connected");
      engine.close();
      assertThatThrownBy(stream::frame).isInstanceOf(EOFException.class);
    }
  }

  private void untilNobodyFollows() throws InterruptedException {
    while (engine.followers() > 0) {
      Thread.onSpinWait();
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }
}
