package dev.pugmark.dialect.agentmetrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {
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

  private String ids(String query) {
    return String.join(" ", receiver.get("/v1/runs" + query).json().findValuesAsText("run_id"));
  }

  @Test
  void givesAnEmptyArrayWhenThereIsNothing() {
    var reply = receiver.get("/v1/runs");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text()).isEqualTo("[]");
    assertThat(reply.header("X-Total-Count")).isEqualTo("0");
    assertThat(reply.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
  }

  @Test
  void ordersByInstantAndThenById() {
    // Text would sort these three the other way round.
    receiver.run("{'run_id':'noon','started_at':'2026-01-01T12:00:00Z'}");
    receiver.run("{'run_id':'later','started_at':'2026-01-01T11:30:00-01:00'}");
    receiver.run("{'run_id':'earlier','started_at':'2026-01-01T12:30:00.5+01:00Z'}");
    receiver.run("{'run_id':'also-noon','started_at':'2026-01-01T13:00:00+01:00'}");

    assertThat(ids("")).isEqualTo("later also-noon noon earlier");
  }

  @Test
  void filtersExactly() {
    receiver.run(
        "{'run_id':'1','started_at':'2026-01-01T00:00:01Z','agent_id':'a','status':'completed',"
            + "'model':'m','trace_id':'t'}");
    receiver.run(
        "{'run_id':'2','started_at':'2026-01-01T00:00:02Z','agent_id':'A','status':'failed',"
            + "'model':'m'}");
    receiver.run(
        "{'run_id':'3','started_at':'2026-01-01T00:00:03Z','status':'timeout','trace_id':'t'}");

    assertThat(ids("?agent_id=a")).isEqualTo("1");
    assertThat(ids("?agent_id=none")).isEmpty();
    assertThat(ids("?status=failed")).isEqualTo("2");
    assertThat(ids("?status=timeout")).isEqualTo("3");
    assertThat(ids("?status=running")).isEmpty();
    assertThat(ids("?model=m")).isEqualTo("2 1");
    assertThat(ids("?trace_id=t")).isEqualTo("3 1");
    assertThat(ids("?model=m&status=completed")).isEqualTo("1");
    assertThat(ids("?agent_id=&status=&model=&trace_id=")).isEqualTo("3 2 1");
    assertThat(receiver.get("/v1/runs?model=m&limit=1").header("X-Total-Count")).isEqualTo("2");
  }

  @Test
  void pages() {
    for (var i = 10; i < 70; i++) {
      receiver.run("{'run_id':'" + i + "','started_at':'2026-01-01T00:00:00." + i + "Z'}");
    }

    assertThat(receiver.get("/v1/runs").json()).hasSize(50);
    assertThat(receiver.get("/v1/runs").header("X-Total-Count")).isEqualTo("60");
    assertThat(ids("?limit=2")).isEqualTo("69 68");
    assertThat(ids("?limit=2&offset=3")).isEqualTo("66 65");
    assertThat(ids("?offset=58&limit=50")).isEqualTo("11 10");
    assertThat(ids("?offset=99999999999999")).isEmpty();
    assertThat(receiver.get("/v1/runs?limit=1000").json()).hasSize(60);
    assertThat(receiver.get("/v1/runs?limit=1001").json()).as("capped").hasSize(60);
    assertThat(receiver.get("/v1/runs?limit=99999999999999999999").json()).hasSize(60);
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0, limit",
    "limit=-1, limit",
    "limit=ten, limit",
    "limit=1.5, limit",
    "limit=, limit",
    "offset=-1, offset",
    "offset=x, offset",
    "status=done, status"
  })
  void refusesBadParameters(String query, String field) {
    var reply = receiver.get("/v1/runs?" + query);

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.json().get("detail").asText()).contains(field);
    assertThat(reply.json().get("field").asText()).isEqualTo(field);
  }

  @Test
  void carriesEventsInListsToo() {
    receiver.post("/v1/runs", RunIngestTest.fixture("full-run.json"));

    assertThat(receiver.get("/v1/runs").json().get(0))
        .isEqualTo(receiver.get("/v1/runs/11111111-aaaa-4bbb-8ccc-000000000001").json());
    assertThat(receiver.get("/v1/runs").json().at("/0/events")).hasSize(7);
  }

  @Test
  void ordersEventsByNumberThenInstantThenSubmission() {
    receiver.run(
        "{'run_id':'r','events':["
            + "{'event_id':'d','type':'x','timestamp':'2026-01-01T00:00:05Z','sequence_number':2},"
            + "{'event_id':'c','type':'x','timestamp':'2026-01-01T00:00:09Z','sequence_number':1},"
            + "{'event_id':'b','type':'x','timestamp':'2026-01-01T00:00:02Z'},"
            + "{'event_id':'z','type':'x','timestamp':'2026-01-01T01:00:01+01:00'},"
            + "{'event_id':'a','type':'x','timestamp':'2026-01-01T00:00:01Z'}]}");

    assertThat(receiver.get("/v1/runs/r/events").json().findValuesAsText("event_id"))
        .containsExactly("z", "a", "b", "c", "d");
    assertThat(receiver.get("/v1/runs/r").json().get("events").findValuesAsText("event_id"))
        .as("as submitted")
        .containsExactly("d", "c", "b", "z", "a");
  }

  @Test
  void saysThatARunIsUnknown() {
    var reply = receiver.get("/v1/runs/abc");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.json().get("detail").asText()).isEqualTo("Run abc not found");
    assertThat(receiver.get("/v1/runs/abc/events").text()).isEqualTo("[]");
    assertThat(receiver.get("/v1/runs/abc/events").status()).isEqualTo(200);
  }

  @Test
  void findsARunWhoseIdNeedsEscapes() {
    receiver.run("{'run_id':'a/b ü%','status':'completed'}");

    assertThat(receiver.get("/v1/runs/a%2Fb%20%C3%BC%25").json().get("run_id").asText())
        .isEqualTo("a/b ü%");
  }

  @Test
  void givesTheRunsOfATraceOldestFirst() {
    receiver.run("{'run_id':'2','started_at':'2026-01-01T00:00:02Z','trace_id':'t'}");
    receiver.run("{'run_id':'1','started_at':'2026-01-01T00:00:01Z','trace_id':'t'}");
    receiver.run("{'run_id':'3','started_at':'2026-01-01T00:00:03Z','trace_id':'u'}");
    receiver.run("{'run_id':'4','started_at':'2026-01-01T00:00:03Z'}");

    assertThat(receiver.get("/v1/traces/t").json().findValuesAsText("run_id"))
        .containsExactly("1", "2");
    var unknown = receiver.get("/v1/traces/x");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.json().get("detail").asText()).isEqualTo("Trace x not found");
    receiver.run("{'run_id':'1','started_at':'2026-01-01T00:00:01Z','trace_id':'u'}");
    assertThat(receiver.get("/v1/traces/u").json().findValuesAsText("run_id"))
        .containsExactly("1", "3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1", "/v1/nothing", "/v1/runs/a/b/c", "/v1/traces"})
  void answersUnknownPathsInItsShape(String path) {
    var reply = receiver.get(path);

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.json().get("detail").isTextual()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/runs/r", "/v1/stats", "/v1/tools", "/v1/agents", "/v1/capabilities"})
  void answersWrongMethodsInItsShape(String path) {
    var reply = receiver.post(path, "{}");

    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.header("Allow")).contains("GET");
    assertThat(reply.json().get("detail").isTextual()).isTrue();
  }

  @Test
  void refusesOtherContentTypes() {
    var reply = receiver.post("/v1/runs", "{\"run_id\":\"r\"}", "Content-Type", "text/plain");

    assertThat(reply.status()).isEqualTo(415);
    assertThat(reply.json().get("detail").isTextual()).isTrue();
  }
}
