package dev.pugmark.dialect.agentmetrics;

import static dev.pugmark.dialect.agentmetrics.Receiver.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.projection.Projections;
import dev.pugmark.store.StoreDump;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamingTest {
  private static final String START =
      "{'event_id':'e0','type':'run_start','timestamp':'2026-03-04T05:06:07Z','sequence_number':0}";
  private static final String CALL =
      "{'event_id':'e1','type':'tool_call','timestamp':'2026-03-04T05:06:08Z','sequence_number':1,"
          + "'tool_name':'Grep','tool_id':'c1','tool_input':{'q':'x'}}";
  private static final String RESULT =
      "{'event_id':'e2','type':'tool_result','timestamp':'2026-03-04T05:06:09Z','sequence_number':2,"
          + "'tool_name':'Grep','tool_id':'c1','tool_success':false,'tool_duration_ms':7}";
  private static final String FAILURE =
      "{'event_id':'e3','type':'error','timestamp':'2026-03-04T05:06:09Z','sequence_number':3,"
          + "'error':{'type':'E','message':'boom'}}";
  private static final String END =
      "{'event_id':'e4','type':'run_end','timestamp':'2026-03-04T05:06:10Z','sequence_number':4}";
  private static final List<String> EVENTS = List.of(START, CALL, RESULT, FAILURE, END);

  private static final String RUN =
      "{'run_id':'r','started_at':'2026-03-04T05:06:07Z','finished_at':'2026-03-04T05:06:10Z',"
          + "'duration_ms':3000,'status':'failed','error':{'type':'E','message':'boom'},"
          + "'agent_id':'a','session_id':'s','cost_usd':0.25,'tokens':{'input':10,'output':4},"
          + "'tool_calls':[{'tool':'Grep','count':1,'failure_count':1,'total_duration_ms':7}],"
          + "'events':[";

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

  /** What the requests told, without the alerts that follow from it. */
  private List<Event> work() {
    return receiver.rows().stream().filter(row -> row.kind().isWork()).toList();
  }

  private static String run(List<String> events) {
    return RUN + String.join(",", events) + "]}";
  }

  /** What every order of the same requests must end in. */
  private void assertToldOnce() {
    assertThat(receiver.get("/v1/stats").json().get("total_cost_usd").asText()).isEqualTo("0.25");
    assertThat(receiver.get("/v1/tools").text())
        .isEqualTo(
            quoted(
                "[{'tool_name':'Grep','call_count':1,'success_count':0,'failure_count':1,"
                    + "'avg_duration_ms':7}]"));
    assertThat(receiver.get("/v1/runs/r/events").json().findValuesAsText("event_id"))
        .containsExactly("e0", "e1", "e2", "e3", "e4");
    assertThat(work())
        .extracting(Event::kind)
        .containsExactlyInAnyOrder(
            Kind.RUN_REPORTED,
            Kind.TASK_CREATED,
            Kind.EXECUTION_STARTED,
            Kind.EXECUTION_COMPLETED,
            Kind.RUN_STARTED,
            Kind.TOOL_CALL,
            Kind.TOOL_RESULT,
            Kind.ERROR,
            Kind.RUN_FINISHED);
    assertThat(work())
        .allSatisfy(row -> {
          assertThat(row.scope().agent()).isEqualTo("a");
          assertThat(row.scope().session()).isEqualTo("s");
        });
    var completed = receiver.rows(Kind.EXECUTION_COMPLETED).getFirst();
    assertThat(completed.facts().status()).isEqualTo("failed");
    assertThat(completed.facts().costPico()).isEqualTo(250_000_000_000L);
    var totals = receiver.engine().services().traces().session("s").orElseThrow().totals();
    assertThat(totals.costPico()).isEqualTo(250_000_000_000L);
    assertThat(totals.toolCalls()).isEqualTo(1);
    assertThat(totals.errors()).isEqualTo(1);
    assertThat(totals.openRuns()).isZero();
    receiver.awaitCalm();
    var before = StoreDump.of(receiver.file());
    receiver.engine().store().rebuild(new Projections(), (_, _) -> {}).join();
    assertThat(StoreDump.of(receiver.file())).isEqualTo(before);
  }

  @Test
  void keepsEventsThatComeBeforeTheirRun() {
    EVENTS.forEach(event -> receiver.event("r", event));

    assertThat(receiver.get("/v1/runs/r").status()).isEqualTo(404);
    assertThat(receiver.get("/v1/runs/r/events").json()).hasSize(5);
    assertThat(receiver.get("/v1/runs").text()).isEqualTo("[]");
    assertThat(receiver.get("/v1/stats").json().get("total_runs").asInt()).isZero();
    assertThat(receiver.get("/v1/tools").text()).isEqualTo("[]");
    assertThat(receiver.get("/v1/agents").text()).isEqualTo("[]");
    assertThat(receiver.rows(Kind.EXECUTION_STARTED)).as("a live run is seen").hasSize(1);
    assertThat(receiver.rows(Kind.EXECUTION_COMPLETED)).hasSize(1);
    receiver.run(run(EVENTS));

    assertToldOnce();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void endsInTheSameWhateverTheOrder(int seed) {
    var requests = new ArrayList<>(EVENTS);
    requests.add(run(EVENTS));
    Collections.shuffle(requests, new Random(seed));

    for (var request : requests) {
      if (request.startsWith("{'run_id'")) {
        receiver.run(request);
      } else {
        receiver.event("r", request);
      }
    }

    assertToldOnce();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void endsInTheSameWhenTheRunRepeatsNoEvents(int seed) {
    var requests = new ArrayList<>(EVENTS);
    requests.add(run(List.of()));
    Collections.shuffle(requests, new Random(seed));

    for (var request : requests) {
      if (request.startsWith("{'run_id'")) {
        receiver.run(request);
      } else {
        receiver.event("r", request);
      }
    }

    assertToldOnce();
    assertThat(receiver.get("/v1/runs/r").json().get("events")).isEmpty();
  }

  @Test
  void endsInTheSameWhenAllComesAtOnce() {
    try (var clients = Executors.newFixedThreadPool(6)) {
      EVENTS.forEach(event -> clients.execute(() -> receiver.event("r", event)));
      clients.execute(() -> receiver.run(run(EVENTS)));
    }

    assertToldOnce();
  }

  @Test
  void endsInTheSameWhenTheRunIsSentAgain() {
    receiver.run(RUN.replace("0.25", "9.75").replace("'failed'", "'running'") + "]}");
    EVENTS.forEach(event -> receiver.event("r", event));
    receiver.run(run(EVENTS));
    receiver.run(run(EVENTS));
    receiver.event("r", END);

    assertToldOnce();
  }

  @Test
  void acceptsTheLeastEvent() {
    var reply =
        receiver.event("r", "{'event_id':'e','type':'x','timestamp':'2026-03-04T05:06:07Z'}");

    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.text()).isEqualTo(quoted("{'status':'accepted'}"));
    assertThat(receiver.get("/v1/runs/r/events").json().at("/0/sequence_number").asInt(-1))
        .isZero();
  }

  @Test
  void lateEventsDoNotChangeTheStatus() {
    receiver.run("{'run_id':'r','status':'running'}");
    receiver.event("r", END);

    assertThat(receiver.get("/v1/runs/r").json().get("status").asText()).isEqualTo("running");
    assertThat(receiver.get("/v1/runs/r/events").json()).as("it is attached").hasSize(1);
    assertThat(receiver.rows(Kind.EXECUTION_COMPLETED)).isEmpty();
  }

  @Test
  void aRunningRunTakesBackWhatItsEventsSaidOfItsEnd() {
    receiver.event("r", END);
    receiver.run("{'run_id':'r','status':'running'}");

    assertThat(receiver.rows(Kind.EXECUTION_COMPLETED)).isEmpty();
  }

  @Test
  void anEventThatIsSentAgainReplacesTheFirst() {
    receiver.event("r", CALL);
    receiver.event("r", CALL);
    receiver.event("r", CALL.replace("'x'", "'y'"));

    var events = receiver.get("/v1/runs/r/events").json();
    assertThat(events).hasSize(1);
    assertThat(events.at("/0/tool_input/q").asText()).isEqualTo("y");
    assertThat(receiver.rows(Kind.TOOL_CALL)).hasSize(1);
  }

  @Test
  void anEventWithTheIdOfAnothersMovesOver() {
    receiver.run("{'run_id':'old','agent_id':'a','events':[" + START + "," + CALL + "]}");
    receiver.event("older", END);
    receiver.event("new", START);
    receiver.event("new", CALL);
    receiver.event("new", END);

    assertThat(receiver.get("/v1/runs/old/events").text()).isEqualTo("[]");
    assertThat(receiver.get("/v1/runs/old").json().get("events")).isEmpty();
    assertThat(receiver.get("/v1/runs/new/events").json()).hasSize(3);
    assertThat(receiver.get("/v1/tools").text()).as("new has not come").isEqualTo("[]");
    assertThat(receiver.rows(Kind.EXECUTION_COMPLETED))
        .extracting(e -> e.scope().run())
        .as("the end moved too")
        .containsExactly("new");
    assertThat(receiver.rows(Kind.EXECUTION_STARTED))
        .extracting(e -> e.scope().run())
        .containsExactlyInAnyOrder("old", "new");
  }

  @Test
  void pairsCallsWithoutIdsHoweverTheyCome() {
    var events =
        List.of(
            "{'event_id':'1','type':'tool_call','timestamp':'2026-03-04T05:00:01Z','tool_name':'A'}",
            "{'event_id':'2','type':'tool_call','timestamp':'2026-03-04T05:00:02Z','tool_name':'A'}",
            "{'event_id':'3','type':'tool_result','timestamp':'2026-03-04T05:00:03Z','tool_name':'A',"
                + "'tool_success':true,'tool_duration_ms':4}",
            "{'event_id':'4','type':'tool_call','timestamp':'2026-03-04T05:00:04Z','tool_name':'B'}");
    receiver.run("{'run_id':'r'}");
    for (var i : new int[] {2, 1, 3, 0}) {
      receiver.event("r", events.get(i));
    }

    assertThat(receiver.get("/v1/tools").text())
        .isEqualTo(
            quoted(
                "[{'tool_name':'A','call_count':2,'success_count':1,'failure_count':0,"
                    + "'avg_duration_ms':4},"
                    + "{'tool_name':'B','call_count':1,'success_count':0,'failure_count':0,"
                    + "'avg_duration_ms':null}]"));
    var span = receiver.engine().services().traces().span("r", "call:1").orElseThrow();
    assertThat(span.resultSeq()).as("the first call has the result").isNotZero();
  }

  @Test
  void countsACallThatIsToldTwiceOnce() {
    receiver.run("{'run_id':'r'}");
    receiver.event("r", CALL);
    receiver.event("r", RESULT);
    receiver.event("r", CALL.replace("'e1'", "'again'"));

    assertThat(receiver.get("/v1/tools").json().at("/0/call_count").asInt()).isEqualTo(1);
    assertThat(receiver.get("/v1/runs/r/events").json()).hasSize(3);
  }

  @Test
  void countsEachResultOfOneId() {
    receiver.run("{'run_id':'r'}");
    receiver.event("r", RESULT);
    receiver.event("r", RESULT.replace("'e2'", "'again'").replace("false", "true"));
    receiver.event("r", CALL);

    var tool = receiver.get("/v1/tools").json().get(0);
    assertThat(tool.get("call_count").asInt()).isEqualTo(2);
    assertThat(tool.get("success_count").asInt()).isEqualTo(1);
    assertThat(tool.get("failure_count").asInt()).isEqualTo(1);
  }

  @Test
  void keepsEverythingOverARestart() {
    EVENTS.forEach(event -> receiver.event("r", event));
    receiver.run(run(EVENTS));
    receiver.run("{'run_id':'other','agent_id':'b'}");
    var seen =
        List.of("/v1/runs", "/v1/runs/r", "/v1/runs/r/events", "/v1/stats", "/v1/tools").stream()
            .map(path -> receiver.get(path).text())
            .toList();

    receiver.restart();

    assertThat(
            List.of("/v1/runs", "/v1/runs/r", "/v1/runs/r/events", "/v1/stats", "/v1/tools")
                .stream()
                .map(path -> receiver.get(path).text())
                .toList())
        .isEqualTo(seen);
    receiver.run(run(EVENTS));
    receiver.event("r", CALL);
    receiver.delete("/v1/runs/other");
    assertToldOnce();
  }
}
