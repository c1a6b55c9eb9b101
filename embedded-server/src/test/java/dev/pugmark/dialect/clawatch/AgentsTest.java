package dev.pugmark.dialect.clawatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.http.Engine;
import dev.pugmark.http.RawClient;
import dev.pugmark.http.ServerOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentsTest {
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

  @Test
  void listsNobodyBeforeAnythingCame() {
    assertThat(server.get("/api/agents").toString()).isEqualTo("{\"agents\":[]}");
  }

  @Test
  void givesAllNineMembersAlways() {
    server.event("{\"agentId\":\"a1\",\"type\":\"heartbeat\"}");
    assertThat(server.get("/api/agents"))
        .isEqualTo(
            ClaWatchServer.json(
                "{\"agents\":[{\"id\":\"a1\",\"name\":\"a1\",\"host\":\"\",\"status\":\"running\","
                    + "\"lastHeartbeat\":\"2026-03-09T15:00:00.000Z\","
                    + "\"createdAt\":\"2026-03-09T15:00:00.000Z\","
                    + "\"costUsd\":0,\"tokenCount\":0,\"errorCount\":0}]}"));
  }

  @Test
  void givesTimesBackAsTheyWereSent() {
    server.event(
        "{\"agentId\":\"a1\",\"type\":\"heartbeat\",\"timestamp\":\"2026-03-09T14:00:00+02:00\"}");
    var agent = server.agent("a1");
    assertThat(agent.path("lastHeartbeat").asText()).isEqualTo("2026-03-09T14:00:00+02:00");
    assertThat(agent.path("createdAt").asText()).isEqualTo("2026-03-09T14:00:00+02:00");
    assertThat(agent.path("recentEvents").path(0).path("timestamp").asText())
        .isEqualTo("2026-03-09T14:00:00+02:00");
  }

  @Test
  void ordersByTheInstantOfTheLastSignOfLife() {
    server.event(
        "{\"agentId\":\"early\",\"type\":\"x\",\"timestamp\":\"2026-03-09T14:30:00+02:00\"}");
    server.event("{\"agentId\":\"late\",\"type\":\"x\",\"timestamp\":\"2026-03-09T13:00:00Z\"}");
    server.event(
        "{\"agentId\":\"middle\",\"type\":\"x\",\"timestamp\":\"2026-03-09T09:45:00-03:00\"}");
    assertThat(server.agentIds()).containsExactly("late", "middle", "early");
  }

  @Test
  void isCreatedWithItsFirstEventEvenWhenThatIsBackdated() {
    server.event("a1", "heartbeat", -30, "{}");
    server.event("a1", "heartbeat", -60, "{}");
    server.event("a1", "heartbeat", 0, "{}");
    assertThat(server.agent("a1").path("createdAt").asText()).isEqualTo("2026-03-09T14:59:30.000Z");
  }

  @Test
  void neverMovesTheLastHeartbeatBack() {
    server.event("a1", "heartbeat", -30, "{}");
    server.event("a1", "heartbeat", -60, "{}");
    assertThat(server.agent("a1").path("lastHeartbeat").asText())
        .isEqualTo("2026-03-09T14:59:30.000Z");
  }

  @Test
  void takesEveryTypeForASignOfLife() {
    for (var type : new String[] {"cost", "error", "status_change", "tool_call", "anything"}) {
      server.event(type, "heartbeat", -600, "{}");
      server.event(type, type, -60, "{}");
      assertThat(server.agent(type).path("lastHeartbeat").asText())
          .as(type)
          .isEqualTo("2026-03-09T14:59:00.000Z");
    }
  }

  @Test
  void keepsNameAndHostUntilItIsToldOthers() {
    server.event(
        "{\"agentId\":\"a1\",\"agentName\":\"reviewer\",\"host\":\"box\",\"type\":\"heartbeat\"}");
    server.event("{\"agentId\":\"a1\",\"type\":\"heartbeat\"}");
    server.event("{\"agentId\":\"a1\",\"agentName\":\"\",\"host\":\"\",\"type\":\"heartbeat\"}");
    assertThat(server.agent("a1").path("name").asText()).isEqualTo("reviewer");
    assertThat(server.agent("a1").path("host").asText()).isEqualTo("box");
    server.event("{\"agentId\":\"a1\",\"agentName\":\"other\",\"host\":\"b2\",\"type\":\"x\"}");
    assertThat(server.agent("a1").path("name").asText()).isEqualTo("other");
    assertThat(server.agent("a1").path("host").asText()).isEqualTo("b2");
  }

  @Test
  void addsUpALifetimeOfCostsTokensAndErrors() {
    server.event("a1", "cost", 0, "{\"costUsd\":0.1,\"tokenCount\":100}");
    server.event("a1", "cost", -90_000, "{\"costUsd\":0.2,\"tokenCount\":200}");
    server.event("a1", "error", 0, "{}");
    server.event("a1", "error", -90_000, "{\"error\":\"x\"}");
    var agent = server.agent("a1");
    assertThat(agent.path("costUsd").decimalValue()).isEqualByComparingTo("0.3");
    assertThat(agent.path("tokenCount").asLong()).isEqualTo(300);
    assertThat(agent.path("errorCount").asLong()).isEqualTo(2);
  }

  @Test
  void showsWhatAnAgentDidLastNewestFirst() {
    server.event("a1", "tool_call", -10, "{\"toolName\":\"bash\",\"extra\":{\"b\":[1,null]}}");
    server.event("{\"agentId\":\"a1\",\"type\":\"note\",\"timestamp\":\"2026-03-09T14:00:00Z\"}");
    server.event("a1", "heartbeat", 0, "{}");
    var recent = server.agent("a1").path("recentEvents");
    assertThat(recent)
        .isEqualTo(
            ClaWatchServer.json(
                "[{\"type\":\"heartbeat\",\"timestamp\":\"2026-03-09T15:00:00.000Z\",\"data\":{}},"
                    + "{\"type\":\"tool_call\",\"timestamp\":\"2026-03-09T14:59:50.000Z\","
                    + "\"data\":{\"toolName\":\"bash\",\"extra\":{\"b\":[1,null]}}},"
                    + "{\"type\":\"note\",\"timestamp\":\"2026-03-09T14:00:00Z\",\"data\":{}}]"));
  }

  @Test
  void showsAtMostFiftyOfThem() {
    for (var i = 0; i < 60; i++) {
      server.event("a1", "tool_call", -i, "{\"costUsd\":1,\"n\":" + i + "}");
    }
    var numbers = new ArrayList<Integer>();
    server.agent("a1").path("recentEvents").forEach(e -> numbers.add(e.at("/data/n").asInt()));
    assertThat(numbers).hasSize(50).isSorted().startsWith(0).endsWith(49);
  }

  @Test
  void knowsIdsWithBlanksSlashesAndLettersOfAnyScript() {
    for (var id : new String[] {"my agent", "a/b", "агент-7", "日本", "100%", "a+b", "?x=1"}) {
      server.event(
          "{\"agentId\":\"" + id + "\",\"type\":\"heartbeat\",\"timestamp\":\"2026-03-09\"}");
      assertThat(server.agent(id).path("id").asText()).isEqualTo(id);
    }
  }

  @Test
  void saysThatAnAgentIsNotKnown() throws IOException {
    assertThat(server.client().get("/api/agents/nobody").status()).isEqualTo(404);
    assertThat(ClaWatchServer.json(server.client().get("/api/agents/nobody").body()).path("error"))
        .hasToString("\"Agent not found\"");
    for (var action : new String[] {"pause", "resume"}) {
      var reply = server.post("/api/agents/nobody/" + action, "");
      assertThat(reply.status()).isEqualTo(404);
      assertThat(ClaWatchServer.json(reply.body()).path("error").asText())
          .isEqualTo("Agent not found");
    }
  }

  @Test
  void answersADifferentMethodInItsOwnShape() throws IOException {
    var reply = server.client().get("/api/events");
    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.header("allow")).contains("POST");
    assertThat(ClaWatchServer.json(reply.body()).path("error").isTextual()).isTrue();
  }

  @Test
  void asksForTheKeyOnceOneIsSet() throws IOException {
    var options = new ServerOptions(0, false, "correct horse", List.of(), List.of());
    try (var engine = Engine.start(folder.resolve("key.pugmark"), options);
        var client = new RawClient(engine.port())) {
      var refused = client.get("/api/agents");
      assertThat(refused.status()).isEqualTo(401);
      assertThat(ClaWatchServer.json(refused.body()).path("error").asText())
          .isEqualTo("Invalid or missing API key");
      assertThat(client.get("/api/agents", "X-ClaWatch-Key: correct").status()).isEqualTo(401);
      assertThat(client.get("/api/agents", "X-ClaWatch-Key: correct horse").status())
          .isEqualTo(200);
    }
    assertThat(
            server
                .client()
                .get("/api/agents", "X-ClaWatch-Key: any", "ngrok-skip-browser-warning: true")
                .status())
        .isEqualTo(200);
  }

  @Test
  void isTheSameAfterARestartAndARebuild() throws Exception {
    server.event(
        "{\"agentId\":\"a1\",\"agentName\":\"n\",\"host\":\"h\",\"type\":\"heartbeat\","
            + "\"timestamp\":\"2026-03-09T14:59:59Z\"}");
    server.event("a1", "cost", 0, "{\"costUsd\":0.25,\"tokenCount\":5,\"model\":\"m\"}");
    server.event("a1", "error", 0, "{\"error\":\"x\"}");
    server.settle();
    var before = server.agent("a1");
    server.restart();
    assertThat(server.agent("a1")).isEqualTo(before);
    server.engine().store().rebuild(new dev.pugmark.projection.Projections(), (_, _) -> {}).join();
    assertThat(server.agent("a1")).isEqualTo(before);
  }
}
