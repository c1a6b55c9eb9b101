package dev.pugmark.dialect.agenttracer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Turns as this contract opens and closes them, and what others see of them. */
class TurnsTest {
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

  private String ask(String text) {
    return Tracer.event(session, "user.message", ",'body':'" + text + "'");
  }

  private String answer(String text) {
    return Tracer.event(session, "assistant.response", ",'body':'" + text + "'");
  }

  private String tool(String name) {
    return Tracer.event(
        session, "tool.used", ",'lane':'implementation','metadata':{'toolName':'" + name + "'}");
  }

  private List<JsonNode> turns() {
    return tracer.turns(session.task());
  }

  private List<String> states() {
    return turns().stream().map(t -> t.path("turnIndex") + t.path("status").asText()).toList();
  }

  /** The tools called in each turn, as runs tell of them. */
  private List<String> toolsOfTurns() {
    return Tracer.list(tracer.get("/v1/runs").json()).reversed().stream()
        .map(run -> String.join(",", Tracer.strings(run.path("tool_calls"), "tool")))
        .toList();
  }

  @Test
  void opensATurnWithAPromptAndClosesItWithTheAnswer() {
    tracer.tell(ask("one"));
    assertThat(states()).containsExactly("0open");
    assertThat(turns().getFirst().path("endedAt").isNull()).isTrue();
    assertThat(turns().getFirst().path("aggregateVerdict").isNull()).isTrue();
    assertThat(turns().getFirst().path("taskId").asText()).isEqualTo(session.task());
    tracer.tell(answer("done"));
    assertThat(states()).containsExactly("0closed");
    var timeline = tracer.timeline(session.task());
    assertThat(turns().getFirst().path("startedAt")).isEqualTo(timeline.get(1).path("createdAt"));
    assertThat(turns().getFirst().path("endedAt")).isEqualTo(timeline.get(2).path("createdAt"));
  }

  @Test
  void closesAnOpenTurnAtTheNextPrompt() {
    tracer.tell(ask("one"));
    tracer.tell(ask("two"));
    assertThat(states()).containsExactly("0closed", "1open");
    assertThat(turns().getFirst().path("endedAt")).isEqualTo(turns().getLast().path("startedAt"));
  }

  @Test
  void makesATurnOfAnAnswerThatNobodyAskedFor() {
    tracer.tell(answer("by the way"));
    tracer.tell(ask("one"), answer("done"), answer("one more thing"));
    assertThat(states()).containsExactly("0closed", "1closed", "2closed");
    assertThat(turns().getFirst().path("endedAt")).isEqualTo(turns().getFirst().path("startedAt"));
  }

  @Test
  void countsTurnsWithinTheirSession() {
    tracer.tell(ask("one"), answer("done"));
    tracer.tell(ask("two"), answer("done"));
    tracer.end("s-1", ",'completionReason':'assistant_turn_complete'");
    session = tracer.ensure("s-1");
    tracer.tell(ask("three"), answer("done"));
    assertThat(states()).containsExactly("0closed", "1closed", "0closed");
    assertThat(turns().getLast().path("sessionId").asText()).isEqualTo(session.id());
  }

  @Test
  void keepsATurnOpenWhoseSessionEnded() {
    tracer.tell(ask("one"));
    tracer.tell(Tracer.event(session, "session.ended", ""));
    tracer.end("s-1", ",'completionReason':'explicit_exit'");
    session = tracer.ensure("s-1");
    tracer.tell(ask("two"), answer("done"));
    assertThat(states()).containsExactly("0open", "0closed");
  }

  @Test
  void makesNoTurnOfWhatNamesNoSession() {
    for (var kind : List.of("user.message", "assistant.response")) {
      tracer.tell(
          "{'kind':'" + kind + "','taskId':'" + session.task() + "','lane':'user','body':'hello'}");
    }
    assertThat(turns()).isEmpty();
  }

  @Test
  void followsTurnsWithinOneBatch() {
    tracer.tell(ask("one"), tool("A"), answer("done"), tool("B"), ask("two"), tool("C"), tool("D"));
    assertThat(states()).containsExactly("0closed", "1open");
    assertThat(toolsOfTurns()).containsExactly("A,B", "C,D");
  }

  @Test
  void attachesToolsToTheTurnThatIsOpenInTheirSession() {
    tracer.tell(ask("one"));
    tracer.tell(tool("A"));
    tracer.tell(answer("done"));
    tracer.tell(ask("two"));
    tracer.tell(tool("B"));
    assertThat(toolsOfTurns()).containsExactly("A", "B");
  }

  @Test
  void attachesALateToolByTimeToTheTurnItBelongsTo() {
    tracer.tell(ask("one"), answer("done"));
    tracer.end("s-1", ",'completionReason':'assistant_turn_complete'");
    tracer.tell(tool("Late"));
    assertThat(states()).containsExactly("0closed");
    assertThat(toolsOfTurns()).containsExactly("Late");
  }

  @Test
  void showsATurnAsARunWithPromptAndEnd() {
    tracer.tell(ask("Fix the tax test"), answer("done"));
    var run = tracer.get("/v1/runs").json().path(0);
    assertThat(run.path("run_id").asText())
        .isEqualTo("s-1:" + turns().getFirst().path("id").asText());
    assertThat(run.path("prompt").asText()).isEqualTo("Fix the tax test");
    assertThat(run.path("agent_id").asText()).isEqualTo("my-rt");
    assertThat(run.path("session_id").asText()).isEqualTo("s-1");
    assertThat(run.path("status").asText()).isEqualTo("completed");
  }

  @Test
  void tellsATurnThatFailedAsAnErrorToo() {
    tracer.tell(ask("one"));
    tracer.tell(
        Tracer.event(
            session,
            "assistant.response",
            ",'title':'Turn failed (rate_limit)','body':'API Error: Rate limit reached',"
                + "'metadata':{'stopReason':'error:rate_limit'}"));
    assertThat(states()).containsExactly("0closed");
    assertThat(tracer.get("/v1/runs").json().at("/0/status").asText()).isEqualTo("failed");
    var error = tracer.get("/api/obs/errors").json().at("/errors/0");
    assertThat(error.toString()).contains("Rate limit reached").contains("RateLimited");
  }

  @Test
  void aFailureThatNothingExplainsCountsAsAFaultOfTheHarness() {
    tracer.tell(
        ask("one"),
        Tracer.event(
            session,
            "assistant.response",
            ",'title':'Turn failed (unknown)','body':'It stopped',"
                + "'metadata':{'stopReason':'error:unknown'}"));

    var told = tracer.get("/api/obs/errors").json();
    assertThat(told.at("/errors/0/errorClass").asText()).isEqualTo("Unknown");
    assertThat(told.at("/errors/0/harnessBug").asBoolean()).isTrue();
    assertThat(told.path("harnessBugCount").asInt()).isEqualTo(1);
  }

  @Test
  void opensTurnsOfATaskWithoutARuntimeSession() {
    var data = tracer.post("/ingest/v1/tasks/start", "{'title':'By hand','taskId':'t1'}").data();
    session = new Tracer.Session("t1", data.path("sessionId").asText(), true, true);
    tracer.tell(ask("one"), tool("A"), answer("done"));
    assertThat(states()).containsExactly("0closed");
    assertThat(toolsOfTurns()).containsExactly("A");
  }

  @Test
  void namesATurnByThePromptIdOfItsRuntime() {
    tracer.tell(
        Tracer.event(
            session,
            "user.message",
            ",'body':'one','metadata':{'promptId':'7d0c0000-0000-4000-8000-000000000001'}"));
    assertThat(turns().getFirst().path("id").asText())
        .isEqualTo("7d0c0000-0000-4000-8000-000000000001");
  }
}
