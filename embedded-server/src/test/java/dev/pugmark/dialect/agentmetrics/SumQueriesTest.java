package dev.pugmark.dialect.agentmetrics;

import static dev.pugmark.dialect.agentmetrics.Receiver.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.projection.Projections;
import dev.pugmark.store.TraceReads;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SumQueriesTest {
  @TempDir private Path folder;
  private Receiver receiver;

  @BeforeEach
  void start() {
    receiver = Receiver.over(folder);
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  private JsonNode stats(String query) {
    var reply = receiver.get("/v1/stats" + query);
    assertThat(reply.status()).isEqualTo(200);
    return reply.json();
  }

  private static String at(String time, String more) {
    return "{'run_id':'" + time + more.hashCode() + "','started_at':'" + time + "'" + more + "}";
  }

  @Test
  void addsUpNothingToZeros() {
    assertThat(receiver.get("/v1/stats").text())
        .isEqualTo(
            quoted(
                "{'total_runs':0,'completed':0,'failed':0,'avg_duration_ms':null,"
                    + "'total_tokens_input':0,'total_tokens_output':0,'total_cost_usd':0,"
                    + "'avg_api_duration_ms':null,'avg_first_token_ms':null,'avg_num_turns':null,"
                    + "'total_cache_read':0,'total_cache_write':0,'total_sdk_cost_usd':0,"
                    + "'total_estimated_cost_usd':0}"));
    assertThat(receiver.get("/v1/agents").text()).isEqualTo("[]");
    assertThat(receiver.get("/v1/tools").text()).isEqualTo("[]");
  }

  @Test
  void countsByStatus() {
    for (var status : new String[] {"completed", "completed", "failed", "timeout", "running"}) {
      receiver.run(
          "{'run_id':'" + status + receiver.rows().size() + "','status':'" + status + "'}");
    }

    var stats = stats("");
    assertThat(stats.get("total_runs").asInt()).isEqualTo(5);
    assertThat(stats.get("completed").asInt()).isEqualTo(2);
    assertThat(stats.get("failed").asInt()).isEqualTo(1);
  }

  @Test
  void doesNotRound() {
    receiver.run(at("2026-01-01", ",'duration_ms':100,'cost_usd':0.1,'num_turns':1"));
    receiver.run(at("2026-01-02", ",'duration_ms':101,'cost_usd':0.2,'num_turns':2"));
    receiver.run(at("2026-01-03", ",'cost_usd':0.000000000001"));

    assertThat(stats("").get("avg_duration_ms").asText()).isEqualTo("100.5");
    assertThat(stats("").get("avg_num_turns").asText()).isEqualTo("1.5");
    assertThat(stats("").get("total_cost_usd").asText()).isEqualTo("0.300000000001");
    receiver.run(at("2026-01-04", ",'duration_ms':101"));
    assertThat(stats("").get("avg_duration_ms").doubleValue()).isEqualTo(302 / 3.0);
  }

  /** Which of the three figures a run's cost is. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'cost_usd':1,'sdk_cost_usd':2,'estimated_cost_usd':3} | 1",
        "{'sdk_cost_usd':0.0,'estimated_cost_usd':3} | 0",
        "{'estimated_cost_usd':3} | 3",
        "{'cost_usd':null,'sdk_cost_usd':2} | 2",
        "{'model':'m'} | 0",
      })
  void takesTheCostOfARunByRule(String costs, String total) {
    receiver.run(costs.replace("{", "{'run_id':'r',"));

    assertThat(stats("").get("total_cost_usd").asText()).isEqualTo(total);
  }

  @Test
  void addsUpEverythingElse() {
    receiver.post("/v1/runs", RunIngestTest.fixture("full-run.json"));
    receiver.run("{'run_id':'r','api_duration_ms':500,'estimated_cost_usd':0.5}");

    var stats = stats("");
    assertThat(stats.get("total_tokens_input").asInt()).isEqualTo(1200);
    assertThat(stats.get("total_tokens_output").asInt()).isEqualTo(340);
    assertThat(stats.get("total_cache_read").asInt()).isEqualTo(55);
    assertThat(stats.get("total_cache_write").asInt()).isEqualTo(6);
    assertThat(stats.get("avg_api_duration_ms").asText()).as("(2500 + 500) / 2").isEqualTo("1500");
    assertThat(stats.get("avg_first_token_ms").asText()).isEqualTo("88");
    assertThat(stats.get("total_sdk_cost_usd").asText()).isEqualTo("0.0125");
    assertThat(stats.get("total_estimated_cost_usd").asText()).isEqualTo("0.5");
    assertThat(stats.get("total_cost_usd").asText()).isEqualTo("0.5125");
  }

  @Test
  void staysInsideItsNumbersAtTheLargestValues() {
    for (var i = 0; i < 20; i++) {
      receiver.run(
          "{'run_id':'"
              + i
              + "','tokens':{'input':1000000000000},'duration_ms':1000000000000,"
              + "'cost_usd':100000}");
    }

    assertThat(stats("").get("total_tokens_input").asText()).isEqualTo("20000000000000");
    assertThat(stats("").get("avg_duration_ms").asText()).isEqualTo("1000000000000");
    assertThat(stats("").get("total_cost_usd").asText()).isEqualTo("2000000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-02T00:00:00Z",
        "2026-01-02",
        "2026-01-02T00:00:00",
        "2026-01-02T02:00:00%2B02:00",
        "2026-01-02T02:00:00+02:00",
        "2026-01-02T00:00:00.000000%2B00:00Z",
        "2026-01-02T00:00:00.000000+00:00Z",
        "2026-01-01T23:00:00-01:00",
        "2026-01-02T00:00:00.000000000Z",
        "2026-01-02T00:00:00.0Z"
      })
  void countsSinceAnInstantInclusive(String since) {
    receiver.run(
        at(
            "2026-01-01T23:59:59.999999+00:00Z",
            ",'agent_id':'a','tool_calls':[{'tool':'x','count':1}]"));
    receiver.run(
        at("2026-01-02T00:00:00+00:00Z", ",'agent_id':'a','tool_calls':[{'tool':'y','count':1}]"));
    receiver.run(
        at("2026-01-02T01:00:00+00:00Z", ",'agent_id':'b','tool_calls':[{'tool':'z','count':1}]"));

    assertThat(stats("?since=" + since).get("total_runs").asInt()).isEqualTo(2);
    assertThat(stats("?agent_id=a&since=" + since).get("total_runs").asInt()).isEqualTo(1);
    assertThat(receiver.get("/v1/tools?since=" + since).json().findValuesAsText("tool_name"))
        .containsExactly("y", "z");
    assertThat(
            receiver
                .get("/v1/tools?agent_id=b&since=" + since)
                .json()
                .findValuesAsText("tool_name"))
        .containsExactly("z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", "12", "2026-13-01", "2026-01-02T25:00:00Z"})
  void refusesASinceThatIsNoTime(String since) {
    for (var path : new String[] {"/v1/stats", "/v1/tools"}) {
      var reply = receiver.get(path + "?since=" + since);
      assertThat(reply.status()).isEqualTo(422);
      assertThat(reply.json().get("field").asText()).isEqualTo("since");
    }
  }

  @Test
  void addsUpByAgentTheLatestFirst() {
    receiver.run(
        at(
            "2026-01-01T00:00:00+00:00Z",
            ",'agent_id':'a','status':'completed','duration_ms':10,'cost_usd':0.1"));
    receiver.run(at("2026-01-03T00:00:00Z", ",'agent_id':'a','status':'failed','duration_ms':15"));
    receiver.run(at("2026-01-02T00:00:00Z", ",'agent_id':'a','status':'timeout'"));
    receiver.run(at("2026-01-04T00:00:00Z", ",'agent_id':'b','cost_usd':0.3"));
    receiver.run(at("2026-01-05T00:00:00Z", ""));

    assertThat(receiver.get("/v1/agents").text())
        .isEqualTo(
            quoted(
                "[{'agent_id':'b','run_count':1,'success_count':0,'failure_count':0,"
                    + "'avg_duration_ms':null,'total_cost_usd':0.3,"
                    + "'last_run_at':'2026-01-04T00:00:00Z'},"
                    + "{'agent_id':'a','run_count':3,'success_count':1,'failure_count':1,"
                    + "'avg_duration_ms':12.5,'total_cost_usd':0.1,"
                    + "'last_run_at':'2026-01-03T00:00:00Z'}]"));
  }

  @Test
  void countsToolsByEventsElseBySummary() {
    receiver.post("/v1/runs", RunIngestTest.fixture("full-run.json"));
    receiver.run(
        "{'run_id':'r','tool_calls':[{'tool':'Grep','count':4,'success_count':3,'failure_count':1,"
            + "'total_duration_ms':60},{'tool':'Read','count':9}]}");

    // By events: two calls with results of 15 and 30 ms, and a result of neither outcome nor time.
    // By summary: four calls of 60 ms in all. (15 + 30 + 60) / (2 + 4) = 17.5
    assertThat(receiver.get("/v1/tools").text())
        .isEqualTo(
            quoted(
                "[{'tool_name':'Read','call_count':9,'success_count':0,'failure_count':0,"
                    + "'avg_duration_ms':null},"
                    + "{'tool_name':'Grep','call_count':7,'success_count':4,'failure_count':2,"
                    + "'avg_duration_ms':17.5}]"));
  }

  private String sessionFigures() {
    return new TraceReads(receiver.engine().store())
        .sessions(10, 0).stream()
            .map(s -> s.key() + " " + s.totals().toolCalls() + "/" + s.totals().toolErrors())
            .toList()
            .toString();
  }

  /** What the sessions show, which a rebuild must leave as it is. */
  private void assertSessions(String figures) {
    assertThat(sessionFigures()).isEqualTo(figures);
    var store = receiver.engine().store();
    store.rebuild(new Projections(), (_, _) -> {}).join();
    assertThat(sessionFigures()).as("rebuilt").isEqualTo(figures);
  }

  @Test
  void countsTheToolsOfASessionByTheSameRule() {
    var summary =
        "{'run_id':'r','session_id':'s','tool_calls':[{'tool':'Grep','count':4,"
            + "'success_count':3,'failure_count':1},{'tool':'Read','count':2}]}";
    var call =
        "{'event_id':'e','type':'tool_call','tool_id':'c','tool_name':'Bash',"
            + "'timestamp':'2026-01-01T00:00:00Z'}";

    receiver.run(summary);
    assertSessions("[s 6/1]");
    receiver.post("/v1/runs/r/events", quoted(call));
    assertSessions("[s 1/0]");

    receiver.run(summary.replace("'count':4", "'count':5"));
    assertSessions("[s 1/0]");
    receiver.delete("/v1/runs/r");
    assertSessions("[]");

    receiver.post("/v1/runs/r/events", quoted(call));
    receiver.run(summary);
    assertThat(sessionFigures()).isEqualTo("[s 1/0]");
  }

  @Test
  void countsACallWithoutAResultAsNeither() {
    receiver.run(
        "{'run_id':'r','tool_calls':[],'events':[{'event_id':'e','type':'tool_call','tool_id':'c',"
            + "'tool_name':'Bash','timestamp':'2026-01-01T00:00:00Z'}]}");

    assertThat(receiver.get("/v1/tools").text())
        .isEqualTo(
            quoted(
                "[{'tool_name':'Bash','call_count':1,'success_count':0,'failure_count':0,"
                    + "'avg_duration_ms':null}]"));
  }
}
