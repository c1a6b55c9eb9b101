package dev.pugmark.dialect.clawboo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.model.Event.Clock;
import dev.pugmark.store.EventFilter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may be appended, what is passed over, and what each member becomes. */
class IngestTest {
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

  private List<Event> stored() {
    return server.engine().services().events().find(EventFilter.ALL);
  }

  @Test
  void keepsEveryMemberThatItKnows() throws Exception {
    server.ingest(
        1,
        """
        {"kind":"tool_result","teamId":"t","taskId":"k","agentId":"a","runtime":"codex",
         "traceId":"x","spanId":"p","parentSpanId":"q","correlationId":"c",
         "data":{"toolCallId":"1","n":1.50,"m":{"deep":[1,null,"é"]}}}\
        """);
    var row = server.events("").getFirst();
    assertThat(row.get("kind").asText()).isEqualTo("tool_result");
    assertThat(row.get("teamId").asText()).isEqualTo("t");
    assertThat(row.get("taskId").asText()).isEqualTo("k");
    assertThat(row.get("agentId").asText()).isEqualTo("a");
    assertThat(row.get("runtime").asText()).isEqualTo("codex");
    assertThat(row.get("traceId").asText()).isEqualTo("x");
    assertThat(row.get("spanId").asText()).isEqualTo("p");
    assertThat(row.get("parentSpanId").asText()).isEqualTo("q");
    assertThat(row.get("correlationId").asText()).isEqualTo("c");
    assertThat(row.get("data").asText())
        .isEqualTo("{\"toolCallId\":\"1\",\"n\":1.50,\"m\":{\"deep\":[1,null,\"é\"]}}");
    assertThat(stored().getFirst().raw()).isNull();
    assertThat(server.get("/api/obs/traces/x").get("events")).hasSize(1);
  }

  @Test
  void takesNothingForAnIdButATextWithSomethingInIt() throws Exception {
    server.ingest(
        2,
        "{\"kind\":\"tool_call\",\"teamId\":7,\"taskId\":\"\",\"agentId\":null,\"runtime\":\"\","
            + "\"traceId\":[],\"spanId\":{},\"parentSpanId\":true,\"correlationId\":1.5}",
        "{\"kind\":\"tool_call\"}");
    for (var row : server.events("")) {
      for (var name : List.of("teamId", "taskId", "agentId", "traceId", "spanId", "parentSpanId")) {
        assertThat(row.get(name).isNull()).as(name).isTrue();
      }
      assertThat(row.get("runtime").asText()).isEqualTo("openclaw");
      assertThat(row.get("data").asText()).isEqualTo("{}");
    }
    // What was sent and is not in the row is not lost either.
    assertThat(stored().get(0).raw()).contains("\"teamId\":7");
    assertThat(stored().get(1).raw()).isNull();
  }

  @Test
  void passesOverOtherKindsAndWhatIsNoObject() throws Exception {
    server.ingest(
        1,
        "{\"kind\":\"cost\"}",
        "{\"kind\":\"Tool_Call\"}",
        "{\"kind\":\" error\"}",
        "{\"kind\":7}",
        "{}",
        "null",
        "7",
        "\"error\"",
        "[]",
        "{\"kind\":\"error\",\"seq\":99,\"id\":\"mine\"}");
    var row = server.events("").getFirst();
    assertThat(row.get("seq").longValue()).isEqualTo(1);
    assertThat(row.get("id").asText()).isNotEqualTo("mine");
  }

  @Test
  void takesDataThatIsNoObjectForAnEmptyOne() throws Exception {
    server.ingest(
        4,
        "{\"kind\":\"tool_call\",\"data\":\"{\\\"a\\\":1}\"}",
        "{\"kind\":\"tool_call\",\"data\":[1]}",
        "{\"kind\":\"tool_call\",\"data\":null}",
        "{\"kind\":\"tool_call\",\"data\":5}");
    assertThat(server.events("")).allMatch(row -> row.get("data").asText().equals("{}"));
    assertThat(stored().get(0).raw()).contains("{\\\"a\\\":1}");
  }

  @Test
  void looksAtTheFirstTwoHundredRowsOnly() throws Exception {
    var rows =
        IntStream.range(0, 250)
            .mapToObj(i ->
                "{\"kind\":\""
                    + (i < 50 ? "other" : "tool_call")
                    + "\",\"data\":{\"n\":"
                    + i
                    + "}}")
            .collect(Collectors.joining(","));
    var reply = server.post("{\"events\":[" + rows + "]}");
    assertThat(reply.body()).isEqualTo("{\"ok\":true,\"count\":150}");
    var events = server.events("");
    assertThat(events).hasSize(150);
    assertThat(events.getFirst().get("data").asText()).isEqualTo("{\"n\":50}");
    assertThat(events.getLast().get("data").asText()).isEqualTo("{\"n\":199}");
  }

  @Test
  void believesATimeWithinItsWindowOnly() throws Exception {
    var now = System.currentTimeMillis();
    var hour = 3_600_000L;
    server.ingest(
        9,
        row(now - 23 * hour),
        row(now + 30_000),
        row((now - hour) + ".25"),
        row(now - 25 * hour),
        row(now + 90_000 + 3_600_000),
        row("\"" + now + "\""),
        row("null"),
        row("1e400"),
        row("-1"));
    var events = stored();
    assertThat(events.get(0).tsMicros()).isEqualTo((now - 23 * hour) * 1_000);
    assertThat(events.get(1).tsMicros()).isEqualTo((now + 30_000) * 1_000);
    assertThat(events.get(2).tsMicros()).isEqualTo((now - hour) * 1_000 + 250);
    assertThat(server.events("").get(2).get("ts").decimalValue().toPlainString())
        .isEqualTo((now - hour) + ".25");
    assertThat(events.subList(0, 3)).allMatch(e -> e.clock() == Clock.SENDER);
    assertThat(events.subList(3, 9))
        .allMatch(e -> e.clock() == Clock.ARRIVAL && e.tsMicros() == e.receivedMicros());
    assertThat(events.get(3).raw()).contains(String.valueOf(now - 25 * hour));
  }

  private static String row(Object ts) {
    return "{\"kind\":\"tool_call\",\"ts\":" + ts + "}";
  }

  @Test
  void answersABodyWithoutEventsWithZero() throws Exception {
    for (var body : List.of("{}", "[]", "{\"events\":null}", "{\"events\":{}}", "[{\"kind\":1}]")) {
      var reply = server.post(body);
      assertThat(reply.status()).as(body).isEqualTo(200);
      assertThat(reply.body()).isEqualTo("{\"ok\":true,\"count\":0}");
    }
    var client = server.client();
    var empty = client.send(client.head("POST", "/api/obs/ingest", "Content-Length: 0")).reply();
    assertThat(empty.body()).isEqualTo("{\"ok\":true,\"count\":0}");
    var text =
        client.post(
            "/api/obs/ingest", "{\"events\":[{\"kind\":\"error\"}]}", "Content-Type: text/plain");
    assertThat(text.body()).isEqualTo("{\"ok\":true,\"count\":0}");
  }

  @Test
  void refusesWhatIsNoJsonOrAScalar() throws Exception {
    for (var body : List.of("5", "\"x\"", "null", "true", "{", "{\"events\":[", "x")) {
      var reply = server.post(body);
      assertThat(reply.status()).as(body).isEqualTo(400);
      assertThat(Json.text(Json.read(reply.body()), "error")).isNotNull();
    }
    assertThat(stored()).isEmpty();
  }

  @Test
  void takesTwoMebibytesAndNotOneByteMore() throws Exception {
    var frame = "{\"events\":[{\"kind\":\"tool_call\",\"data\":{\"x\":\"\"}}]}";
    var fill = (2 << 20) - frame.length();
    var full = frame.replace("\"\"", "\"" + "y".repeat(fill) + "\"");
    assertThat(server.post(full).body()).isEqualTo("{\"ok\":true,\"count\":1}");
    var over = server.post(full + " ");
    assertThat(over.status()).isEqualTo(413);
    assertThat(over.body()).startsWith("{\"error\":");
  }

  @Test
  void readsTheNameOfAToolUnderEitherName() throws Exception {
    server.ingest(
        2,
        "{\"kind\":\"tool_call\",\"taskId\":\"t\",\"data\":{\"toolCallId\":\"1\",\"name\":\"grep\"}}",
        "{\"kind\":\"tool_call\",\"taskId\":\"t\",\"data\":{\"toolCallId\":\"2\",\"toolName\":\"edit\"}}");
    var traces = server.engine().services().traces();
    assertThat(traces.span("t", "1").orElseThrow().name()).isEqualTo("grep");
    assertThat(traces.span("t", "2").orElseThrow().name()).isEqualTo("edit");
  }

  @Test
  void tagsItsAnswer() throws Exception {
    var reply = server.post("{}");
    assertThat(reply.header("etag")).startsWith("W/\"");
    assertThat(reply.header("content-type")).isEqualTo("application/json; charset=utf-8");
    var again =
        server.client().post("/api/obs/ingest", "{}", "If-None-Match: " + reply.header("etag"));
    assertThat(again.status()).isEqualTo(200);
  }

  @Test
  void storesTheSameRowTwice() throws Exception {
    server.ingest(
        2, "{\"kind\":\"tool_call\",\"id\":\"1\"}", "{\"kind\":\"tool_call\",\"id\":\"1\"}");
    assertThat(server.seqs("")).containsExactly(1L, 2L);
  }

  @Test
  void scrubsCredentialsBeforeItStoresThem() throws Exception {
    server.ingest(
        1,
        "{\"kind\":\"tool_call\",\"note\":\"ghp_abcdefghijklmnop1234\","
            + "\"data\":{\"input\":\"curl -H 'Authorization: Bearer abcdefghijklmnop'\"}}");
    var event = stored().getFirst();
    assertThat(event.data()).doesNotContain("abcdefghijklmnop");
    assertThat(event.raw()).doesNotContain("abcdefghijklmnop").contains("note");
  }
}
