package dev.pugmark.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.Feed;
import dev.pugmark.dialect.Frame;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.store.StoreOptions;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The live feed: every client gets all it wants, in order, once, and costs next to nothing. */
@Timeout(120)
class WebSocketTest {
  @TempDir Path folder;
  private final AtomicLong noted = new AtomicLong();
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
        folder.resolve("w.pugmark"),
        ServerOptions.onPort(0),
        StoreOptions.DEFAULT,
        limits,
        Surroundings.ofUser(),
        _ -> List.of(new Opening(), new Broken(), new Noting(noted)));
  }

  private void restart(Limits limits) {
    engine.close();
    engine = engine(limits);
  }

  /** Says how many there are before it begins. */
  private static final class Opening implements Feed {
    @Override
    public List<ObjectNode> opening(Frame.About wanted) {
      return List.of(Json.object().put("type", "snapshot").put("agent", wanted.agent()));
    }

    @Override
    public List<Frame> frames(List<Event> events) {
      return List.of();
    }
  }

  private static final class Broken implements Feed {
    @Override
    public List<Frame> frames(List<Event> events) {
      throw new IllegalStateException("on purpose");
    }
  }

  /** A message an event, and one for all of them together. */
  private static final class Noting implements Feed {
    private final AtomicLong noted;

    Noting(AtomicLong noted) {
      this.noted = noted;
    }

    @Override
    public List<Frame> frames(List<Event> events) {
      noted.addAndGet(events.size());
      var frames = new ArrayList<Frame>();
      for (var event : events) {
        var scope = event.scope();
        var about = new Frame.About(scope.task(), scope.session(), scope.agent());
        frames.add(
            Frame.of(
                event.seq(), about, Json.object().put("type", "event").put("raw", event.raw())));
      }
      frames.add(
          Frame.of(events.getLast().seq(), Frame.About.ALL, Json.object().put("type", "all")));
      return frames;
    }
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

  /** A client that was told how things stand. */
  private WsClient follow(String query) throws IOException {
    var client = new WsClient(engine.port(), "/ws" + query);
    assertThat(client.head().status()).isEqualTo(101);
    assertThat(client.message().path("type").asText()).isEqualTo("snapshot");
    return client;
  }

  private static List<Long> seqs(List<JsonNode> messages) {
    return messages.stream().map(m -> m.path("seq").asLong()).toList();
  }

  private static List<Long> range(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toList();
  }

  @Test
  void answersTheHandshakeOfTheStandard() throws IOException {
    try (var client = new WsClient(engine.port(), "/ws?agent=a")) {
      assertThat(client.head().status()).isEqualTo(101);
      assertThat(client.head().header("upgrade")).isEqualTo("websocket");
      assertThat(client.head().header("connection")).isEqualToIgnoringCase("upgrade");
      assertThat(client.head().header("sec-websocket-accept"))
          .isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
      assertThat(client.frame().text())
          .isEqualTo("{\"type\":\"snapshot\",\"agent\":\"a\",\"seq\":0}");
    }
  }

  @Test
  void saysWhatItWantsWhenNoWebSocketIsAskedFor() throws IOException {
    var key = "Sec-WebSocket-Key: " + WsClient.KEY;
    var version = "Sec-WebSocket-Version: 13";
    for (var lines :
        List.of(
            List.<String>of(),
            List.of("Connection: Upgrade", "Upgrade: websocket", version),
            List.of("Connection: Upgrade", "Upgrade: websocket", version, key + "x"),
            List.of("Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 8", key),
            List.of("Connection: Upgrade", "Upgrade: h2c", version, key),
            List.of("Connection: close", "Upgrade: websocket", version, key))) {
      try (var client = new RawClient(engine.port())) {
        var reply = client.get("/ws", lines.toArray(String[]::new));
        assertThat(reply.status()).isEqualTo(426);
        assertThat(reply.header("upgrade")).isEqualTo("websocket");
        assertThat(reply.header("sec-websocket-version")).isEqualTo("13");
        assertThat(reply.body()).startsWith("{\"error\":\"");
      }
    }
    try (var client = new RawClient(engine.port())) {
      assertThat(client.get("/ws?since=x", WsClient.upgradeWith()).status()).isEqualTo(400);
      assertThat(client.post("/ws", "{}").status()).isEqualTo(405);
    }
  }

  @Test
  void tellsWhatIsCommittedFromNowOn() throws IOException {
    ingest(5, "a");
    try (var client = follow("")) {
      ingest(3, "a");
      assertThat(seqs(client.messages("event", 3))).isEqualTo(range(6, 8));
      assertThat(client.message().path("type").asText()).isEqualTo("all");
    }
  }

  @Test
  void goesOnAfterASeqThroughALongBacklog() throws IOException {
    ingest(1_700, "a");
    try (var client = follow("?since=20")) {
      assertThat(seqs(client.messages("event", 1_680))).isEqualTo(range(21, 1_700));
      ingest(3, "a");
      assertThat(seqs(client.messages("event", 3))).isEqualTo(range(1_701, 1_703));
    }
    try (var client = follow("?since=999999")) {
      ingest(1, "a");
      assertThat(seqs(client.messages("event", 1))).containsExactly(1_704L);
    }
  }

  @Test
  void tellsEachClientWhatItAskedForAndWhatConcernsAll() throws IOException {
    try (var client = follow("?agent=b")) {
      ingest(2, "a");
      ingest(1, "b");
      assertThat(seqs(client.messages("event", 1))).containsExactly(3L);
      ingest(1, "a");
      assertThat(seqs(client.messages("all", 1))).hasSize(1);
    }
  }

  @Test
  void losesNothingAndRepeatsNothingWhileManyWrite() throws Exception {
    var writers = 4;
    var each = 2_000;
    var all = writers * each;
    var go = new CountDownLatch(8);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var followers = new ArrayList<CompletableFuture<List<Long>>>();
      for (var i = 0; i < 8; i++) {
        var agent = i < 2 ? null : "w" + i % writers;
        followers.add(
            CompletableFuture.supplyAsync(
                () -> {
                  try (var client = follow(agent == null ? "" : "?agent=" + agent)) {
                    go.countDown();
                    return seqs(client.messages("event", agent == null ? all : each));
                  } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
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
      assertThat(followers.get(0).get()).isEqualTo(range(1, all));
      assertThat(followers.get(1).get()).isEqualTo(range(1, all));
      for (var follower : followers.subList(2, 8)) {
        assertThat(follower.get()).hasSize(each).isSorted().doesNotHaveDuplicates();
      }
    }
  }

  @Test
  void makesTheBacklogOfManyWhoAreBehindOnce() throws Exception {
    ingest(6_000, "a");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var followers = new ArrayList<Future<List<Long>>>();
      for (var i = 0; i < 30; i++) {
        var since = i % 3;
        followers.add(
            threads.submit(() -> {
              try (var client = follow("?since=" + since)) {
                return seqs(client.messages("event", 6_000 - since));
              }
            }));
      }
      for (var i = 0; i < followers.size(); i++) {
        assertThat(followers.get(i).get()).isEqualTo(range(i % 3 + 1, 6_000));
      }
    }
    // Each on its own would have had 30 times all of them made.
    assertThat(noted.get()).isBetween(6_000L, 5L * 6_000);
  }

  @Test
  void pingsAndKeepsAClientThatAnswers() throws IOException {
    restart(Limits.STANDARD.withTimes(300, 300, 300, 60_000, 100).withPing(100));
    try (var client = follow("")) {
      for (var i = 0; i < 8; i++) {
        var ping = client.frame();
        assertThat(ping.opcode()).isEqualTo(9);
        client.send(0x8a, ping.bytes());
      }
      ingest(1, "a");
      assertThat(seqs(client.messages("event", 1))).containsExactly(1L);
    }
  }

  @Test
  void dropsAClientThatMissedTheLastPongAndTellsWhereToGoOn() throws Exception {
    ingest(4, "a");
    restart(Limits.STANDARD.withPing(50));
    try (var client = follow("")) {
      assertThat(client.frame().opcode()).isEqualTo(9);
      var close = client.frame();
      assertThat(close.opcode()).isEqualTo(8);
      assertThat(close.closeCode()).isEqualTo(1008);
      assertThat(close.closeReason()).isEqualTo("No pong came; go on with /ws?since=4");
      assertThatThrownBy(client::frame).isInstanceOf(EOFException.class);
      untilNobodyFollows();
    }
  }

  @Test
  void answersPingsAndPassesOverMessages() throws IOException {
    try (var client = follow("")) {
      client.send(0x81, "hello".getBytes(StandardCharsets.UTF_8));
      client.send(0x01, new byte[300]);
      client.send(0x80, new byte[70_000]);
      client.send(0x89, "are you there".getBytes(StandardCharsets.UTF_8));
      var pong = client.frame();
      assertThat(pong.opcode()).isEqualTo(0xa);
      assertThat(pong.text()).isEqualTo("are you there");
      ingest(1, "a");
      assertThat(seqs(client.messages("event", 1))).containsExactly(1L);
    }
  }

  @Test
  void saysGoodbyeWithTheCodeOfTheClient() throws Exception {
    record Case(byte[] said, int code) {}
    for (var one :
        List.of(
            new Case(new byte[0], 0),
            new Case(ByteBuffer.allocate(2).putShort((short) 1000).array(), 1000),
            new Case(ByteBuffer.allocate(5).putShort((short) 4001).array(), 4001),
            new Case(ByteBuffer.allocate(2).putShort((short) 1006).array(), 1002),
            new Case(new byte[1], 1002))) {
      try (var client = follow("")) {
        client.send(0x88, one.said());
        var close = client.frame();
        assertThat(close.opcode()).isEqualTo(8);
        assertThat(close.closeCode()).isEqualTo(one.code());
        assertThatThrownBy(client::frame).isInstanceOf(EOFException.class);
      }
    }
    untilNobodyFollows();
  }

  @Test
  void endsWithAClientThatBreaksTheRules() throws Exception {
    for (var bytes :
        List.of(
            new byte[] {(byte) 0x81, 1, 'x', 0, 0, 0}, // not masked
            new byte[] {(byte) 0xc1, (byte) 0x80, 0, 0, 0, 0}, // a bit that nobody agreed on
            new byte[] {(byte) 0x83, (byte) 0x80, 0, 0, 0, 0}, // an opcode that does not exist
            new byte[] {0x09, (byte) 0x80, 0, 0, 0, 0}, // a ping in pieces
            new byte[] {(byte) 0x89, (byte) 0xfe, 1, 0, 0, 0, 0, 0}, // a ping too long
            new byte[] {(byte) 0x82, (byte) 0xff, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0})) {
      try (var client = follow("")) {
        client.client().send(bytes);
        assertThat(client.frame().closeCode()).isEqualTo(1002);
        assertThatThrownBy(client::frame).isInstanceOf(EOFException.class);
      }
    }
    untilNobodyFollows();
  }

  @Test
  void noticesAClientThatHangsUp() throws Exception {
    var client = follow("");
    assertThat(engine.followers()).isEqualTo(1);
    client.close();
    untilNobodyFollows();
  }

  @Test
  void cutsOffAClientThatTakesNothingMoreAndLetsItGoOnLater() throws Exception {
    restart(Limits.STANDARD.withTimes(20_000, 120_000, 60_000, 400, 20_000));
    long last;
    try (var socket = new Socket()) {
      socket.setReceiveBufferSize(4_096);
      socket.connect(
          new InetSocketAddress(
              InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), engine.port()));
      try (var stalled = new WsClient(new RawClient(engine.port(), socket), "/ws")) {
        assertThat(stalled.message().path("type").asText()).isEqualTo("snapshot");
        var text = "x".repeat(20_000);
        try (var client = new RawClient(engine.port())) {
          for (var i = 0; i < 600 && (i < 100 || engine.followers() > 0); i++) {
            client.post(
                "/api/obs/ingest",
                "{\"events\":[{\"kind\":\"tool_result\",\"data\":{\"output\":\"" + text + "\"}}]}");
          }
        }
        untilNobodyFollows();
        last = lastRead(stalled);
      }
    }
    var newest = engine.store().lastSeq();
    try (var again = follow("?since=" + last)) {
      assertThat(seqs(again.messages("event", (int) (newest - last))))
          .isEqualTo(range(last + 1, newest));
    }
  }

  /** The seq of the last message that came whole; the connection ends somewhere after it. */
  private static long lastRead(WsClient cutOff) {
    var last = 0L;
    try {
      while (true) {
        last = cutOff.message().path("seq").asLong();
      }
    } catch (IOException _) {
      return last;
    }
  }

  @Test
  void countsItsClientsTogetherWithThoseOfStreams() throws Exception {
    restart(Limits.STANDARD.withTails(2));
    try (var one = new SseClient(engine.port(), "/api/obs/stream");
        var two = follow("");
        var three = new RawClient(engine.port())) {
      assertThat(one.frame()).isEqualTo(": connected");
      assertThat(two.head().status()).isEqualTo(101);
      var refused = three.get("/ws", WsClient.upgradeWith());
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.header("retry-after")).isEqualTo("5");
    }
    untilNobodyFollows();
    follow("").close();
  }

  @Test
  void tellsItsClientsThatItCloses() throws Exception {
    ingest(2, "a");
    try (var client = follow("")) {
      engine.close();
      var close = client.frame();
      assertThat(close.closeCode()).isEqualTo(1001);
      assertThat(close.closeReason()).isEqualTo("Pugmark closes; go on with /ws?since=2");
    }
  }

  @Test
  void speaksWithTheClientOfTheJdk() throws Exception {
    var said = new LinkedBlockingQueue<String>();
    var listener =
        new WebSocket.Listener() {
          @Override
          public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            said.add(text.toString());
            socket.request(1);
            return CompletableFuture.completedFuture(null);
          }
        };
    try (var http = HttpClient.newHttpClient()) {
      var socket =
          http.newWebSocketBuilder()
              .buildAsync(URI.create("ws://127.0.0.1:" + engine.port() + "/ws"), listener)
              .join();
      assertThat(said.take()).contains("snapshot");
      ingest(1, "a");
      assertThat(said.take()).contains("\"seq\":1");
      socket.sendClose(WebSocket.NORMAL_CLOSURE, "enough").join();
      untilNobodyFollows();
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
