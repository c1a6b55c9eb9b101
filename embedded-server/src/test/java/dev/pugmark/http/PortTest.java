package dev.pugmark.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pugmark.json.Json;
import dev.pugmark.projection.Projections;
import dev.pugmark.store.StoreOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which port is served, what it says of itself, and how it bears having too much to do. */
class PortTest {
  private static final String ROW =
      "{\"events\":[{\"kind\":\"tool_call\",\"data\":{\"input\":\"" + "x".repeat(2_000) + "\"}}]}";

  @TempDir Path folder;

  private static InetAddress v4() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }

  private static InetAddress v6() throws IOException {
    return InetAddress.getByAddress(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1});
  }

  private static ServerSocket taken(InetAddress address) throws IOException {
    var socket = new ServerSocket();
    socket.bind(new InetSocketAddress(address, 0));
    return socket;
  }

  private static boolean hasV6() {
    try (var probe = taken(v6())) {
      return probe.isBound();
    } catch (IOException _) {
      return false;
    }
  }

  @Test
  void saysThatAPortOfTheUsersChoiceIsTaken() throws IOException {
    try (var other = taken(v4())) {
      var file = folder.resolve("a.pugmark");
      var options = ServerOptions.onPort(other.getLocalPort());
      assertThatThrownBy(() -> Engine.start(file, options))
          .isInstanceOf(PortTakenException.class)
          .hasMessage("Port " + other.getLocalPort() + " is in use");
      // The store was closed again, or this would find it locked.
      Engine.start(file, ServerOptions.onPort(0)).close();
    }
  }

  @Test
  void takesTheNextPortWhenThatIsAllowed() {
    try (var first = Engine.start(folder.resolve("a.pugmark"), ServerOptions.standard());
        var second = Engine.start(folder.resolve("b.pugmark"), ServerOptions.standard())) {
      assertThat(first.port()).isBetween(18_790, 18_809);
      assertThat(second.port()).isBetween(first.port() + 1, 18_809);
      assertThat(PortFile.holderOf(first.port())).contains("Pugmark", "a.pugmark");
      assertThat(PortFile.holderOf(1)).isEqualTo("another program");
      assertThat(PortFile.running())
          .extracting(PortFile::address)
          .contains(first.address(), second.address());
    }
  }

  @Test
  void servesBothLoopbackAddresses() throws IOException {
    try (var engine = Engine.start(folder.resolve("a.pugmark"), ServerOptions.onPort(0))) {
      if (hasV6()) {
        try (var client = new RawClient(engine.port(), new Socket(v6(), engine.port()))) {
          assertThat(client.get("/").status()).isEqualTo(200);
        }
      }
      try (var client = new RawClient(engine.port())) {
        assertThat(client.get("/").status()).isEqualTo(200);
      }
    }
  }

  @Test
  void servesOneAddressWhenTheOtherIsTaken() throws IOException {
    if (!hasV6()) {
      return;
    }
    try (var other = taken(v6());
        var engine =
            Engine.start(folder.resolve("a.pugmark"), ServerOptions.onPort(other.getLocalPort()));
        var client = new RawClient(engine.port())) {
      var status = client.get("/api/pugmark/status").body();
      assertThat(status).contains("\"bothFamilies\":false");
    }
  }

  @Test
  void tellsWhatItIs() throws Exception {
    try (var engine = Engine.start(folder.resolve("a.pugmark"), ServerOptions.onPort(0));
        var client = new RawClient(engine.port())) {
      var front = client.get("/");
      assertThat(front.header("content-type")).isEqualTo("text/plain; charset=utf-8");
      assertThat(front.body()).startsWith("Pugmark ").contains("POST   /api/obs/ingest");
      client.post("/api/obs/ingest", ROW);
      var status = Json.read(client.get("/api/pugmark/status").body());
      assertThat(Json.text(status, "product")).isEqualTo("pugmark");
      assertThat(Json.text(status, "address")).isEqualTo(engine.address());
      assertThat(Json.text(status, "store")).isEqualTo(engine.store().file().toString());
      assertThat(Json.whole(status, "lastSeq")).hasValue(1);
      assertThat(Json.whole(status, "queuedBytes")).hasValue(0);
      assertThat(Json.whole(status, "requests")).hasValue(3);
      var paths = Json.read(client.get("/openapi.json").body()).get("paths");
      for (var route : Engine.routesOf(engine.services())) {
        var method = route.method().toLowerCase(java.util.Locale.ROOT);
        assertThat(paths.path(route.path()).has(method)).as(route.path()).isTrue();
      }
      assertThat(paths.at("/~1api~1obs~1traces~1{traceId}/get/parameters/0/name").asText())
          .isEqualTo("traceId");
    }
  }

  @Test
  void refusesWhatDoesNotFitTheQueueAndKeepsNothingOfIt() throws Exception {
    var options = new StoreOptions(false, 5_000, 4);
    try (var engine =
            Engine.start(
                folder.resolve("q.pugmark"), ServerOptions.onPort(0), options, Limits.STANDARD);
        var first = new RawClient(engine.port());
        var second = new RawClient(engine.port())) {
      assertThat(first.post("/api/obs/ingest", ROW).status()).isEqualTo(200);
      var held = new CountDownLatch(1);
      var release = new CountDownLatch(1);
      var task =
          engine
              .store()
              .rebuild(
                  new Projections(),
                  (_, _) -> {
                    held.countDown();
                    awaitQuietly(release);
                  });
      held.await();
      first.send(
          first.head(
              "POST",
              "/api/obs/ingest",
              "Content-Type: application/json",
              "Content-Length: " + ROW.length()));
      first.send(ROW);
      while (engine.store().queuedBytes() == 0) {
        Thread.onSpinWait();
      }
      var refused = second.post("/api/obs/ingest", ROW.replace("x", "xy"));
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.header("retry-after")).isEqualTo("1");
      assertThat(refused.body()).startsWith("{\"error\":").contains("queue_full");
      assertThat(second.get("/api/obs/events?limit=1").status()).isEqualTo(200);
      release.countDown();
      task.join();
      assertThat(first.reply().status()).isEqualTo(200);
      assertThat(engine.store().lastSeq()).isEqualTo(2);
      assertThat(second.post("/api/obs/ingest", ROW).status()).isEqualTo(200);
      assertThat(engine.store().lastSeq()).isEqualTo(3);
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
