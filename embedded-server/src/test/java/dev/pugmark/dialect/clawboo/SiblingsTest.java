package dev.pugmark.dialect.clawboo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What came in through other contracts, as rows of this log. */
class SiblingsTest {
  @TempDir Path folder;
  private ClawbooServer server;

  @BeforeEach
  void start() throws IOException {
    server = new ClawbooServer(folder);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private static String brief(JsonNode row) {
    try {
      var data = Json.read(row.get("data").asText());
      var text = new StringBuilder(row.get("kind").asText());
      for (var name :
          List.of(
              "toolCallId", "name", "isError", "status", "costUsd", "errorClass", "parentTaskId")) {
        if (data.has(name)) {
          text.append(' ').append(data.get(name).asText());
        }
      }
      return text.toString();
    } catch (dev.pugmark.json.BadJsonException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private List<String> briefs() throws Exception {
    return server.events("").stream().map(SiblingsTest::brief).toList();
  }

  private void scopes(String trace, String agent) throws Exception {
    assertThat(server.events("?traceId=" + trace))
        .isNotEmpty()
        .allSatisfy(row -> {
          assertThat(row.get("taskId").asText()).isEqualTo(trace);
          assertThat(row.get("agentId").asText()).isEqualTo(agent);
        });
  }

  private void run(String status, String more) throws IOException {
    var body =
        "{\"run_id\":\"r\",\"agent_id\":\"coder\",\"status\":\""
            + status
            + "\",\"started_at\":\"2026-09-21T13:33:20Z\",\"finished_at\":\"2026-09-21T13:33:30Z\","
            + "\"cost_usd\":0.25,\"tokens\":{\"input\":10,\"output\":4},\"events\":["
            + "{\"event_id\":\"1\",\"type\":\"tool_call\",\"timestamp\":\"2026-09-21T13:33:21Z\","
            + "\"tool_name\":\"grep\",\"tool_id\":\"c\"},"
            + "{\"event_id\":\"2\",\"type\":\"tool_result\",\"timestamp\":\"2026-09-21T13:33:22Z\","
            + "\"tool_name\":\"grep\",\"tool_id\":\"c\",\"tool_success\":false},"
            + "{\"event_id\":\"3\",\"type\":\"user_message\",\"timestamp\":\"2026-09-21T13:33:23Z\","
            + "\"content\":\"hi\"}]"
            + more
            + "}";
    assertThat(server.client().post("/v1/runs", body).status()).isEqualTo(202);
  }

  @Test
  void showsARunAsATaskWithItsExecutionAndTools() throws Exception {
    run("completed", "");
    assertThat(briefs())
        .containsExactlyInAnyOrder(
            "task_created done",
            "execution_started",
            "tool_call c grep",
            "tool_result c grep true",
            "execution_completed succeeded 0.25");
    scopes("r", "coder");
    var metrics = server.get("/api/obs/traces/r").get("metrics");
    assertThat(metrics.get("inputTokens").asInt()).isEqualTo(10);
    assertThat(metrics.get("outputTokens").asInt()).isEqualTo(4);
  }

  @Test
  void showsAFailedRunWithItsErrorAndARunningOneWithoutAnEnd() throws Exception {
    run("timeout", ",\"error\":{\"type\":\"E\",\"message\":\"timed out\"}");
    assertThat(briefs())
        .contains("error Timeout", "execution_completed failed 0.25", "task_created failed");
    run("running", "");
    assertThat(briefs())
        .containsExactlyInAnyOrder(
            "task_created in_progress",
            "execution_started",
            "tool_call c grep",
            "tool_result c grep true");
  }

  @Test
  void showsStreamedEventsAndCountsThemOnceWhenTheRunComes() throws Exception {
    var path = "/v1/runs/r/events";
    var at = "\"timestamp\":\"2026-09-21T13:33:21Z\"";
    server.client().post(path, "{\"event_id\":\"0\",\"type\":\"run_start\"," + at + "}");
    server
        .client()
        .post(
            path,
            "{\"event_id\":\"1\",\"type\":\"tool_call\",\"tool_name\":\"grep\",\"tool_id\":\"c\","
                + at
                + "}");
    server.client().post(path, "{\"event_id\":\"4\",\"type\":\"run_end\"," + at + "}");
    assertThat(briefs())
        .containsExactlyInAnyOrder("execution_started", "tool_call c grep", "execution_completed");
    run("completed", "");
    assertThat(briefs())
        .containsExactlyInAnyOrder(
            "task_created done",
            "execution_started",
            "tool_call c grep",
            "tool_result c grep true",
            "execution_completed succeeded 0.25");
  }

  private void hook(String name, String more) throws IOException {
    var body =
        "{\"session_id\":\"s\",\"prompt_id\":\"p\",\"hook_event_name\":\""
            + name
            + "\""
            + more
            + "}";
    assertThat(server.client().post("/hooks/claude-code", body).status()).isEqualTo(204);
  }

  @Test
  void showsASessionByItsTurnsToolsAndPermissions() throws Exception {
    var tool = ",\"tool_name\":\"Bash\",\"tool_input\":{\"command\":\"ls\"},\"tool_use_id\":\"c\"";
    hook("SessionStart", ",\"source\":\"startup\"");
    hook("UserPromptSubmit", ",\"prompt\":\"go\"");
    hook("PreToolUse", tool);
    hook("PermissionRequest", tool);
    hook("PostToolUse", tool + ",\"tool_response\":{}");
    hook("PermissionDenied", tool.replace("\"c\"", "\"d\"") + ",\"reason\":\"no\"");
    hook("Stop", ",\"last_assistant_message\":\"done\"");
    assertThat(briefs())
        .containsExactly(
            "execution_started",
            "tool_call c Bash",
            "approval_requested",
            "tool_result c Bash false",
            "approval_resolved d denied",
            "tool_call d Bash",
            "tool_result d Bash true",
            "execution_completed succeeded");
    scopes("s", "claude-code");
  }

  @Test
  void showsASubAgentUnderItsOwnIdWithItsParent() throws Exception {
    var agent = ",\"agent_id\":\"a9\",\"agent_type\":\"Explore\"";
    hook("UserPromptSubmit", ",\"prompt\":\"go\"");
    hook("SubagentStart", agent);
    hook("PreToolUse", agent + ",\"tool_name\":\"Grep\",\"tool_input\":{},\"tool_use_id\":\"c\"");
    hook("SubagentStop", agent);
    assertThat(server.events("?traceId=a9").stream().map(SiblingsTest::brief))
        .containsExactly(
            "execution_started",
            "task_created s",
            "tool_call c Grep",
            "execution_completed succeeded");
    scopes("a9", "claude-code/Explore");
    scopes("s", "claude-code");
  }
}
