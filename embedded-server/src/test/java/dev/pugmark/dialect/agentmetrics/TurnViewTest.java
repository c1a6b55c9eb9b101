package dev.pugmark.dialect.agentmetrics;

import static dev.pugmark.dialect.agentmetrics.Receiver.json;
import static dev.pugmark.dialect.agentmetrics.Receiver.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import dev.pugmark.projection.Events;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Turns of conversations that came through other channels are runs here. */
class TurnViewTest {
  private static final Scope SESSION =
      Scope.NONE
          .withSession("sess")
          .withTask("sess")
          .withTrace("sess")
          .withAgent("claude-code")
          .withRuntime("claude-code");

  private static final long NOON = 1_767_268_800_000_000L; // 2026-01-01T12:00:00Z
  private static final long SECOND = 1_000_000L;

  @TempDir private Path folder;
  private Receiver receiver;

  @BeforeEach
  void start() {
    receiver = Receiver.over(folder);
    var longPrompt = "Please. ".repeat(100) + "End";
    receiver.append(
        tell(Kind.USER_MESSAGE, "t1", 0, "u1", "{'text':'" + longPrompt + "'}"),
        tell(Kind.EXECUTION_STARTED, "t1", 0, "x1", "{'execId':'t1'}"),
        tell(Kind.THINKING, null, 1, "k1", "{'text':'hm'}"),
        tell(Kind.TOOL_CALL, null, 2, "c1", "{'toolCallId':'c1','name':'Bash','input':{'a':1}}"),
        tell(
            Kind.TOOL_RESULT,
            null,
            4,
            "r1",
            "{'toolCallId':'c1','name':'Bash','isError':true,'output':{'exit':2}}"),
        tell(
            Kind.COST,
            null,
            5,
            "m1",
            "{'usageId':'m1','model':'claude-x','inputTokens':10,'outputTokens':20,"
                + "'cacheReadTokens':30,'cacheWriteTokens':40,'costUsd':0.25,'estimated':true}"),
        tell(Kind.ASSISTANT_MESSAGE, null, 6, "a1", "{'text':'Done.'}"),
        tell(Kind.EXECUTION_COMPLETED, "t1", 8, "y1", "{'execId':'t1','status':'succeeded'}"),
        tell(Kind.USER_MESSAGE, "t2", 60, "u2", "{'text':'And now?'}"),
        tell(Kind.EXECUTION_COMPLETED, "t2", 63, "y2", "{'execId':'t2','status':'cancelled'}"));
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  private static Event tell(
      Kind kind,
      @org.jspecify.annotations.Nullable String turn,
      long second,
      String key,
      String data) {
    return Events.event(
        kind, SESSION.withTurn(turn), NOON + second * SECOND, "k/" + key, quoted(data));
  }

  @Test
  void showsATurnAsARun() {
    var run = receiver.get("/v1/runs/sess:t1").json();

    assertThat(run.get("agent_id").asText()).isEqualTo("claude-code");
    assertThat(run.get("session_id").asText()).isEqualTo("sess");
    assertThat(run.get("trace_id").asText()).isEqualTo("sess");
    assertThat(run.get("status").asText()).isEqualTo("completed");
    assertThat(run.get("error").isNull()).isTrue();
    assertThat(run.get("started_at").asText()).isEqualTo("2026-01-01T12:00:00.000000Z");
    assertThat(run.get("finished_at").asText()).isEqualTo("2026-01-01T12:00:08.000000Z");
    assertThat(run.get("duration_ms").asText()).isEqualTo("8000");
    assertThat(run.get("prompt").asText()).as("whole").endsWith("Please. End");
    assertThat(run.get("model").asText()).isEqualTo("claude-x");
    assertThat(Json.write(run.get("tokens")))
        .isEqualTo(quoted("{'input':10,'output':20,'cache_read':30,'cache_write':40}"));
    assertThat(run.get("cost_usd").asText()).isEqualTo("0.25");
    assertThat(run.get("estimated_cost_usd").asText()).isEqualTo("0.25");
    assertThat(run.get("cost_source").asText()).isEqualTo("estimated");
    assertThat(run.get("sdk_cost_usd").isNull()).isTrue();
    assertThat(Json.write(run.get("tool_calls")))
        .isEqualTo(
            quoted(
                "[{'tool':'Bash','count':1,'total_duration_ms':2000,'success_count':0,"
                    + "'failure_count':1}]"));
    assertThat(run.get("metadata").isObject()).isTrue();
  }

  @Test
  void tellsItsEventsInTheContractsWords() {
    var events = receiver.get("/v1/runs/sess:t1/events");

    assertThat(events.json())
        .isEqualTo(
            json(
                quoted(
                    "[{'event_id':'k/u1','type':'user_message','timestamp':'2026-01-01T12:00:00.000000Z',"
                        + "'content':'"
                        + "Please. ".repeat(100)
                        + "End','sequence_number':0},"
                        + "{'event_id':'k/x1','type':'run_start','timestamp':'2026-01-01T12:00:00.000000Z',"
                        + "'sequence_number':1},"
                        + "{'event_id':'k/k1','type':'thinking','timestamp':'2026-01-01T12:00:01.000000Z',"
                        + "'thinking':'hm','sequence_number':2},"
                        + "{'event_id':'k/c1','type':'tool_call','timestamp':'2026-01-01T12:00:02.000000Z',"
                        + "'tool_name':'Bash','tool_id':'c1','tool_input':{'a':1},'sequence_number':3},"
                        + "{'event_id':'k/r1','type':'tool_result','timestamp':'2026-01-01T12:00:04.000000Z',"
                        + "'tool_name':'Bash','tool_id':'c1','tool_output':'{\\'exit\\':2}',"
                        + "'tool_duration_ms':2000,'tool_success':false,'sequence_number':4},"
                        + "{'event_id':'k/a1','type':'assistant_message',"
                        + "'timestamp':'2026-01-01T12:00:06.000000Z','content':'Done.','sequence_number':5},"
                        + "{'event_id':'k/y1','type':'run_end','timestamp':'2026-01-01T12:00:08.000000Z',"
                        + "'sequence_number':6}]")));
    assertThat(receiver.get("/v1/runs/sess:t1").json().get("events")).isEqualTo(events.json());
  }

  @Test
  void showsACancelledTurnAsFailed() {
    var run = receiver.get("/v1/runs/sess:t2").json();

    assertThat(run.get("status").asText()).isEqualTo("failed");
    assertThat(run.at("/error/type").asText()).isEqualTo("cancelled");
    assertThat(run.get("cost_usd").isNull()).isTrue();
    assertThat(receiver.get("/v1/runs?status=failed").json().findValuesAsText("run_id"))
        .containsExactly("sess:t2");
    assertThat(receiver.get("/v1/stats").json().get("failed").asInt()).isEqualTo(1);
  }

  @Test
  void addsTurnsAndRunsUpTogether() {
    receiver.run(
        "{'run_id':'r','started_at':'2026-01-02T00:00:00Z','status':'completed','agent_id':'mine',"
            + "'duration_ms':1000,'cost_usd':0.5,'tokens':{'input':1},"
            + "'tool_calls':[{'tool':'Bash','count':3,'success_count':3,'total_duration_ms':1000}]}");

    assertThat(receiver.get("/v1/runs").json().findValuesAsText("run_id"))
        .containsExactly("r", "sess:t2", "sess:t1");
    assertThat(receiver.get("/v1/runs?agent_id=claude-code").header("X-Total-Count"))
        .isEqualTo("2");
    var stats = receiver.get("/v1/stats").json();
    assertThat(stats.get("total_runs").asInt()).isEqualTo(3);
    assertThat(stats.get("completed").asInt()).isEqualTo(2);
    assertThat(stats.get("avg_duration_ms").asText())
        .as("(1000 + 8000 + 3000) / 3")
        .isEqualTo("4000");
    assertThat(stats.get("total_tokens_input").asInt()).isEqualTo(11);
    assertThat(stats.get("total_cost_usd").asText()).isEqualTo("0.75");
    assertThat(stats.get("total_estimated_cost_usd").asText()).isEqualTo("0.25");
    assertThat(receiver.get("/v1/agents").text())
        .isEqualTo(
            quoted(
                "[{'agent_id':'mine','run_count':1,'success_count':1,'failure_count':0,"
                    + "'avg_duration_ms':1000,'total_cost_usd':0.5,"
                    + "'last_run_at':'2026-01-02T00:00:00Z'},"
                    + "{'agent_id':'claude-code','run_count':2,'success_count':1,'failure_count':1,"
                    + "'avg_duration_ms':5500,'total_cost_usd':0.25,"
                    + "'last_run_at':'2026-01-01T12:01:00.000000Z'}]"));
    assertThat(receiver.get("/v1/tools").text())
        .as("(1000 + 2000) / (3 + 1)")
        .isEqualTo(
            quoted(
                "[{'tool_name':'Bash','call_count':4,'success_count':3,'failure_count':1,"
                    + "'avg_duration_ms':750}]"));
    assertThat(receiver.get("/v1/traces/sess").json().findValuesAsText("run_id"))
        .containsExactly("sess:t1", "sess:t2");
  }

  @Test
  void doesNotDeleteATurn() {
    var reply = receiver.delete("/v1/runs/sess:t1");

    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.json().get("detail").asText()).contains("another channel");
    assertThat(receiver.get("/v1/runs/sess:t1").status()).isEqualTo(200);
  }
}
