package dev.pugmark.dialect.agentmetrics;

import static dev.pugmark.dialect.agentmetrics.Receiver.json;
import static dev.pugmark.dialect.agentmetrics.Receiver.quoted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunIngestTest {
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

  static String fixture(String name) {
    try (var in = RunIngestTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  private JsonNode run(String id) {
    return receiver.get("/v1/runs/" + id).json();
  }

  @Test
  void acceptsTheLeastRun() {
    var reply = receiver.run("{'run_id':'r-1'}");

    assertThat(reply.text()).isEqualTo(quoted("{'status':'accepted','run_id':'r-1'}"));
    var run = run("r-1");
    assertThat(run.get("status").asText()).isEqualTo("running");
    assertThat(run.get("started_at").asText()).as("the time of receipt").endsWith("Z");
    assertThat(Json.write(run.get("tokens")))
        .isEqualTo(quoted("{'input':0,'output':0,'cache_read':0,'cache_write':0}"));
    assertThat(Json.write(run.get("tool_calls"))).isEqualTo("[]");
    assertThat(Json.write(run.get("events"))).isEqualTo("[]");
    assertThat(Json.write(run.get("metadata"))).isEqualTo("{}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "agent_id",
        "session_id",
        "sdk_session_id",
        "trace_id",
        "span_id",
        "parent_span_id",
        "finished_at",
        "duration_ms",
        "api_duration_ms",
        "first_token_ms",
        "num_turns",
        "model",
        "prompt",
        "cost_usd",
        "cost_source",
        "sdk_cost_usd",
        "estimated_cost_usd",
        "error"
      })
  void fillsWhatIsAbsentWithNull(String member) {
    receiver.run("{'run_id':'r-1','started_at':'2025-01-15T10:30:00Z','status':'completed'}");

    assertThat(run("r-1").has(member)).isTrue();
    assertThat(run("r-1").get(member).isNull()).isTrue();
  }

  @Test
  void givesARunBackAsItWasSent() {
    var sent = fixture("full-run.json");

    assertThat(receiver.post("/v1/runs", sent).status()).isEqualTo(202);

    var back = run("11111111-aaaa-4bbb-8ccc-000000000001");
    json(sent)
        .properties()
        .forEach(member -> assertThat(back.get(member.getKey())).isEqualTo(member.getValue()));
  }

  @Test
  void keepsFieldsItDoesNotKnow() {
    receiver.run(
        "{'run_id':'r','from_the_future':{'a':[1,null]},'events':[{'event_id':'e','type':'run_start',"
            + "'timestamp':'2025-01-15T10:30:00Z','colour':'red'}]}");

    assertThat(Json.write(run("r").get("from_the_future"))).isEqualTo(quoted("{'a':[1,null]}"));
    assertThat(run("r").at("/events/0/colour").asText()).isEqualTo("red");
    assertThat(run("r").at("/events/0/sequence_number").asInt(-1)).isZero();
  }

  @Test
  void replacesTheWholeRun() {
    receiver.run("{'run_id':'r','model':'m','status':'completed','tokens':{'input':5}}");
    receiver.run("{'run_id':'r','status':'completed','tokens':{'output':7}}");

    var run = run("r");
    assertThat(run.get("model").isNull()).isTrue();
    assertThat(run.at("/tokens/input").asInt()).isZero();
    assertThat(run.at("/tokens/output").asInt()).isEqualTo(7);
    assertThat(receiver.get("/v1/stats").json().get("total_runs").asInt()).isEqualTo(1);
  }

  @Test
  void writesNothingForTheSameRunAgain() {
    var sent = fixture("full-run.json");
    receiver.post("/v1/runs", sent);
    var before = receiver.engine().store().lastSeq();

    receiver.post("/v1/runs", sent);

    assertThat(receiver.engine().store().lastSeq()).isEqualTo(before);
  }

  @Test
  void writesNothingForTheSameRunWithoutAStart() {
    receiver.run("{'run_id':'r','status':'completed'}");
    var before = receiver.engine().store().lastSeq();
    receiver.run("{'run_id':'r','status':'completed'}");

    assertThat(receiver.engine().store().lastSeq()).isEqualTo(before);
  }

  @Test
  void keepsEventsThatALaterSubmissionLacks() {
    receiver.run(
        "{'run_id':'r','events':[{'event_id':'e','type':'thinking','timestamp':'2025-01-15T10:30:00Z'}]}");
    receiver.run("{'run_id':'r','status':'completed','events':[]}");

    assertThat(run("r").get("events")).as("of the last submission").isEmpty();
    assertThat(receiver.get("/v1/runs/r/events").json()).hasSize(1);
  }

  @Test
  void takesTheLastOfTwoEventsWithOneId() {
    receiver.run(
        "{'run_id':'r','events':[{'event_id':'e','type':'thinking','timestamp':'2025-01-15T10:30:00Z'},"
            + "{'event_id':'e','type':'run_end','timestamp':'2025-01-15T10:30:01Z'}]}");

    assertThat(run("r").get("events")).hasSize(1);
    assertThat(run("r").at("/events/0/type").asText()).isEqualTo("run_end");
  }

  @Test
  void readsNumbersThatAreNoneAndHalvesOfCharacters() {
    receiver.run("{'run_id':'r','metadata':{'a':NaN,'b':-Infinity,'c':'\\ud800'}}");

    var metadata = run("r").get("metadata");
    assertThat(metadata.get("a").isNull()).isTrue();
    assertThat(metadata.get("b").isNull()).isTrue();
    assertThat(metadata.get("c").asText()).isEqualTo("\uFFFD");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/runs/v1/runs", "/v1/runs"})
  void takesTheDoubledPathToo(String path) {
    var id = "r" + path.length();
    assertThat(receiver.post(path, quoted("{'run_id':'" + id + "'}")).status()).isEqualTo(202);
    assertThat(
            receiver
                .post(
                    path + "/" + id + "/events",
                    quoted(
                        "{'event_id':'e"
                            + id
                            + "','type':'run_end','timestamp':'2025-01-15T10:30:00Z'}"))
                .status())
        .isEqualTo(202);

    assertThat(run(id).get("run_id").asText()).isEqualTo(id);
    assertThat(receiver.get("/v1/runs/" + id + "/events").json()).hasSize(1);
  }

  @Test
  void readsGzipOnBothEndpoints() {
    assertThat(receiver.postGzip("/v1/runs", quoted("{'run_id':'r'}")).status()).isEqualTo(202);
    assertThat(
            receiver
                .postGzip(
                    "/v1/runs/r/events",
                    quoted("{'event_id':'e','type':'x','timestamp':'2025-01-15T10:30:00Z'}"))
                .status())
        .isEqualTo(202);
    assertThat(receiver.get("/v1/runs/r/events").json()).hasSize(1);
    var bomb = "{\"run_id\":\"" + "x".repeat(AgentMetricsDialect.MAX_PAYLOAD_BYTES) + "\"}";
    assertThat(receiver.postGzip("/v1/runs", bomb).status()).isEqualTo(413);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'status':'completed'} | run_id",
        "{'run_id':''} | run_id",
        "{'run_id':'  '} | run_id",
        "{'run_id':null} | run_id",
        "{'run_id':7} | run_id",
        "{'run_id':'r','started_at':'yesterday'} | started_at",
        "{'run_id':'r','started_at':5} | started_at",
        "{'run_id':'r','finished_at':'x'} | finished_at",
        "{'run_id':'r','status':'finished'} | status",
        "{'run_id':'r','agent_id':5} | agent_id",
        "{'run_id':'r','span_id':5} | span_id",
        "{'run_id':'r','tokens':5} | tokens",
        "{'run_id':'r','tokens':{'input':-1}} | tokens.input",
        "{'run_id':'r','tokens':{'output':1.5}} | tokens.output",
        "{'run_id':'r','tokens':{'cache_read':'5'}} | tokens.cache_read",
        "{'run_id':'r','tokens':{'cache_write':1e18}} | tokens.cache_write",
        "{'run_id':'r','tokens':{'input':99999999999999999999999}} | tokens.input",
        "{'run_id':'r','duration_ms':-1} | duration_ms",
        "{'run_id':'r','duration_ms':1e300} | duration_ms",
        "{'run_id':'r','api_duration_ms':'1'} | api_duration_ms",
        "{'run_id':'r','first_token_ms':0.0001} | first_token_ms",
        "{'run_id':'r','num_turns':-3} | num_turns",
        "{'run_id':'r','cost_usd':-0.1} | cost_usd",
        "{'run_id':'r','sdk_cost_usd':1e30} | sdk_cost_usd",
        "{'run_id':'r','estimated_cost_usd':'0.1'} | estimated_cost_usd",
        "{'run_id':'r','tool_calls':{}} | tool_calls",
        "{'run_id':'r','tool_calls':[5]} | tool_calls[0]",
        "{'run_id':'r','tool_calls':[{'tool':'a','count':-1}]} | tool_calls[0].count",
        "{'run_id':'r','events':5} | events",
        "{'run_id':'r','events':[{'type':'x','timestamp':'2025-01-15'}]} | events[0].event_id",
        "{'run_id':'r','events':[{'event_id':'e','timestamp':'2025-01-15'}]} | events[0].type",
        "{'run_id':'r','events':[{'event_id':'e','type':'x'}]} | events[0].timestamp",
      })
  void refusesWhatCannotBeRightAndNamesIt(String document, String field) {
    var reply = receiver.post("/v1/runs", quoted(document));

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.json().get("detail").asText()).contains(field);
    assertThat(reply.json().get("field").asText()).isEqualTo(field);
    assertThat(receiver.engine().store().lastSeq()).as("nothing is stored").isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'type':'x','timestamp':'2025-01-15'} | event_id",
        "{'event_id':'e','timestamp':'2025-01-15'} | type",
        "{'event_id':'e','type':'x'} | timestamp",
        "{'event_id':'e','type':'x','timestamp':'noon'} | timestamp",
        "{'event_id':'e','type':'x','timestamp':'2025-01-15','sequence_number':'1'} | sequence_number",
        "{'event_id':'e','type':'x','timestamp':'2025-01-15','tool_duration_ms':-1} | tool_duration_ms",
        "{'event_id':'e','type':'x','timestamp':'2025-01-15','tool_success':'yes'} | tool_success",
      })
  void refusesABrokenEventAndNamesWhatIsBroken(String document, String field) {
    var reply = receiver.post("/v1/runs/r/events", quoted(document));

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.json().get("field").asText()).isEqualTo(field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{ | 400", "'' | 400", "not json | 400", "[] | 422", "'5' | 422", "null | 422"})
  void tellsBrokenJsonFromAWrongShape(String body, int status) {
    for (var path : new String[] {"/v1/runs", "/v1/runs/r/events"}) {
      var reply = receiver.post(path, body);
      assertThat(reply.status()).isEqualTo(status);
      assertThat(reply.json().get("detail").isTextual()).isTrue();
    }
    assertThat(receiver.get("/v1/runs").text()).isEqualTo("[]");
  }

  @Test
  void takesNullForAbsent() {
    receiver.run(
        "{'run_id':'r','status':null,'tokens':null,'tool_calls':null,'events':null,'metadata':null,"
            + "'cost_usd':null,'duration_ms':null,'agent_id':null,'error':null}");

    assertThat(run("r").get("status").asText()).isEqualTo("running");
    assertThat(run("r").get("tokens").get("input").asInt()).isZero();
  }

  @Test
  void addsUpTwoSummariesOfOneTool() {
    receiver.run(
        "{'run_id':'r','tool_calls':[{'tool':'Read','count':2,'success_count':2,'total_duration_ms':30},"
            + "{'tool':'Read','count':1,'failure_count':1,'total_duration_ms':15}]}");

    assertThat(receiver.get("/v1/tools").text())
        .isEqualTo(
            quoted(
                "[{'tool_name':'Read','call_count':3,'success_count':2,'failure_count':1,"
                    + "'avg_duration_ms':15}]"));
    assertThat(run("r").at("/tool_calls/1/success_count").asInt(-1)).as("filled").isZero();
  }

  @Test
  void tellsARunToTheLogOfTasks() {
    receiver.post("/v1/runs", fixture("full-run.json"));

    var id = "11111111-aaaa-4bbb-8ccc-000000000001";
    assertThat(receiver.rows())
        .allSatisfy(row -> {
          assertThat(row.scope().trace()).isEqualTo(id);
          assertThat(row.scope().task()).isEqualTo(id);
          assertThat(row.scope().agent()).isEqualTo("planner");
          assertThat(row.scope().session()).isEqualTo("s-7");
        });
    assertThat(receiver.rows(Kind.TASK_CREATED)).hasSize(1);
    assertThat(receiver.rows(Kind.EXECUTION_STARTED)).hasSize(1);
    assertThat(receiver.rows(Kind.ERROR)).isEmpty();
    var completed = receiver.rows(Kind.EXECUTION_COMPLETED);
    assertThat(completed).hasSize(1);
    var data = json(completed.getFirst().data());
    assertThat(data.get("status").asText()).isEqualTo("succeeded");
    assertThat(data.get("costUsd").decimalValue()).isEqualByComparingTo("0.0125");
    assertThat(data.get("inputTokens").asInt()).isEqualTo(1200);
    assertThat(data.get("outputTokens").asInt()).isEqualTo(340);
    var results = receiver.rows(Kind.TOOL_RESULT);
    assertThat(results)
        .extracting(e -> e.facts().callId(), e -> e.facts().failed())
        .containsExactly(tuple("call-1", false), tuple("call-2", true), tuple("call-3", null));
    var totals = receiver.engine().services().traces().session("s-7").orElseThrow().totals();
    assertThat(totals.toolCalls()).isEqualTo(3);
    assertThat(totals.toolErrors()).isEqualTo(1);
    assertThat(totals.usage().input()).as("counted once").isEqualTo(1200);
    assertThat(totals.costPico()).isEqualTo(12_500_000_000L);
  }

  @Test
  void showsARunThroughTheRoutesOfTheLogToo() {
    var id = "11111111-aaaa-4bbb-8ccc-000000000001";
    receiver.post("/v1/runs", fixture("full-run.json"));
    receiver.run(
        "{'run_id':'bad','agent_id':'b','status':'failed','error':{'message':'ETIMEDOUT'}}");

    var metrics = receiver.get("/api/obs/traces/" + id).json().get("metrics");
    assertThat(metrics.get("totalCostUsd").decimalValue()).isEqualByComparingTo("0.0125");
    assertThat(metrics.get("inputTokens").asInt()).isEqualTo(1200);
    assertThat(metrics.get("toolCalls").asInt()).isEqualTo(3);
    assertThat(metrics.get("toolErrors").asInt()).isEqualTo(1);
    var errors = receiver.get("/api/obs/errors").json().get("errors");
    assertThat(errors.findValuesAsText("errorClass")).containsExactly("Timeout");
  }

  @ParameterizedTest
  @CsvSource({
    "completed, succeeded, 1, 0",
    "failed, failed, 1, 1",
    "timeout, failed, 1, 1",
    "running, '', 0, 0"
  })
  void tellsHowARunEnded(String status, String told, int completions, int errors) {
    receiver.run("{'run_id':'r','status':'" + status + "'}");

    var completed = receiver.rows(Kind.EXECUTION_COMPLETED);
    assertThat(completed).hasSize(completions);
    assertThat(completed).allSatisfy(e -> assertThat(e.facts().status()).isEqualTo(told));
    assertThat(receiver.rows(Kind.ERROR)).hasSize(errors);
  }

  @Test
  void classifiesAFailure() {
    receiver.run(
        "{'run_id':'r','status':'failed','error':{'type':'HTTPError','message':'429 Too Many Requests'}}");

    var error = receiver.rows(Kind.ERROR).getFirst();
    assertThat(error.facts().errorClass()).isEqualTo("RateLimited");
    assertThat(json(error.data()).get("code").asText()).isEqualTo("HTTPError");
    assertThat(json(error.data()).get("harnessBug").asBoolean()).isFalse();
  }

  @Test
  void tellsAFailureOnceThoughItIsSentTwice() {
    receiver.run(
        "{'run_id':'r','status':'failed','error':{'type':'E','message':'boom'},'events':["
            + "{'event_id':'e','type':'error','timestamp':'2025-01-15T10:30:00Z',"
            + "'error':{'type':'E','message':'boom'}}]}");

    assertThat(receiver.rows(Kind.ERROR)).hasSize(1);
  }

  @Test
  void takesAnErrorBackWhenTheRunNoLongerFails() {
    receiver.run("{'run_id':'r','status':'failed','error':{'type':'E','message':'boom'}}");
    receiver.run("{'run_id':'r','status':'completed'}");

    assertThat(receiver.rows(Kind.ERROR, Kind.RETRACTED)).isEmpty();
    assertThat(receiver.rows(Kind.EXECUTION_COMPLETED))
        .extracting(e -> e.facts().status())
        .containsExactly("succeeded");
    assertThat(receiver.get("/v1/stats").json().get("failed").asInt()).isZero();
    assertThat(receiver.engine().services().traces().session("r").orElseThrow().totals().errors())
        .isZero();
  }

  @Test
  void takesTheEndBackWhenTheRunGoesOn() {
    receiver.run("{'run_id':'r','status':'completed'}");
    receiver.run("{'run_id':'r','status':'running'}");

    assertThat(receiver.rows(Kind.EXECUTION_COMPLETED)).isEmpty();
    assertThat(receiver.engine().services().traces().session("r").orElseThrow().status())
        .isEqualTo("running");
  }

  @Test
  void showsACompletedRunWithAnErrorAsCompleted() {
    receiver.run("{'run_id':'r','status':'completed','error':{'type':'E','message':'m'}}");

    var stats = receiver.get("/v1/stats").json();
    assertThat(stats.get("completed").asInt()).isEqualTo(1);
    assertThat(stats.get("failed").asInt()).isZero();
    assertThat(run("r").at("/error/message").asText()).isEqualTo("m");
    assertThat(receiver.rows(Kind.ERROR)).isEmpty();
  }

  @Test
  void knowsElevenTypesOfEventsAndKeepsOthers() {
    receiver.post("/v1/runs", fixture("all-types.json"));

    assertThat(receiver.rows().stream().filter(e -> Keys.eventId(e.key()) != null))
        .extracting(Event::kind)
        .containsExactly(
            Kind.RUN_STARTED,
            Kind.SYSTEM_MESSAGE,
            Kind.USER_MESSAGE,
            Kind.THINKING,
            Kind.MESSAGE_DELTA,
            Kind.ASSISTANT_MESSAGE,
            Kind.TOOL_CALL,
            Kind.TOOL_RESULT,
            Kind.ERROR,
            Kind.ERROR,
            Kind.OTHER,
            Kind.RUN_FINISHED);
    assertThat(run("types").at("/events/10/type").asText()).isEqualTo("mood_swing");
    assertThat(run("types").at("/events/6/tool_input").isTextual()).as("any JSON").isTrue();
  }

  @Test
  void deletesARunWithItsEventsAndEarlierVersions() {
    receiver.run("{'run_id':'r','prompt':'first'}");
    receiver.run(
        "{'run_id':'r','prompt':'second','events':[{'event_id':'e','type':'thinking',"
            + "'timestamp':'2025-01-15T10:30:00Z','thinking':'hm'}]}");

    var reply = receiver.delete("/v1/runs/r");

    assertThat(reply.status()).isEqualTo(204);
    assertThat(reply.text()).isEmpty();
    assertThat(receiver.get("/v1/runs/r").status()).isEqualTo(404);
    assertThat(receiver.get("/v1/runs/r/events").text()).isEqualTo("[]");
    assertThat(receiver.rows()).isEmpty();
    assertThat(receiver.delete("/v1/runs/r").status()).isEqualTo(404);
    assertThat(receiver.delete("/v1/runs/r").json().get("detail").asText())
        .isEqualTo("Run r not found");
    for (var seq = 1L; seq <= receiver.engine().store().lastSeq(); seq++) {
      assertThat(receiver.engine().services().events().bySeq(seq).orElseThrow().data())
          .isEqualTo("{}");
    }
    receiver.run("{'run_id':'r','prompt':'third'}");
    assertThat(run("r").get("prompt").asText()).isEqualTo("third");
  }
}
