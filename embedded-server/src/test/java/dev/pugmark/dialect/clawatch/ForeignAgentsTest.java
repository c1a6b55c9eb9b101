package dev.pugmark.dialect.clawatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.model.Event;
import dev.pugmark.model.Event.Clock;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import dev.pugmark.projection.Events;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Agents that other contracts told of, as agents, costs and alerts of this one. */
class ForeignAgentsTest {
  private static final long SECOND = 1_000_000;

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

  private Event told(Kind kind, int seconds, Clock clock, @Nullable String key, String data) {
    var scope =
        Scope.NONE.withSession("s1").withTrace("s1").withTurn("t1").withAgent("claude-code");
    return Events.event(
        kind, scope, server.now() + seconds * SECOND, key, "claude-code", 0, clock, data);
  }

  private void begin(int seconds, Clock clock) {
    server.store(
        told(Kind.USER_MESSAGE, seconds, clock, "p", "{\"text\":\"do it\"}"),
        told(Kind.EXECUTION_STARTED, seconds, clock, "s", "{\"execId\":\"t1\"}"));
  }

  private void end(int seconds, Clock clock, String status) {
    server.store(
        told(
            Kind.EXECUTION_COMPLETED,
            seconds,
            clock,
            "e",
            "{\"execId\":\"t1\",\"status\":\"" + status + "\",\"error\":\"no key\"}"));
  }

  private void run(String id, String agent, String status, String more) {
    var json =
        "{\"run_id\":\"%s\",\"agent_id\":\"%s\",\"status\":\"%s\",\"started_at\":\"%s\"%s}"
            .formatted(id, agent, status, server.in(0), more);
    var reply = server.post("/v1/runs", json);
    assertThat(reply.status()).as(reply.body()).isEqualTo(202);
  }

  @Test
  void runsWhileATurnIsOpen() {
    begin(-60, Clock.ARRIVAL);
    var agent = server.agent("claude-code");
    assertThat(agent.path("status").asText()).isEqualTo("running");
    assertThat(agent.path("name").asText()).isEqualTo("claude-code");
    assertThat(agent.path("host").asText()).isEmpty();
    assertThat(agent.path("lastHeartbeat").asText()).isEqualTo(server.in(-60));
    assertThat(agent.path("createdAt").asText()).isEqualTo(server.in(-60));
    assertThat(server.agentIds()).containsExactly("claude-code");
  }

  @Test
  void stopsWithItsLastExecutionAndFailsWithIt() throws InterruptedException {
    begin(-60, Clock.ARRIVAL);
    end(-30, Clock.ARRIVAL, "failed");
    assertThat(server.status("claude-code")).isEqualTo("error");
    end(-20, Clock.ARRIVAL, "cancelled");
    assertThat(server.status("claude-code")).isEqualTo("stopped");
    end(-10, Clock.ARRIVAL, "succeeded");
    assertThat(server.status("claude-code")).isEqualTo("stopped");
    run("r1", "metric", "failed", "");
    assertThat(server.status("metric")).isEqualTo("error");
    server.pass(60);
    run("r2", "metric", "completed", "");
    assertThat(server.status("metric")).isEqualTo("stopped");
    run("r3", "metric", "running", "");
    assertThat(server.status("metric")).isEqualTo("running");
    run("r5", "late", "timeout", "");
    assertThat(server.status("late")).isEqualTo("error");
  }

  @Test
  void stopsWhenNothingWasEverExecuted() {
    var reply =
        server.post(
            "/api/obs/ingest",
            "{\"events\":[{\"kind\":\"error\",\"agentId\":\"claw\",\"data\":{\"message\":\"m\"}}]}");
    assertThat(reply.status()).isEqualTo(200);
    var agent = server.agent("claw");
    assertThat(agent.path("status").asText()).isEqualTo("stopped");
    assertThat(agent.path("errorCount").asInt()).isEqualTo(1);
    assertThat(agent.at("/recentEvents/0/type").asText()).isEqualTo("error");
    assertThat(agent.at("/recentEvents/0/data/error").asText()).isEqualTo("m");
  }

  @Test
  void tellsInItsOwnWordsWhatOthersDid() {
    begin(-60, Clock.ARRIVAL);
    server.store(
        told(
            Kind.TOOL_CALL,
            -50,
            Clock.ARRIVAL,
            "c",
            "{\"toolCallId\":\"c1\",\"name\":\"Bash\",\"input\":{\"command\":\"ls\"}}"),
        told(Kind.TOOL_RESULT, -49, Clock.ARRIVAL, "r", "{\"toolCallId\":\"c1\"}"),
        told(
            Kind.COST,
            -45,
            Clock.ARRIVAL,
            "u",
            "{\"usageId\":\"u1\",\"costUsd\":0.5,\"inputTokens\":1,\"outputTokens\":2,"
                + "\"cacheReadTokens\":3,\"cacheWriteTokens\":4,\"model\":\"m\"}"));
    end(-30, Clock.ARRIVAL, "failed");
    var agent = server.agent("claude-code");
    var said = new ArrayList<String>();
    agent.path("recentEvents").forEach(e -> said.add(e.path("type").asText() + e.path("data")));
    assertThat(said)
        .containsExactly(
            "status_change{\"status\":\"error\"}",
            "cost{\"costUsd\":0.5,\"tokenCount\":10,\"model\":\"m\"}",
            "tool_call{\"toolName\":\"Bash\",\"toolCallId\":\"c1\",\"input\":{\"command\":\"ls\"}}",
            "status_change{\"status\":\"running\"}");
    assertThat(agent.path("costUsd").decimalValue()).isEqualByComparingTo("0.5");
    assertThat(agent.path("tokenCount").asInt()).isEqualTo(10);
  }

  @Test
  void chargesOthersWithTheSameMoneyAsTheirOwnContractsDo() {
    run(
        "r1",
        "metric",
        "completed",
        ",\"cost_usd\":0.1234567,\"tokens\":{\"input\":10,\"output\":5},\"model\":\"m-1\"");
    run(
        "r2",
        "metric",
        "completed",
        ",\"cost_usd\":0.7654321,\"tokens\":{\"cache_read\":7,\"cache_write\":1}");
    run("r3", "other", "failed", ",\"cost_usd\":1e-9,\"tokens\":{\"output\":1}");
    var costs = server.get("/api/costs");
    var stats = server.get("/v1/stats");
    assertThat(costs.path("totalUsd").decimalValue())
        .isEqualByComparingTo(stats.path("total_cost_usd").decimalValue())
        .isEqualByComparingTo(new BigDecimal("0.888888801"));
    assertThat(server.agent("metric").path("tokenCount").asInt()).isEqualTo(23);
    assertThat(ClaWatchServer.texts(costs.path("byAgent"), "agentId"))
        .containsExactly("metric", "other");
    run("r3", "other", "failed", ",\"cost_usd\":1e-9,\"tokens\":{\"output\":1}");
    assertThat(server.get("/api/costs")).isEqualTo(costs);
  }

  @Test
  void namesNobodyWhenNobodyIsKnownToHaveSpentIt() {
    server.store(
        Events.event(
            Kind.COST,
            Scope.NONE.withSession("s9").withTrace("s9"),
            server.now(),
            null,
            "{\"costUsd\":2,\"inputTokens\":1}"));
    var costs = server.get("/api/costs");
    assertThat(costs.at("/byAgent/0").toString())
        .isEqualTo("{\"agentId\":\"unknown\",\"name\":\"unknown\",\"costUsd\":2,\"tokenCount\":1}");
    assertThat(server.get("/api/costs?agentId=unknown").path("totalUsd").asInt()).isEqualTo(2);
    assertThat(server.agentIds()).isEmpty();
  }

  @Test
  void isPausedAndResumedLikeAnyOther() {
    begin(-60, Clock.ARRIVAL);
    assertThat(
            ClaWatchServer.json(server.post("/api/agents/claude-code/pause", "").body())
                .path("status")
                .asText())
        .isEqualTo("paused");
    assertThat(server.agent("claude-code").path("lastHeartbeat").asText())
        .isEqualTo(server.in(-60));
    end(-30, Clock.ARRIVAL, "succeeded");
    assertThat(server.status("claude-code")).isEqualTo("paused");
    var resumed = ClaWatchServer.json(server.post("/api/agents/claude-code/resume", "").body());
    assertThat(resumed.path("status").asText()).isEqualTo("running");
    assertThat(resumed.path("lastHeartbeat").asText()).isEqualTo(server.in(0));
    server.store(told(Kind.NOTIFICATION, 0, Clock.ARRIVAL, null, "{}"));
    assertThat(server.status("claude-code")).isEqualTo("stopped");
  }

  @Test
  void isStuckWhenNothingIsHeardOfATurnThatIsOpen() throws InterruptedException {
    begin(0, Clock.ARRIVAL);
    run("r1", "done", "completed", "");
    server.pass(301);
    assertThat(server.status("claude-code")).isEqualTo("stuck");
    assertThat(ClaWatchServer.texts(server.get("/api/alerts").path("alerts"), "agentId"))
        .containsExactly("claude-code");
    server.store(told(Kind.PROGRESS, 0, Clock.ARRIVAL, null, "{}"));
    assertThat(server.status("claude-code")).isEqualTo("running");
    end(0, Clock.ARRIVAL, "succeeded");
    server.pass(3_600);
    assertThat(server.alerts("stuck")).hasSize(1);
  }

  @Test
  void raisesAlertsOfEveryKindAboutWhatHappensNow() throws InterruptedException {
    begin(-10, Clock.ARRIVAL);
    for (var i = 0; i < 5; i++) {
      server.store(
          told(
              Kind.TOOL_CALL,
              i - 9,
              Clock.ARRIVAL,
              "c" + i,
              "{\"toolCallId\":\"c" + i + "\",\"name\":\"Bash\",\"input\":{\"command\":\"ls\"}}"),
          told(Kind.ERROR, i - 9, Clock.ARRIVAL, null, "{\"message\":\"m\"}"));
    }
    server.store(told(Kind.COST, -2, Clock.ARRIVAL, null, "{\"costUsd\":12}"));
    end(-1, Clock.ARRIVAL, "failed");
    server.settle();
    assertThat(ClaWatchServer.texts(server.get("/api/alerts").path("alerts"), "type"))
        .containsExactlyInAnyOrder("error", "error", "loop_detected", "cost_spike");
  }

  @Test
  void countsACallThatIsToldTwiceAsOne() throws InterruptedException {
    for (var i = 0; i < 8; i++) {
      server.store(
          told(
              Kind.TOOL_CALL,
              0,
              Clock.ARRIVAL,
              "c",
              "{\"toolCallId\":\"c\",\"name\":\"Bash\",\"durationMs\":" + i + "}"),
          told(Kind.ERROR, 0, Clock.ARRIVAL, "x", "{\"message\":\"m\",\"n\":" + i + "}"));
    }
    server.settle();
    assertThat(server.alerts()).isEmpty();
  }

  @Test
  void raisesNothingAboutImportedHistory() throws Exception {
    begin(-10, Clock.RECORDED);
    for (var i = 0; i < 6; i++) {
      server.store(
          told(Kind.TOOL_CALL, i - 9, Clock.RECORDED, null, "{\"name\":\"Bash\"}"),
          told(Kind.ERROR, i - 9, Clock.RECORDED, null, "{\"message\":\"m\"}"),
          told(Kind.COST, i - 9, Clock.RECORDED, null, "{\"costUsd\":12}"));
    }
    end(-1, Clock.RECORDED, "failed");
    begin(0, Clock.RECORDED);
    server.pass(3_600);
    assertThat(server.alerts()).isEmpty();
    server.restart();
    server.pass(3_600);
    assertThat(server.alerts()).isEmpty();
    assertThat(server.agent("claude-code").path("costUsd").asInt()).isEqualTo(72);
    server.store(told(Kind.COST, 0, Clock.ARRIVAL, null, "{\"costUsd\":1}"));
    server.settle();
    assertThat(server.alerts("cost_spike")).isEmpty();
  }

  @Test
  void keepsWhatAnAgentSaysOfItselfOverWhatOthersSay() {
    server.event("claude-code", "status_change", -100, "{\"status\":\"stopped\"}");
    begin(-60, Clock.ARRIVAL);
    var agent = server.agent("claude-code");
    assertThat(agent.path("status").asText()).isEqualTo("stopped");
    assertThat(agent.path("lastHeartbeat").asText()).isEqualTo(server.in(-60));
    assertThat(agent.path("createdAt").asText()).isEqualTo(server.in(-100));
    assertThat(server.agentIds()).containsExactly("claude-code");
    assertThat(agent.path("recentEvents")).hasSize(2);
  }

  @Test
  void showsItsOwnEventsInTheOtherContract() {
    server.event("a1", "tool_call", 0, "{\"toolName\":\"bash\",\"costUsd\":0.5,\"tokenCount\":9}");
    server.event("a1", "error", 0, "{\"error\":\"HTTP 429\"}");
    server.event("a1", "heartbeat", 0, "{}");
    server.event("a1", "status_change", 0, "{\"status\":\"stopped\"}");
    server.event("a1", "thought", 0, "{}");
    server.post("/api/agents/a1/pause", "");
    var rows = server.get("/api/obs/events").path("events");
    assertThat(ClaWatchServer.texts(rows, "kind")).containsExactly("tool_call", "cost", "error");
    assertThat(ClaWatchServer.texts(rows, "runtime")).containsOnly("clawatch");
    assertThat(ClaWatchServer.json(rows.path(0).path("data").asText()).path("name").asText())
        .isEqualTo("bash");
    var cost = ClaWatchServer.json(rows.path(1).path("data").asText());
    assertThat(cost.path("costUsd").decimalValue()).isEqualByComparingTo("0.5");
    assertThat(cost.path("tokenCount").asInt()).isEqualTo(9);
    var error = ClaWatchServer.json(rows.path(2).path("data").asText());
    assertThat(error.path("message").asText()).isEqualTo("HTTP 429");
    assertThat(error.path("errorClass").asText()).isEqualTo("RateLimited");
    assertThat(server.get("/v1/stats").path("total_runs").asInt()).isZero();
  }
}
