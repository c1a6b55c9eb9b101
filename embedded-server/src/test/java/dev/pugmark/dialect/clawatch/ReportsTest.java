package dev.pugmark.dialect.clawatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.http.RawClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
  @TempDir private Path folder;
  private ClaWatchServer server;

  @BeforeEach
  void start() throws IOException {
    server = new ClaWatchServer(folder);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private static JsonNode body(RawClient.Reply reply) {
    assertThat(reply.header("content-type")).isEqualTo("application/json; charset=utf-8");
    return ClaWatchServer.json(reply.body());
  }

  private JsonNode newest(String agent) {
    return server.agent(agent).path("recentEvents").path(0);
  }

  @Test
  void answersThatItWasTaken() {
    var reply = server.post("/api/events", "{\"agentId\":\"a1\",\"type\":\"heartbeat\"}");
    assertThat(reply.status()).isEqualTo(201);
    assertThat(body(reply)).hasToString("{\"ok\":true}");
  }

  @Test
  void asksForAnAgentAndAType() {
    for (var json :
        List.of(
            "{}",
            "{\"agentId\":\"a1\"}",
            "{\"type\":\"heartbeat\"}",
            "{\"agentId\":\"\",\"type\":\"heartbeat\"}",
            "{\"agentId\":\"a1\",\"type\":\"\"}",
            "{\"agentId\":null,\"type\":\"heartbeat\"}",
            "{\"agentId\":{},\"type\":\"heartbeat\"}",
            "[{\"agentId\":\"a1\",\"type\":\"heartbeat\"}]",
            "\"heartbeat\"",
            "null")) {
      var reply = server.post("/api/events", json);
      assertThat(reply.status()).as(json).isEqualTo(400);
      assertThat(body(reply).path("error").asText()).isEqualTo("agentId and type are required");
    }
    assertThat(server.agentIds()).isEmpty();
  }

  @Test
  void answersABrokenBodyInJson() throws IOException {
    for (var json : List.of("{\"agentId\":", "no json", "{} {}")) {
      var reply = server.post("/api/events", json);
      assertThat(reply.status()).as(json).isEqualTo(400);
      assertThat(body(reply).path("error").isTextual()).isTrue();
    }
    var absent = server.client().send(server.client().head("POST", "/api/events")).reply();
    assertThat(absent.status()).isEqualTo(400);
    assertThat(body(absent).path("error").isTextual()).isTrue();
  }

  @Test
  void refusesABodyUnderAnotherContentType() throws IOException {
    var reply =
        server
            .client()
            .post("/api/events", "{\"agentId\":\"a1\",\"type\":\"x\"}", "Content-Type: text/plain");
    assertThat(reply.status()).isEqualTo(415);
    assertThat(body(reply).path("error").isTextual()).isTrue();
    assertThat(server.agentIds()).isEmpty();
  }

  private static String ofSize(int bytes) {
    var frame = "{\"agentId\":\"big\",\"type\":\"x\",\"data\":{\"t\":\"\"}}";
    return frame.replace("\"\"", "\"" + "y".repeat(bytes - frame.length()) + "\"");
  }

  @Test
  void takesAMillionBytesAndNoMore() throws IOException {
    assertThat(server.post("/api/events", ofSize(1_000_000)).status()).isEqualTo(201);
    try (var client = new RawClient(server.engine().port())) {
      var reply = client.post("/api/events", ofSize(1_000_001));
      assertThat(reply.status()).isEqualTo(413);
      assertThat(body(reply).path("error").isTextual()).isTrue();
    }
  }

  private RawClient.Reply zipped(String json) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(bytes)) {
      zip.write(json.getBytes(StandardCharsets.UTF_8));
    }
    try (var client = new RawClient(server.engine().port())) {
      return client
          .send(
              client.head(
                  "POST",
                  "/api/events",
                  "Content-Type: application/json",
                  "Content-Encoding: gzip",
                  "Content-Length: " + bytes.size()))
          .send(bytes.toByteArray())
          .reply();
    }
  }

  @Test
  void readsGzipAndCountsWhatComesOutOfIt() throws IOException {
    assertThat(zipped("{\"agentId\":\"z\",\"type\":\"heartbeat\"}").status()).isEqualTo(201);
    assertThat(zipped(ofSize(1_000_000)).status()).isEqualTo(201);
    assertThat(zipped(ofSize(1_000_001)).status()).isEqualTo(413);
    assertThat(server.agentIds()).containsExactlyInAnyOrder("z", "big");
  }

  @Test
  void takesAnyTypeAndPassesOverMembersItDoesNotKnow() {
    server.event(
        "{\"agentId\":\"a1\",\"type\":\"made_up\",\"extra\":1,\"data\":{\"k\":{\"deep\":[1.50]}}}");
    assertThat(newest("a1"))
        .isEqualTo(
            ClaWatchServer.json(
                "{\"type\":\"made_up\",\"timestamp\":\"2026-03-09T15:00:00.000Z\","
                    + "\"data\":{\"k\":{\"deep\":[1.50]}}}"));
  }

  @Test
  void takesTheTimeOfArrivalForATimeThatIsMissingOrCannotBeRead() {
    for (var time : List.of("", ",\"timestamp\":null", ",\"timestamp\":\"soon\"")) {
      server.event("{\"agentId\":\"a1\",\"type\":\"heartbeat\"" + time + "}");
      assertThat(newest("a1").path("timestamp").asText())
          .as(time)
          .isEqualTo("2026-03-09T15:00:00.000Z");
    }
  }

  @Test
  void takesANumberForMillisecondsAndForAnId() {
    server.event("{\"agentId\":7,\"type\":\"heartbeat\",\"timestamp\":1773064800000}");
    assertThat(newest("7").path("timestamp").asText()).isEqualTo("2026-03-09T14:00:00.000Z");
  }

  @Test
  void givesDataBackAsItWasSentOfEveryType() {
    var data =
        List.of(
            "{\"costUsd\":0.50,\"tokenCount\":7,\"model\":\"m\",\"note\":\"n\"}",
            "{\"error\":\"broken\",\"stack\":[\"a\"]}",
            "{\"status\":\"running\"}",
            "{\"status\":\"daydreaming\"}",
            "{\"toolName\":\"bash\",\"name\":\"other\",\"report\":{\"x\":1}}",
            "{\"error\":{\"code\":5}}",
            "[1,2]",
            "\"text\"",
            "{}");
    for (var type :
        List.of("heartbeat", "cost", "error", "status_change", "tool_call", "thought")) {
      for (var one : data) {
        var agent = type + data.indexOf(one);
        server.event(agent, type, 0, one);
        assertThat(newest(agent))
            .as(type + one)
            .isEqualTo(
                ClaWatchServer.json(
                    "{\"type\":\"%s\",\"timestamp\":\"%s\",\"data\":%s}"
                        .formatted(type, server.in(0), one)));
      }
    }
  }

  @Test
  void storesOnlyOnceWhatAnEventGivesBackByItself() {
    server.event("a1", "heartbeat", 0, "{}");
    server.event("a1", "cost", 0, "{\"costUsd\":0.5,\"tokenCount\":7,\"model\":\"m\"}");
    server.event("a1", "error", 0, "{\"error\":\"x\"}");
    server.event("a1", "status_change", 0, "{\"status\":\"running\"}");
    server.event("a1", "error", 0, "{\"error\":\"x\",\"more\":1}");
    var stored =
        server.engine().services().events().ofGroup("agent:a1").stream()
            .filter(event -> event.dialect().equals("clawatch"))
            .toList();
    assertThat(stored.subList(0, 4)).allSatisfy(event -> assertThat(event.raw()).isNull());
    assertThat(stored.get(4).raw()).contains("\"more\":1");
  }

  @Test
  void countsTheSameEventTwiceWhenItIsSentTwice() {
    for (var i = 0; i < 2; i++) {
      server.event("a1", "cost", -5, "{\"costUsd\":0.5,\"tokenCount\":7}");
      server.event("a1", "error", -5, "{\"error\":\"x\"}");
    }
    assertThat(server.agent("a1").path("costUsd").decimalValue()).isEqualByComparingTo("1");
    assertThat(server.agent("a1").path("tokenCount").asLong()).isEqualTo(14);
    assertThat(server.agent("a1").path("errorCount").asLong()).isEqualTo(2);
  }

  @Test
  void countsCostsOfAnyTypeAndTokensOnlyWhereThereIsACost() {
    server.event("a1", "tool_call", 0, "{\"toolName\":\"t\",\"costUsd\":0.25,\"tokenCount\":10}");
    server.event("a1", "heartbeat", 0, "{\"costUsd\":-0.05,\"tokenCount\":1}");
    server.event("a1", "error", 0, "{\"error\":\"x\",\"costUsd\":1}");
    server.event("a1", "tool_call", 0, "{\"toolName\":\"t\",\"tokenCount\":1000}");
    server.event("a1", "thought", 0, "{\"costUsd\":0,\"tokenCount\":1000}");
    server.event("a1", "thought", 0, "{\"costUsd\":\"5\",\"tokenCount\":1000}");
    server.event("a1", "cost", 0, "{\"tokenCount\":100}");
    server.event("a1", "cost", 0, "{\"costUsd\":0,\"tokenCount\":1}");
    server.event("a1", "cost", 0, "{}");
    var agent = server.agent("a1");
    assertThat(agent.path("costUsd").decimalValue()).isEqualByComparingTo("1.2");
    assertThat(agent.path("tokenCount").asLong()).isEqualTo(112);
    assertThat(agent.path("errorCount").asLong()).isEqualTo(1);
    assertThat(agent.path("recentEvents")).hasSize(9);
  }

  @Test
  void takesCredentialsOutOfWhatItKeeps() {
    server.event("a1", "thought", 0, "{\"password\":\"hunter2\",\"text\":\"sk-ant-REDACTED\"}");
    assertThat(server.agent("a1").toString()).doesNotContain("hunter2", "sk-ant-api03");
  }

  @Test
  void losesNoSumsWhenManyPostAtOnce() throws Exception {
    var posters = 16;
    var each = 50;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var posting = new ArrayList<Future<Integer>>();
      for (var p = 0; p < posters; p++) {
        posting.add(
            threads.submit(() -> {
              try (var client = new RawClient(server.engine().port())) {
                for (var i = 0; i < each; i++) {
                  var reply =
                      client.post(
                          "/api/events",
                          "{\"agentId\":\"a1\",\"type\":\"error\","
                              + "\"data\":{\"costUsd\":0.0001,\"tokenCount\":3}}");
                  assertThat(reply.status()).isEqualTo(201);
                }
              }
              return each;
            }));
      }
      for (var poster : posting) {
        assertThat(poster.get()).isEqualTo(each);
      }
    }
    var agent = server.agent("a1");
    assertThat(agent.path("costUsd").decimalValue()).isEqualByComparingTo("0.08");
    assertThat(agent.path("tokenCount").asLong()).isEqualTo(2_400);
    assertThat(agent.path("errorCount").asLong()).isEqualTo(800);
  }

  /** What the published collector sends at its first start: the whole history, not in order. */
  @Test
  void takesTheHistoryThatACollectorSends() {
    for (var i = 300L; i > 0; i -= 3) {
      server.event("main", "status_change", -i * 60, "{\"status\":\"running\"}");
      server.event(
          "main",
          "cost",
          -i * 60 + 90,
          "{\"costUsd\":0.01,\"tokenCount\":0,\"model\":\"unknown\"}");
      server.event("main", "heartbeat", -i * 60 + 90, "{}");
    }
    server.event("main", "heartbeat", 0, "{}");
    var agent = server.agent("main");
    assertThat(agent.path("status").asText()).isEqualTo("running");
    assertThat(agent.path("costUsd").decimalValue()).isEqualByComparingTo("1");
    assertThat(agent.path("lastHeartbeat").asText()).isEqualTo(server.in(0));
    assertThat(agent.path("createdAt").asText()).isEqualTo(server.in(-300 * 60));
  }
}
