package dev.pugmark.dialect.clawatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import dev.pugmark.notify.Notice;
import dev.pugmark.notify.Notifier;
import dev.pugmark.settings.QuietHours;
import dev.pugmark.settings.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who is told of new alerts, from the event that causes one to the message. */
@Timeout(60)
class NoticesTest {
  @TempDir private Path folder;
  private final List<String> sent = new CopyOnWriteArrayList<>();
  private final CountDownLatch mayAnswer = new CountDownLatch(1);
  private HttpServer api;

  @BeforeEach
  void start() throws IOException {
    api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    api.createContext(
        "/bot1:abc/sendMessage",
        exchange -> {
          try (exchange) {
            mayAnswer.await();
            var body = Json.read(exchange.getRequestBody().readAllBytes());
            sent.add(body.path("text").asText().lines().toList().getLast());
            exchange.sendResponseHeaders(200, -1);
          } catch (InterruptedException | BadJsonException failed) {
            throw new IOException(failed);
          }
        });
    api.start();
  }

  @AfterEach
  void stop() {
    api.stop(0);
  }

  private void settings(String telegram) throws IOException {
    Files.writeString(
        folder.resolve("settings.json"),
        "{\"telegram\":{\"apiBase\":\"http://127.0.0.1:"
            + api.getAddress().getPort()
            + "\""
            + telegram
            + "}}");
  }

  private record Noting(List<String> told) implements Notifier {
    @Override
    public String id() {
      return "noting";
    }

    @Override
    public void tell(Notice notice) {
      told.add(notice.agentName() + ": " + notice.alert().type().wireName());
    }
  }

  @Test
  void areSentOncePerNewAlertAndDelayNothing() throws Exception {
    settings(",\"botToken\":\"1:abc\",\"chatId\":7");
    try (var server = new ClaWatchServer(folder)) {
      var told = new CopyOnWriteArrayList<String>();
      server.engine().notifiers().add(new Noting(told));
      server.event(
          "{\"agentId\":\"a1\",\"agentName\":\"reviewer\",\"type\":\"cost\","
              + "\"data\":{\"costUsd\":10}}");
      server.settle();
      // Nobody answers yet, and still all goes on.
      assertThat(server.alerts("cost_spike")).hasSize(1);
      server.event("a1", "error", 0, "{\"error\":\"x\"}");
      server.settle();
      assertThat(server.alerts()).hasSize(2);
      mayAnswer.countDown();
      server.engine().notifiers().awaitTold();
      assertThat(sent)
          .containsExactly(
              "reviewer has spent $10.00, which is over its limit of $10.00",
              "reviewer went from running to error: x");
      assertThat(told).containsExactly("reviewer: cost_spike", "reviewer: error");
      server.restart();
      server.settle();
      server.engine().notifiers().awaitTold();
      assertThat(sent).hasSize(2);
    }
  }

  @Test
  void areNotSentByDefault() throws Exception {
    mayAnswer.countDown();
    settings("");
    try (var server = new ClaWatchServer(folder)) {
      server.event("a1", "cost", 0, "{\"costUsd\":10}");
      server.settle();
      server.engine().notifiers().awaitTold();
      assertThat(server.alerts()).hasSize(1);
      assertThat(sent).isEmpty();
    }
  }

  @Test
  void mayFailWithoutLosingTheAlert() throws Exception {
    settings(",\"botToken\":\"1:abc\",\"chatId\":7");
    api.stop(0);
    try (var server = new ClaWatchServer(folder)) {
      server.event("a1", "cost", 0, "{\"costUsd\":10}");
      server.settle();
      server.engine().notifiers().awaitTold();
      assertThat(server.alerts()).hasSize(1);
    }
  }

  @Test
  void areToldToNobodyInQuietHours() throws Exception {
    mayAnswer.countDown();
    settings("");
    try (var server = new ClaWatchServer(folder)) {
      var told = new CopyOnWriteArrayList<String>();
      server.engine().notifiers().add(new Noting(told));
      // Quiet is what the server's clock says, which here is not the time of the day.
      var now =
          LocalTime.ofInstant(
              Instant.EPOCH.plus(server.now(), ChronoUnit.MICROS), ZoneId.systemDefault());
      var before = server.engine().settings();
      var quiet = new QuietHours(now.minusHours(6), now.plusHours(6));
      server
          .engine()
          .change(new Settings(before.alerts(), before.telegram(), before.desktop(), quiet));
      server.event("a1", "cost", 0, "{\"costUsd\":10}");
      server.settle();
      server.engine().notifiers().awaitTold();
      assertThat(server.alerts("cost_spike")).hasSize(1);
      assertThat(told).isEmpty();

      server.engine().change(before);
      server.event("a2", "cost", 0, "{\"costUsd\":10}");
      server.settle();
      server.engine().notifiers().awaitTold();
      assertThat(told).containsExactly("a2: cost_spike");
    }
  }
}
