package dev.pugmark.app.panel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.http.Engine;
import dev.pugmark.store.Store;
import dev.pugmark.transfer.Progress;
import dev.pugmark.transfer.TranscriptImporter;
import java.nio.file.Path;
import java.util.List;

/**
 * A store with something of every contract in it: transcripts with sub-agents, runs with and
 * without prices, calls to the outside, agents that report themselves, errors and a rule.
 */
public final class Played implements AutoCloseable {
  private static final Path TRANSCRIPTS =
      Path.of("../embedded-server/src/test/resources/dev/pugmark/transfer");
  private static final long MINUTE_MICROS = 60_000_000L;

  private final LiveStore live;
  private final long nowMicros = Engine.nowMicros();

  public Played(Path folder) throws Exception {
    this(new LiveStore(folder.resolve("played.pugmark")));
  }

  /** Tells all of it to a store. */
  public Played(LiveStore live) throws Exception {
    this.live = live;
    transcripts();
    runs();
    calls();
    agents();
    rule();
    live.awaitCalm();
  }

  public Store store() {
    return live.store();
  }

  public long nowMicros() {
    return nowMicros;
  }

  public JsonNode get(String path) throws Exception {
    return live.get(path);
  }

  private void transcripts() {
    var read =
        new TranscriptImporter(live.store(), Engine.prices(), Engine::nowMicros)
            .importPaths(
                List.of(TRANSCRIPTS.resolve("agents"), TRANSCRIPTS.resolve("codex/session")),
                Progress.NONE);
    if (read.newEvents() == 0) {
      throw new AssertionError("nothing was read from " + TRANSCRIPTS.toAbsolutePath());
    }
  }

  private void runs() throws Exception {
    run("r1", "writer", "completed", "'sdk_cost_usd':0.25,'cost_usd':0.25");
    run("r2", "writer", "failed", "'estimated_cost_usd':0.125");
    run("r3", "reader", "completed", "'sdk_cost_usd':0.0");
    run("r4", "reader", "timeout", "'note':1");
    summary();
  }

  private void run(String id, String agent, String status, String more) throws Exception {
    live.post(
        "/v1/runs",
        ("{'run_id':'%s','session_id':'s-%s','agent_id':'%s','status':'%s','model':'m-1',"
                + "'started_at':%s,'duration_ms':1500,"
                + "'tokens':{'input':100,'output':20,'cache_read':7,'cache_write':3},"
                + "'events':[%s,%s],%s}")
            .formatted(
                id,
                id,
                agent,
                status,
                "'2026-03-02T10:00:00Z'",
                event(id, "tool_call", 1, "'tool_input':{}"),
                event(id, "tool_result", 2, "'tool_success':false,'tool_duration_ms':30"),
                more));
  }

  /** A run whose calls nobody saw: its client only adds them up. */
  private void summary() throws Exception {
    live.post(
        "/v1/runs",
        "{'run_id':'r5','session_id':'s-r5','agent_id':'reader','status':'completed',"
            + "'started_at':'2026-03-02T11:00:00Z','duration_ms':10,"
            + "'tool_calls':[{'tool':'Grep','count':4,'success_count':3,'failure_count':1,"
            + "'total_duration_ms':60},{'tool':'Edit','count':2,'failure_count':2}]}");
  }

  private static String event(String run, String type, int number, String more) {
    return ("{'event_id':'%s-%d','type':'%s','timestamp':'2026-03-02T10:00:0%dZ',"
            + "'sequence_number':%d,'tool_name':'Read','tool_id':'%s-c',%s}")
        .formatted(run, number, type, number, number, run, more);
  }

  private void calls() throws Exception {
    for (var i = 1; i <= 20; i++) {
      call("a" + i, "https://api.example.com/x", "'status_code':" + (i % 5 == 0 ? 503 : 200), i);
    }
    call("b1", "https://other.example/y", "'status_code':404", 40);
    call("b2", "https://other.example/y", "'error':{'kind':'dns','class':'E'}", 60);
    call("c1", "http://localhost:9/h", "'status_code':200", 1);
  }

  private void call(String id, String url, String outcome, int latencyMs) throws Exception {
    live.post(
        "/api/external-calls",
        "{'id':'%s','session_id':'s-r1','method':'GET','url':'%s','started_at':%d,'latency_ms':%d,%s}"
            .formatted(id, url, (nowMicros - MINUTE_MICROS) / 1_000, latencyMs, outcome));
  }

  private void agents() throws Exception {
    live.post(
        "/api/events", "{'agentId':'a/b','type':'cost','data':{'costUsd':12.5,'tokenCount':9}}");
    live.post("/api/events", "{'agentId':'bad','type':'error','data':{'error':'429 slow down'}}");
    live.post("/api/events", "{'agentId':'bad','type':'error','data':{'error':'the flux broke'}}");
    live.post(
        "/api/obs/ingest",
        "{'events':[{'kind':'error','taskId':'t','data':{'message':'request timed out'}}]}");
  }

  private void rule() throws Exception {
    live.post(
        "/api/v1/rules", "{'name':'Looks first','scope':'global','expect':{'tool':'file-read'}}");
    var rule = live.get("/api/v1/rules").at("/data/rules/0/id").textValue();
    live.post("/api/v1/rules/" + rule + "/re-evaluate", "{}");
  }

  @Override
  public void close() {
    live.close();
  }
}
