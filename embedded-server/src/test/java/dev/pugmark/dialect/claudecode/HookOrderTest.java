package dev.pugmark.dialect.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.http.Engine;
import dev.pugmark.http.RawClient;
import dev.pugmark.http.ServerOptions;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Run;
import dev.pugmark.model.SpanStatus;
import dev.pugmark.store.EventFilter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hooks race, repeat themselves and stay away: what a session and its turns come to then. */
class HookOrderTest {
  private static final String CALL =
      "\"tool_name\":\"Grep\",\"tool_input\":{},\"tool_use_id\":\"c1\"";

  @TempDir private Path folder;
  private Engine engine;
  private RawClient client;

  @BeforeEach
  void start() throws IOException {
    engine = Engine.start(folder.resolve("s.pugmark"), ServerOptions.onPort(0));
    client = new RawClient(engine.port());
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    engine.close();
  }

  private void hook(String name, String prompt, String more) throws IOException {
    var body =
        "{\"session_id\":\"s\",\"hook_event_name\":\""
            + name
            + "\""
            + (prompt.isEmpty() ? "" : ",\"prompt_id\":\"" + prompt + "\"")
            + (more.isEmpty() ? "" : "," + more)
            + "}";
    assertThat(client.post("/hooks/claude-code", body).status()).isEqualTo(204);
  }

  private List<Run> turns() {
    return engine.services().runs().ofGroup("s");
  }

  private long rows(Kind kind) {
    return engine
        .services()
        .events()
        .find(EventFilter.ALL.withKinds(EnumSet.of(kind)).page(1_000, false))
        .size();
  }

  @Test
  void makesASessionFromTheFirstEventItSees() throws IOException {
    hook("PostToolUse", "p1", CALL + ",\"duration_ms\":20,\"tool_response\":{}");

    var session = engine.services().traces().session("s").orElseThrow();
    assertThat(session.totals().toolCalls()).isEqualTo(1);
    var call = engine.services().traces().span("s", "c1").orElseThrow();
    assertThat(call.status()).isEqualTo(SpanStatus.OK);
    assertThat(call.durationMicros()).isEqualTo(20_000);
    assertThat(call.startMicros()).as("told by its result").isNotNull();
  }

  @Test
  void closesATurnThatWasInterruptedWithTheNextPrompt() throws IOException {
    hook("UserPromptSubmit", "p1", "\"prompt\":\"one\"");
    hook("PreToolUse", "p1", CALL);
    assertThat(turns()).extracting(Run::status).containsExactly("running");
    hook("UserPromptSubmit", "p2", "\"prompt\":\"two\"");
    assertThat(turns()).extracting(Run::status).containsExactly("completed", "running");
    assertThat(engine.services().traces().session("s").orElseThrow().totals().openRuns())
        .isEqualTo(1);
  }

  @Test
  void keepsOneEndOfATurnThatStopsTwice() throws IOException {
    hook("UserPromptSubmit", "p1", "\"prompt\":\"one\"");
    hook("Stop", "p1", "\"last_assistant_message\":\"half\",\"stop_hook_active\":false");
    hook("PreToolUse", "p1", CALL);
    hook("PostToolUse", "p1", CALL + ",\"tool_response\":{}");
    hook("Stop", "p1", "\"last_assistant_message\":\"whole\",\"stop_hook_active\":true");

    assertThat(rows(Kind.EXECUTION_COMPLETED)).isEqualTo(1);
    assertThat(rows(Kind.ASSISTANT_MESSAGE)).isEqualTo(2);
    assertThat(turns()).extracting(Run::status).containsExactly("completed");
  }

  @Test
  void countsAResultThatComesAfterTheStopInItsTurn() throws IOException {
    hook("UserPromptSubmit", "p1", "\"prompt\":\"one\"");
    hook("PreToolUse", "p1", CALL);
    hook("Stop", "p1", "\"last_assistant_message\":\"done\"");
    hook("UserPromptSubmit", "p2", "\"prompt\":\"two\"");
    hook("PostToolUse", "p1", CALL + ",\"tool_response\":{}");

    var call = engine.services().traces().span("s", "c1").orElseThrow();
    assertThat(call.runId()).isEqualTo("s:p1");
    assertThat(call.status()).isEqualTo(SpanStatus.OK);
    assertThat(rows(Kind.TOOL_CALL)).isEqualTo(1);
    assertThat(rows(Kind.TOOL_RESULT)).isEqualTo(1);
  }

  @Test
  void followsTurnsOfAClaudeCodeThatNamesNoPrompts() throws IOException {
    hook("UserPromptSubmit", "", "\"prompt\":\"one\"");
    hook("PreToolUse", "", CALL);
    hook("PostToolUse", "", CALL + ",\"tool_response\":{}");
    hook("Stop", "", "\"last_assistant_message\":\"done\"");
    hook("UserPromptSubmit", "", "\"prompt\":\"two\"");

    assertThat(turns()).extracting(Run::status).containsExactly("completed", "running");
    var call = engine.services().traces().span("s", "c1").orElseThrow();
    assertThat(call.runId()).isEqualTo(turns().getFirst().id());
  }

  @Test
  void startsNoWorkForAPromptThatLeaves() throws IOException {
    for (var prompt : List.of("exit", "/exit", "quit", "/quit")) {
      hook("UserPromptSubmit", "p", "\"prompt\":\"" + prompt + "\"");
    }

    assertThat(rows(Kind.USER_MESSAGE)).isEqualTo(4);
    assertThat(rows(Kind.EXECUTION_STARTED)).isZero();
    assertThat(turns()).isEmpty();
  }

  @Test
  void refusesAnotherContentType() throws IOException {
    var reply =
        client.post(
            "/hooks/claude-code",
            "{\"session_id\":\"s\",\"hook_event_name\":\"Stop\"}",
            "Content-Type: text/plain");
    assertThat(reply.status()).isEqualTo(415);
    assertThat(reply.body()).startsWith("{\"error\":");
    assertThat(engine.store().lastSeq()).isZero();
    assertThat(client.get("/hooks/claude-code").status()).isEqualTo(405);
  }
}
