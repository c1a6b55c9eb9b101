package dev.pugmark.dialect.clawatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.model.Standing;
import dev.pugmark.store.TraceReads;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusTest {
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

  private void act(String action) {
    var reply = server.post("/api/agents/a1/" + action, "");
    assertThat(reply.status()).isEqualTo(200);
  }

  /** Brings the agent into a status by the means of the contract. */
  private void bring(String status) throws InterruptedException {
    server.event("a1", "heartbeat", 0, "{}");
    switch (status) {
      case "paused" -> act("pause");
      case "stuck" -> server.pass(301);
      case "running" -> {}
      default -> server.event("a1", "status_change", 0, "{\"status\":\"" + status + "\"}");
    }
    assertThat(server.status("a1")).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "running, running, error,  paused, running",
    "stuck,   running, error,  paused, running",
    "error,   running, error,  paused, running",
    "stopped, running, error,  paused, running",
    "paused,  paused,  paused, paused, running"
  })
  void changesAsTheTableOfTheContractSays(
      String from, String heartbeat, String error, String paused, String resumed)
      throws InterruptedException {
    bring(from);
    server.event("a1", "heartbeat", 0, "{}");
    assertThat(server.status("a1")).as("heartbeat").isEqualTo(heartbeat);
    act("resume");
    bring(from);
    server.event("a1", "error", 0, "{\"error\":\"broken\"}");
    assertThat(server.status("a1")).as("error").isEqualTo(error);
    act("resume");
    bring(from);
    act("pause");
    assertThat(server.status("a1")).as("pause").isEqualTo(paused);
    act("resume");
    bring(from);
    act("resume");
    assertThat(server.status("a1")).as("resume").isEqualTo(resumed);
  }

  /** The list of sessions has the agent's own work beside that of everybody else. */
  @ParameterizedTest
  @CsvSource({
    "running, RUNNING",
    "stuck, STUCK",
    "error, FAILED",
    "stopped, STOPPED",
    "paused, IDLE"
  })
  void itsSessionStandsAsTheAgentDoes(String status, Standing standing)
      throws InterruptedException {
    bring(status);

    var session = new TraceReads(server.engine().store()).session("agent:a1").orElseThrow();
    assertThat(Standing.of(session.status(), session.lastMicros(), server.now()))
        .isEqualTo(standing);
  }

  @ParameterizedTest
  @CsvSource({"running", "stopped", "error", "stuck", "paused"})
  void becomesWhatAnAgentSaysUnlessItIsPaused(String said) throws InterruptedException {
    for (var from : new String[] {"running", "stuck", "error", "stopped"}) {
      bring(from);
      server.event("a1", "status_change", 0, "{\"status\":\"" + said + "\"}");
      assertThat(server.status("a1")).as(from).isEqualTo(said);
      act("resume");
    }
    bring("paused");
    server.event("a1", "status_change", 0, "{\"status\":\"" + said + "\"}");
    assertThat(server.status("a1")).isEqualTo("paused");
  }

  @Test
  void staysWhatItIsForAWordThatIsNoStatus() throws InterruptedException {
    bring("error");
    for (var data : new String[] {"{\"status\":\"busy\"}", "{\"status\":7}", "{}"}) {
      server.event("a1", "status_change", 0, data);
      assertThat(server.status("a1")).as(data).isEqualTo("error");
    }
    assertThat(server.agent("a1").path("recentEvents")).hasSize(5);
  }

  @Test
  void failsOnlyByAnErrorThatSaysWhich() {
    server.event("a1", "error", 0, "{}");
    server.event("a1", "error", 0, "{\"error\":\"\"}");
    server.event("a1", "error", 0, "{\"message\":\"m\"}");
    assertThat(server.status("a1")).isEqualTo("running");
    assertThat(server.agent("a1").path("errorCount").asInt()).isEqualTo(3);
    server.event("a1", "error", 0, "{\"error\":{\"code\":1}}");
    assertThat(server.status("a1")).isEqualTo("error");
  }

  @Test
  void staysInErrorThroughCostsAndToolCalls() {
    server.event("a1", "error", 0, "{\"error\":\"x\"}");
    server.event("a1", "cost", 0, "{\"costUsd\":1}");
    server.event("a1", "tool_call", 0, "{\"toolName\":\"t\"}");
    assertThat(server.status("a1")).isEqualTo("error");
  }

  @Test
  void answersPauseAndResumeWithTheWholeAgent() throws InterruptedException {
    server.event("a1", "cost", -60, "{\"costUsd\":0.5,\"tokenCount\":3}");
    var before = server.get("/api/agents").path("agents").path(0);
    server.pass(10);
    var paused = ClaWatchServer.json(server.post("/api/agents/a1/pause", "").body());
    assertThat(paused.path("status").asText()).isEqualTo("paused");
    for (var member : before.properties()) {
      if (!member.getKey().equals("status")) {
        assertThat(paused.get(member.getKey())).as(member.getKey()).isEqualTo(member.getValue());
      }
    }
    assertThat(ClaWatchServer.json(server.post("/api/agents/a1/pause", "").body()))
        .isEqualTo(paused);
    var resumed = ClaWatchServer.json(server.post("/api/agents/a1/resume", "").body());
    assertThat(resumed.path("status").asText()).isEqualTo("running");
    assertThat(resumed.path("lastHeartbeat").asText()).isEqualTo(server.in(0));
    assertThat(resumed.path("createdAt")).isEqualTo(before.path("createdAt"));
    assertThat(resumed.size()).isEqualTo(9);
  }

  @Test
  void needsNoBodyAndNoContentTypeToPause() throws IOException {
    server.event("a1", "heartbeat", 0, "{}");
    var client = server.client();
    assertThat(client.send(client.head("POST", "/api/agents/a1/pause")).reply().status())
        .isEqualTo(200);
    assertThat(
            client
                .send(client.head("POST", "/api/agents/a1/resume", "Content-Length: 0"))
                .reply()
                .status())
        .isEqualTo(200);
  }

  @Test
  void goesOnCountingWhileAnAgentIsPausedAndTellsItSo() throws InterruptedException {
    bring("paused");
    var reply =
        server.post(
            "/api/events",
            "{\"agentId\":\"a1\",\"type\":\"error\",\"data\":{\"error\":\"x\",\"costUsd\":2}}");
    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.body()).isEqualTo("{\"ok\":true,\"status\":\"paused\"}");
    server.pass(5);
    server.event("a1", "heartbeat", 0, "{}");
    var agent = server.agent("a1");
    assertThat(agent.path("status").asText()).isEqualTo("paused");
    assertThat(agent.path("errorCount").asInt()).isEqualTo(1);
    assertThat(agent.path("costUsd").decimalValue()).isEqualByComparingTo("2");
    assertThat(agent.path("lastHeartbeat").asText()).isEqualTo(server.in(0));
  }

  @Test
  void isNeverStuckWhilePausedAndNotAtOnceWhenResumed() throws InterruptedException {
    bring("paused");
    server.pass(3_600);
    assertThat(server.status("a1")).isEqualTo("paused");
    act("resume");
    server.settle();
    assertThat(server.status("a1")).isEqualTo("running");
    assertThat(server.alerts()).isEmpty();
    server.pass(301);
    assertThat(server.status("a1")).isEqualTo("stuck");
  }
}
