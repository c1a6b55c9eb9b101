package dev.pugmark.dialect.externalcalls;

import static dev.pugmark.dialect.externalcalls.CallsServer.call;
import static dev.pugmark.dialect.externalcalls.CallsServer.json;
import static dev.pugmark.dialect.externalcalls.CallsServer.micros;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.model.ExternalCall;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import dev.pugmark.model.SpanStatus;
import dev.pugmark.projection.Events;
import dev.pugmark.projection.Projections;
import dev.pugmark.store.CallReads;
import dev.pugmark.store.StoreDump;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What calls look like through everything but their own routes. */
class CallsElsewhereTest {
  @TempDir Path folder;
  private CallsServer server;

  @BeforeEach
  void start() throws IOException {
    server = new CallsServer(folder);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private void turn(String session) {
    var scope = Scope.NONE.withSession(session).withTrace(session).withTask(session).withTurn("t");
    server.append(
        Events.event(Kind.USER_MESSAGE, scope, micros(0), "p", "{\"text\":\"go\"}"),
        Events.event(Kind.EXECUTION_STARTED, scope, micros(0), "e", "{\"execId\":\"t\"}"),
        Events.event(
            Kind.EXECUTION_COMPLETED,
            scope,
            micros(60_000),
            "x",
            "{\"execId\":\"t\",\"status\":\"succeeded\"}"));
  }

  @Test
  void showsACallAsASpanOfTheTurnItWasMadeIn() throws IOException {
    turn("s-1");
    server.accepted(
        call(
            "a",
            1_000,
            "'session_id':'s-1','agent_id':'dev','status_code':200,'latency_ms':84.213,"),
        call("b", 2_000, "'session_id':'s-1','status_code':503,'latency_ms':5,"),
        call("c", 3_000, "'session_id':'s-1','error':{'kind':'dns','class':'X'},"),
        call("d", 4_000, "'session_id':'s-1','state':'open',"));
    var span = server.engine().services().traces().span("s-1", "call:a").orElseThrow();
    assertThat(span.kind()).isEqualTo("http");
    assertThat(span.name()).isEqualTo("GET api.example.com");
    assertThat(span.title()).isEqualTo("GET api.example.com/v1/items → 200");
    assertThat(span.parent()).isEqualTo("exec:t");
    assertThat(span.runId()).isEqualTo("s-1:t");
    assertThat(span.agent()).isEqualTo("dev");
    assertThat(span.startMicros()).isEqualTo(micros(1_000));
    assertThat(span.endMicros()).isEqualTo(micros(1_000) + 84_213);
    assertThat(span.durationMicros()).isEqualTo(84_213);
    assertThat(span.status()).isEqualTo(SpanStatus.OK);
    assertThat(error("b")).isEqualTo("FAILED HTTP 503");
    assertThat(error("c")).isEqualTo("FAILED dns (X)");
    assertThat(error("d")).isEqualTo("OPEN null");
    server.posted("[" + call("d", 4_000, "'session_id':'s-1','status_code':200,") + "]");
    assertThat(error("d")).isEqualTo("OK null");
  }

  private String error(String id) {
    var span = server.engine().services().traces().span("s-1", "call:" + id).orElseThrow();
    return span.status() + " " + span.error();
  }

  @Test
  void countsCallsInTheTotalsOfTheirSession() throws IOException {
    turn("s-1");
    var before = server.engine().services().traces().session("s-1").orElseThrow().totals();
    server.accepted(
        call(
            "a",
            1_000,
            "'session_id':'s-1','status_code':200,'model':'m','input_tokens':9,'cost_usd':1,"),
        call("b", 2_000, "'session_id':'s-1','status_code':500,"),
        call("c", 3_000, "'session_id':'s-1','run_id':'r-1',"),
        call("d", 4_000, "'session_id':'s-1','state':'open',"));
    var totals = server.engine().services().traces().session("s-1").orElseThrow().totals();
    assertThat(totals.externalCalls()).isEqualTo(4);
    assertThat(totals.externalErrors()).isEqualTo(2);
    assertThat(totals.events()).isEqualTo(before.events() + 4);
    assertThat(totals.toolCalls()).isEqualTo(before.toolCalls());
    assertThat(totals.usage()).as("the session's own log counts tokens").isEqualTo(before.usage());
    assertThat(totals.costPico()).isEqualTo(before.costPico());
    assertThat(totals.turns()).isEqualTo(before.turns());
    assertThat(server.engine().services().traces().session("s-1").orElseThrow().model()).isNull();
  }

  @Test
  void showsCallsInTheClawbooLogAsSpans() throws Exception {
    server.accepted(call("a", 0, "'session_id':'s-1','agent_id':'dev','state':'open',"));
    server.posted(
        "["
            + call("a", 0, "'session_id':'s-1','agent_id':'dev','status_code':200,'latency_ms':7,")
            + "]");
    server.posted(
        "[" + call("b", 0, "'session_id':'s-1','agent_id':'dev','status_code':500,") + "]");
    var rows = rows("/api/obs/events");
    assertThat(rows)
        .extracting(r -> r.get("kind").textValue())
        .containsExactly("span_start", "span_end", "span_end");
    assertThat(rows)
        .allSatisfy(row -> {
          assertThat(row.get("traceId").textValue()).isEqualTo("s-1");
          assertThat(row.get("taskId").textValue()).isEqualTo("s-1");
          assertThat(row.get("agentId").textValue()).isEqualTo("dev");
        });
    assertThat(rows)
        .extracting(r -> r.get("spanId").textValue())
        .containsExactly("call:a", "call:a", "call:b");
    var data = json(rows.get(1).get("data").textValue());
    assertThat(data.get("name").textValue()).isEqualTo("GET api.example.com");
    assertThat(data.get("spanKind").textValue()).isEqualTo("http");
    assertThat(data.get("status").textValue()).isEqualTo("ok");
    assertThat(data.get("durationMs").intValue()).isEqualTo(7);
    assertThat(json(rows.get(2).get("data").textValue()).get("status").textValue())
        .isEqualTo("error");
    assertThat(rows("/api/obs/events?kinds=span_end")).hasSize(2);
    assertThat(rows("/api/obs/events?kinds=external_call")).isEmpty();
    var metrics = json(server.client().get("/api/obs/traces/s-1").body()).get("metrics");
    assertThat(metrics.get("eventCounts").toString())
        .isEqualTo("{\"span_start\":1,\"span_end\":2}");
    assertThat(metrics.get("toolCalls").intValue()).isZero();
  }

  private List<JsonNode> rows(String path) throws IOException {
    var rows = new ArrayList<JsonNode>();
    json(server.client().get(path).body()).get("events").forEach(rows::add);
    return rows;
  }

  @Test
  void showsTheProcessOfCallsThatBelongToNoSession() throws IOException {
    server.posted("{'producer':{'instance':'i-1'},'calls':[" + call("a", 0, "") + "]}");
    var session = server.engine().services().traces().session(Scope.PROCESS + "i-1").orElseThrow();
    assertThat(session.sort()).isEqualTo("process");
    assertThat(session.totals().externalCalls()).isEqualTo(1);
  }

  @Test
  void givesThePanelTheCallsOfEverythingASessionShows() throws IOException {
    turn("s-1");
    server.accepted(
        call("b", 2_000, "'session_id':'s-1','run_id':'r-1',"),
        call("a", 1_000, "'session_id':'s-1','ttfb_ms':3,'latency_ms':4,"),
        call("c", 3_000, "'session_id':'s-2',"));
    var reads = new CallReads(server.engine().store());
    assertThat(reads.ofSession("s-1", 10)).extracting(ExternalCall::id).containsExactly("a", "b");
    assertThat(reads.ofSession("s-1", 1)).extracting(ExternalCall::id).containsExactly("a");
    var call = reads.ofSession("s-1", 10).getFirst();
    assertThat(call.startedMicros()).isEqualTo(micros(1_000));
    assertThat(call.ttfbMicros()).isEqualTo(3_000);
    assertThat(call.latencyMicros()).isEqualTo(4_000);
    assertThat(call.path()).isEqualTo("/v1/items");
    assertThat(call.failed()).as("no answer came").isTrue();
  }

  @Test
  void foldsToTheSameRowsAnew() throws Exception {
    turn("s-1");
    server.posted(
        "{'producer':{'instance':'i-1'},'counters':{'captured':3},'calls':["
            + call("a", 1_000, "'session_id':'s-1','state':'open',")
            + ","
            + call("b", 1_500, "'session_id':'s-1','status_code':500,'latency_ms':3,")
            + ","
            + call("c", 2_000, "")
            + "]}");
    server.posted("[" + call("a", 1_000, "'session_id':'s-1','status_code':200,") + "]");
    server.settle();
    var folded = StoreDump.of(server.file());
    assertThat(folded.toString()).contains("external_call", "call_producer");
    server.engine().store().rebuild(new Projections(), (_, _) -> {}).join();
    assertThat(StoreDump.of(server.file())).isEqualTo(folded);
  }
}
