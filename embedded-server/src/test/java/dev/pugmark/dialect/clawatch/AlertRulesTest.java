package dev.pugmark.dialect.clawatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When an alert is raised, and how often: by a clock that the tests move. */
class AlertRulesTest {
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

  private void settings(String json) throws IOException {
    Files.writeString(folder.resolve("settings.json"), json);
    server.restart();
  }

  private static void assertAlert(JsonNode alert, String type, String severity, String message) {
    assertThat(alert.path("type").asText()).isEqualTo(type);
    assertThat(alert.path("severity").asText()).isEqualTo(severity);
    assertThat(alert.path("message").asText()).isEqualTo(message);
    assertThat(alert.path("id").asText()).matches("alert_[0-9a-f]{8}");
    assertThat(alert.path("acknowledged").asBoolean(true)).isFalse();
  }

  private List<JsonNode> spikes() {
    return server.alerts().stream()
        .filter(a -> a.path("message").asText().contains(" errors within "))
        .toList();
  }

  private List<JsonNode> failures() {
    return server.alerts().stream()
        .filter(a -> a.path("message").asText().contains("from running to error"))
        .toList();
  }

  // Stuck.

  @Test
  void isStuckAfterMoreThanFiveMinutesOfSilence() throws InterruptedException {
    server.event("{\"agentId\":\"a1\",\"agentName\":\"reviewer\",\"type\":\"heartbeat\"}");
    server.pass(300);
    assertThat(server.status("a1")).isEqualTo("running");
    server.pass(1);
    assertThat(server.status("a1")).isEqualTo("stuck");
    var alert = server.alerts("stuck").getFirst();
    assertAlert(
        alert, "stuck", "critical", "reviewer is stuck: nothing was heard of it for 5 minutes");
    assertThat(alert.path("agentId").asText()).isEqualTo("a1");
    assertThat(alert.path("timestamp").asText()).isEqualTo(server.in(0));
    assertThat(server.agent("a1").path("lastHeartbeat").asText()).isEqualTo(server.in(-301));
  }

  @Test
  void isStuckAtOnceWhenItsOnlyEventIsSixMinutesOld() throws InterruptedException {
    server.event("a1", "cost", -360, "{\"costUsd\":0.1}");
    server.settle();
    assertThat(server.status("a1")).isEqualTo("stuck");
    assertThat(server.alerts("stuck")).hasSize(1);
  }

  @Test
  void isToldOfOnceInASpellAndAgainInTheNext() throws InterruptedException {
    server.event("a1", "heartbeat", 0, "{}");
    for (var i = 0; i < 10; i++) {
      server.pass(301);
    }
    assertThat(server.alerts("stuck")).hasSize(1);
    server.event("a1", "heartbeat", 0, "{}");
    server.settle();
    assertThat(server.status("a1")).isEqualTo("running");
    server.pass(301);
    assertThat(server.alerts("stuck")).hasSize(2);
  }

  @Test
  void isStuckAgainButNotToldOfAgainWhenOnlyOldNewsComes() throws InterruptedException {
    server.event("a1", "heartbeat", 0, "{}");
    server.pass(301);
    server.event("a1", "heartbeat", -400, "{}");
    server.settle();
    assertThat(server.status("a1")).isEqualTo("stuck");
    assertThat(server.alerts("stuck")).hasSize(1);
  }

  @Test
  void isOnlyStuckWhileItRuns() throws InterruptedException {
    server.event("stopped", "status_change", 0, "{\"status\":\"stopped\"}");
    server.event("failed", "error", 0, "{\"error\":\"x\"}");
    server.event("paused", "heartbeat", 0, "{}");
    server.post("/api/agents/paused/pause", "");
    server.pass(3_600);
    assertThat(server.alerts("stuck")).isEmpty();
    assertThat(server.status("stopped")).isEqualTo("stopped");
  }

  @Test
  void takesATimeAheadOfTheClockForTheTimeOfReceipt() throws InterruptedException {
    server.event("a1", "heartbeat", 1_000_000, "{}");
    server.pass(301);
    assertThat(server.status("a1")).isEqualTo("stuck");
  }

  @Test
  void isStuckAgainAfterARestartOnlyIfItWasHeardMeanwhile() throws Exception {
    server.event("a1", "heartbeat", 0, "{}");
    server.pass(301);
    server.restart();
    server.pass(600);
    assertThat(server.alerts("stuck")).hasSize(1);
    server.event("a1", "heartbeat", 0, "{}");
    server.restart();
    server.pass(301);
    assertThat(server.alerts("stuck")).hasSize(2);
  }

  @Test
  void survivesAClockThatJumpsBackAndForth() throws InterruptedException {
    server.event("a1", "heartbeat", 0, "{}");
    server.pass(-86_400);
    assertThat(server.status("a1")).isEqualTo("running");
    server.event("a1", "error", 0, "{\"error\":\"x\"}");
    server.event("a1", "heartbeat", 0, "{}");
    server.pass(10 * 86_400);
    assertThat(server.alerts("stuck")).hasSize(1);
    server.pass(-10 * 86_400);
    server.event("a1", "heartbeat", 0, "{}");
    for (var i = 0; i < 5; i++) {
      server.event("a1", "error", 0, "{}");
    }
    server.settle();
    assertThat(spikes()).hasSize(1);
    assertThat(server.alerts("stuck")).hasSize(1);
  }

  // Error spike.

  @Test
  void spikesAtMoreThanThreeErrorsInAMinute() throws InterruptedException {
    for (var i = 0; i < 3; i++) {
      server.event("a1", "error", -i, "{}");
    }
    server.settle();
    assertThat(spikes()).isEmpty();
    server.event("a1", "error", 0, "{}");
    server.settle();
    assertAlert(spikes().getFirst(), "error", "critical", "a1 had 4 errors within 60 seconds");
  }

  @Test
  void countsErrorsByTheirOwnTimes() throws InterruptedException {
    for (var i = 0; i < 10; i++) {
      server.event("a1", "error", -61, "{}");
    }
    server.settle();
    assertThat(spikes()).isEmpty();
    for (var i = 0; i < 4; i++) {
      server.event("a1", "error", -60, "{}");
    }
    server.settle();
    assertThat(spikes()).hasSize(1);
  }

  @Test
  void countsErrorsOfEachAgentByItself() throws InterruptedException {
    for (var i = 0; i < 3; i++) {
      server.event("a1", "error", 0, "{}");
      server.event("a2", "error", 0, "{}");
    }
    server.settle();
    assertThat(spikes()).isEmpty();
  }

  @Test
  void tellsOfASpikeAgainOnlyAfterAMinute() throws Exception {
    for (var i = 0; i < 20; i++) {
      server.event("a1", "error", 0, "{}");
    }
    server.settle();
    server.pass(30);
    for (var i = 0; i < 20; i++) {
      server.event("a1", "error", 0, "{}");
    }
    server.settle();
    server.restart();
    server.settle();
    assertThat(spikes()).hasSize(1);
    server.pass(30);
    assertThat(spikes()).hasSize(2);
  }

  // Cost.

  @Test
  void tellsOnceOfAnAgentThatReachesTenDollars() throws InterruptedException {
    server.event("a1", "cost", 0, "{\"costUsd\":9.99}");
    server.settle();
    assertThat(server.alerts("cost_spike")).isEmpty();
    server.event("a1", "tool_call", 0, "{\"toolName\":\"t\",\"costUsd\":0.01}");
    server.settle();
    assertAlert(
        server.alerts("cost_spike").getFirst(),
        "cost_spike",
        "warning",
        "a1 has spent $10.00, which is over its limit of $10.00");
    server.event("a1", "cost", 0, "{\"costUsd\":100}");
    server.pass(7_200);
    server.event("a1", "cost", 0, "{\"costUsd\":100}");
    server.settle();
    assertThat(server.alerts("cost_spike")).hasSize(1);
  }

  @Test
  void tellsOfCostsAndErrorsOfAPausedAgent() throws InterruptedException {
    server.event("a1", "heartbeat", 0, "{}");
    server.post("/api/agents/a1/pause", "");
    server.event("a1", "cost", 0, "{\"costUsd\":11}");
    for (var i = 0; i < 4; i++) {
      server.event("a1", "error", 0, "{\"error\":\"x\"}");
    }
    server.settle();
    assertThat(server.alerts("cost_spike")).hasSize(1);
    assertThat(spikes()).hasSize(1);
    assertThat(failures()).isEmpty();
  }

  @Test
  void tellsOfCostsOnceAcrossRestartsAndAgainAtAHigherLimit() throws Exception {
    server.event("a1", "cost", 0, "{\"costUsd\":25}");
    server.event("a2", "cost", 0, "{\"costUsd\":9}");
    server.settle();
    server.restart();
    server.event("a1", "cost", 0, "{\"costUsd\":1}");
    server.event("a2", "cost", 0, "{\"costUsd\":2}");
    server.settle();
    assertThat(server.alerts("cost_spike")).hasSize(2);
    settings("{\"alerts\":{\"costUsd\":20}}");
    server.event("a1", "cost", 0, "{\"costUsd\":1}");
    server.settle();
    assertThat(server.alerts("cost_spike")).hasSize(3);
    assertThat(server.alerts("cost_spike").getFirst().path("message").asText()).contains("$20.00");
  }

  // Running to error.

  @Test
  void tellsThatARunningAgentFails() throws InterruptedException {
    server.event("a1", "heartbeat", 0, "{}");
    server.event("a1", "error", 0, "{\"error\":\"no space left\"}");
    server.settle();
    assertThat(server.alerts()).hasSize(1);
    assertAlert(
        server.alerts("error").getFirst(),
        "error",
        "warning",
        "a1 went from running to error: no space left");
  }

  @Test
  void tellsOfAStatusThatTurnsToErrorAndOfNoOther() throws InterruptedException {
    server.event("a1", "status_change", 0, "{\"status\":\"error\"}");
    server.event("a2", "status_change", 0, "{\"status\":\"stopped\"}");
    server.event("a2", "status_change", 0, "{\"status\":\"error\"}");
    server.event("a3", "error", 0, "{}");
    server.settle();
    assertThat(failures()).hasSize(1);
    assertThat(failures().getFirst().path("agentId").asText()).isEqualTo("a1");
  }

  @Test
  void tellsThatAnAgentFailsOnceAMinute() throws InterruptedException {
    for (var i = 0; i < 3; i++) {
      server.event("a1", "error", 0, "{\"error\":\"x\"}");
      server.event("a1", "heartbeat", 0, "{}");
      server.pass(10);
    }
    assertThat(failures()).hasSize(1);
    server.pass(40);
    server.event("a1", "error", 0, "{\"error\":\"x\"}");
    server.settle();
    assertThat(failures()).hasSize(2);
  }

  // Loop.

  private void call(String agent, int seconds, String data) {
    server.event(agent, "tool_call", seconds, data);
  }

  @Test
  void seesALoopInFiveEqualCallsInARow() throws InterruptedException {
    for (var i = 0; i < 4; i++) {
      call("a1", i, "{\"toolName\":\"bash\",\"input\":{\"a\":1,\"b\":2},\"costUsd\":0.0" + i + "}");
    }
    server.event("a1", "heartbeat", 5, "{}");
    server.settle();
    assertThat(server.alerts("loop_detected")).isEmpty();
    call("a1", 6, "{\"input\":{\"b\":2,\"a\":1},\"tokenCount\":7,\"toolName\":\"bash\"}");
    server.settle();
    assertAlert(
        server.alerts("loop_detected").getFirst(),
        "loop_detected",
        "warning",
        "a1 called bash 5 times in a row with the same input");
  }

  @Test
  void seesNoLoopInCallsThatDifferOrHaveNoTool() throws InterruptedException {
    for (var i = 0; i < 20; i++) {
      call("other-input", 0, "{\"toolName\":\"bash\",\"input\":" + i % 2 + "}");
      call("other-tool", 0, "{\"toolName\":\"t" + i % 3 + "\"}");
      call("no-tool", 0, "{\"input\":1}");
      call("a" + i % 5, 0, "{\"toolName\":\"bash\"}");
      server.settle();
      if (i == 4 * 5 - 2) {
        assertThat(server.alerts("loop_detected")).isEmpty();
      }
    }
    assertThat(server.alerts("loop_detected")).isEmpty();
  }

  @Test
  void seesALoopByTheTimesOfTheCalls() throws InterruptedException {
    for (var i = 0; i < 5; i++) {
      call("slow", i * 31, "{\"toolName\":\"bash\"}");
      call("long-ago", i * 30 - 864_000, "{\"toolName\":\"bash\"}");
    }
    server.settle();
    assertThat(server.alerts("loop_detected")).hasSize(1);
    assertThat(server.alerts("loop_detected").getFirst().path("agentId").asText())
        .isEqualTo("long-ago");
  }

  @Test
  void tellsOfTheSameLoopAgainAfterFiveMinutes() throws Exception {
    for (var i = 0; i < 12; i++) {
      call("a1", 0, "{\"toolName\":\"bash\"}");
    }
    server.settle();
    server.pass(200);
    server.restart();
    for (var i = 0; i < 6; i++) {
      call("a1", 0, "{\"toolName\":\"bash\"}");
    }
    server.settle();
    assertThat(server.alerts("loop_detected")).hasSize(1);
    for (var i = 0; i < 5; i++) {
      call("a1", 0, "{\"toolName\":\"grep\"}");
    }
    server.settle();
    assertThat(server.alerts("loop_detected")).hasSize(2);
    server.pass(101);
    for (var i = 0; i < 5; i++) {
      call("a1", 0, "{\"toolName\":\"bash\"}");
    }
    server.settle();
    assertThat(server.alerts("loop_detected")).hasSize(3);
  }

  // All of them.

  @Test
  void followsTheSettings() throws Exception {
    settings(
        "{\"alerts\":{\"stuckAfterSeconds\":10,\"errorCount\":1,\"errorWindowSeconds\":5,"
            + "\"costUsd\":0.5,\"loopCount\":2,\"loopWindowSeconds\":1,\"loopQuietSeconds\":0}}");
    server.event("a1", "cost", 0, "{\"costUsd\":0.5}");
    server.event("a1", "error", -6, "{}");
    server.event("a1", "error", 0, "{}");
    server.event("a1", "error", 0, "{}");
    call("a1", 0, "{\"toolName\":\"bash\"}");
    call("a1", 1, "{\"toolName\":\"bash\"}");
    server.settle();
    assertThat(server.alerts()).hasSize(3);
    server.pass(11);
    assertThat(server.status("a1")).isEqualTo("stuck");
    assertThat(server.alerts()).hasSize(4);
  }

  @Test
  void followsSettingsThatChangeWhileItRuns() throws Exception {
    var settings = server.engine().settings();
    var alerts =
        new dev.pugmark.settings.AlertSettings(
            300, 3, 60, java.math.BigDecimal.ONE, 5, 120, 300, 100);
    server.engine().change(settings.withAlerts(alerts));
    server.event("a1", "cost", 0, "{\"costUsd\":1}");
    server.settle();
    assertThat(server.alerts("cost_spike")).hasSize(1);
    server.restart();
    assertThat(server.engine().settings().alerts()).isEqualTo(alerts);
  }

  @Test
  void boundsAStormAndSaysWhatItLeftOut() throws InterruptedException {
    for (var i = 0; i < 250; i++) {
      server.event("a" + i, "heartbeat", 0, "{}");
    }
    server.pass(301);
    assertThat(server.get("/api/alerts").path("total").asInt()).isEqualTo(100);
    for (var i = 0; i < 250; i += 50) {
      assertThat(server.status("a" + i)).isEqualTo("stuck");
    }
    server.pass(59);
    assertThat(server.get("/api/alerts").path("total").asInt()).isEqualTo(100);
    server.pass(1);
    assertThat(server.get("/api/alerts").path("total").asInt()).isEqualTo(101);
    assertThat(server.alerts().getFirst().path("message").asText())
        .startsWith("150 more alerts within a minute were left out (150 stuck); the last was: a");
  }

  @Test
  void raisesTheMostCriticalWhenNotAllMayBeRaised() throws Exception {
    settings("{\"alerts\":{\"mostPerMinute\":1}}");
    server.event("a1", "cost", 0, "{\"costUsd\":50}");
    server.event("a2", "heartbeat", -301, "{}");
    server.pass(60);
    assertThat(server.alerts("stuck")).isNotEmpty();
  }
}
