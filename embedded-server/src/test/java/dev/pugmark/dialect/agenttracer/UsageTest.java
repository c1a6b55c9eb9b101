package dev.pugmark.dialect.agenttracer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** POST /ingest/v1/telemetry: tokens and cost of model answers. */
class UsageTest {
  private static final String PATH = "/ingest/v1/telemetry";

  @TempDir Path folder;
  private Tracer tracer;
  private Tracer.Session session;

  @BeforeEach
  void open() {
    tracer = new Tracer(folder);
    session = tracer.ensure("s-1");
  }

  @AfterEach
  void close() {
    tracer.checkRebuild();
    tracer.close();
  }

  private Tracer.Reply post(String members) {
    return tracer.post(
        PATH,
        "{'events':[{'taskId':'"
            + session.task()
            + "','sessionId':'"
            + session.id()
            + "',"
            + members
            + "}]}");
  }

  @Test
  void takesTheNumbersBesideEachOther() {
    var data =
        post("'kind':'token.usage','inputTokens':100,'outputTokens':20,'cacheReadTokens':5,"
                + "'cacheCreateTokens':7,'costUsd':0.0125,'durationMs':812.5,'model':'m-1',"
                + "'promptId':'p-1','title':'not taken','body':'not taken','lane':'user'")
            .data();
    assertThat(data.at("/accepted/0/kind").asText()).isEqualTo("token.usage");
    var event = tracer.timeline(session.task()).getLast();
    assertThat(event.path("kind").asText()).isEqualTo("token.usage");
    assertThat(event.path("lane").asText()).isEqualTo("telemetry");
    assertThat(event.path("title").asText()).isEqualTo("token.usage");
    assertThat(event.has("body")).isFalse();
    assertThat(event.path("metadata"))
        .isEqualTo(
            Tracer.json(
                "{'inputTokens':100,'outputTokens':20,'cacheReadTokens':5,'cacheCreateTokens':7,"
                    + "'costUsd':0.0125,'durationMs':812.5,'model':'m-1','promptId':'p-1'}"));
  }

  @Test
  void takesTheNumbersInsideOfTheMetadata() {
    post("'metadata':{'inputTokens':100,'outputTokens':20,'stopReason':'end_turn'}").data();
    assertThat(tracer.timeline(session.task()).getLast().path("metadata"))
        .isEqualTo(
            Tracer.json(
                "{'inputTokens':100,'outputTokens':20,'cacheReadTokens':0,'cacheCreateTokens':0,"
                    + "'stopReason':'end_turn'}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'outputTokens':1",
        "'inputTokens':1",
        "'inputTokens':-1,'outputTokens':1",
        "'inputTokens':1.5,'outputTokens':1",
        "'inputTokens':'1','outputTokens':1",
        "'inputTokens':1,'outputTokens':1,'cacheReadTokens':-1",
        "'inputTokens':1,'outputTokens':1,'cacheCreateTokens':0.5",
        "'inputTokens':1,'outputTokens':1,'costUsd':-0.1",
        "'inputTokens':1,'outputTokens':1,'costUsd':'0.1'",
        "'inputTokens':1,'outputTokens':1,'durationMs':-1",
        "'inputTokens':1,'outputTokens':1,'model':5",
        "'metadata':{'inputTokens':1}"
      })
  void refusesNumbersThatAreNone(String members) {
    var reply = post(members);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("validation_error");
  }

  @Test
  void rejectsTheUsageOfAnUnknownTask() {
    session = new Tracer.Session("nobody", "x", false, false);
    assertThat(post("'inputTokens':1,'outputTokens':1").data().at("/rejected/0/code").asText())
        .isEqualTo("task_not_found");
  }

  @Test
  void countsTokensAndCostsInTheOpenTurn() {
    tracer.tell(Tracer.event(session, "user.message", ",'body':'one'"));
    post("'inputTokens':100,'outputTokens':20,'cacheReadTokens':5,'cacheCreateTokens':7,"
            + "'costUsd':0.5,'model':'m-1'")
        .data();
    post("'inputTokens':1,'outputTokens':2,'costUsd':0.25,'model':'m-1'").data();
    var run = tracer.get("/v1/runs").json().path(0);
    assertThat(run.at("/tokens/input").asLong()).isEqualTo(101);
    assertThat(run.at("/tokens/output").asLong()).isEqualTo(22);
    assertThat(run.at("/tokens/cache_read").asLong()).isEqualTo(5);
    assertThat(run.at("/tokens/cache_write").asLong()).isEqualTo(7);
    assertThat(run.path("cost_usd").decimalValue()).isEqualByComparingTo("0.75");
    assertThat(run.path("cost_source").asText()).isEqualTo("sdk");
    assertThat(tracer.get("/api/obs/traces/s-1").json().at("/metrics/totalCostUsd").asDouble())
        .isEqualTo(0.75);
  }

  @Test
  void countsAnAnswerInThePromptItNames() {
    var prompt = "7d0c0000-0000-4000-8000-000000000001";
    tracer.tell(
        Tracer.event(
            session, "user.message", ",'body':'one','metadata':{'promptId':'" + prompt + "'}"));
    tracer.tell(
        Tracer.event(session, "assistant.response", ",'body':'done'"),
        Tracer.event(session, "user.message", ",'body':'two'"));
    post("'inputTokens':100,'outputTokens':20,'promptId':'" + prompt + "'").data();
    var runs = tracer.get("/v1/runs").json();
    assertThat(runs.at("/1/run_id").asText()).isEqualTo("s-1:" + prompt);
    assertThat(runs.at("/1/tokens/input").asLong()).isEqualTo(100);
  }

  @Test
  void pricesAnAnswerWithoutACostFromTheTable() {
    tracer.tell(Tracer.event(session, "user.message", ",'body':'one'"));
    post("'inputTokens':1000000,'outputTokens':0,'model':'claude-sonnet-4-6'").data();
    post("'inputTokens':1,'outputTokens':1,'model':'nobody-knows'").data();
    var run = tracer.get("/v1/runs").json().path(0);
    assertThat(run.path("cost_source").asText()).isEqualTo("estimated");
    assertThat(run.path("cost_usd").decimalValue()).isEqualByComparingTo("3");
    assertThat(tracer.services().traces().trace("s-1").orElseThrow().totals().unpriced())
        .isEqualTo(1);
  }

  @Test
  void countsAnAnswerThatHasANativeIdOnce() {
    var usage =
        "'metadata':{'inputTokens':100,'outputTokens':20,'messageId':'msg_1','requestId':'req_1'}";
    post(usage).data();
    post(usage).data();
    post("'inputTokens':1,'outputTokens':1").data();
    post("'inputTokens':1,'outputTokens':1").data();
    var totals = tracer.services().traces().trace("s-1").orElseThrow().totals();
    assertThat(totals.usage().input()).isEqualTo(102);
    assertThat(tracer.timeline(session.task())).hasSize(5);
  }
}
