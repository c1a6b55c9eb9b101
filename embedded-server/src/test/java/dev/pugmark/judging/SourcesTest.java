package dev.pugmark.judging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.Golden;
import dev.pugmark.http.Engine;
import dev.pugmark.http.RawClient;
import dev.pugmark.http.ServerOptions;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import dev.pugmark.pricing.PriceTable;
import dev.pugmark.rules.Status;
import dev.pugmark.transfer.Archive;
import dev.pugmark.transfer.Progress;
import dev.pugmark.transfer.TranscriptImporter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One rule judges turns of every source, over a running server. */
class SourcesTest {
  private static final String TRANSCRIPT = "aaaa1111-0000-4000-8000-000000000001";

  @TempDir private Path folder;
  private Engine engine;
  private RawClient client;

  @BeforeEach
  void open() throws IOException {
    engine = Engine.start(folder.resolve("s.pugmark"), ServerOptions.onPort(0));
    client = new RawClient(engine.port());
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    engine.close();
  }

  private JsonNode post(String path, String body) throws IOException, BadJsonException {
    var reply = client.post(path, body.replace('\'', '"'));
    assertThat(reply.status()).as(reply.body()).isBetween(200, 299);
    return reply.body().isEmpty() ? Json.object() : Json.read(reply.body());
  }

  private void rule(String phrase, String command) throws IOException, BadJsonException {
    post(
        "/api/v1/rules",
        "{'name':'R','trigger':{'phrases':['"
            + phrase
            + "']},'expect':{'tool':'command','commandMatches':['"
            + command
            + "']},'scope':'global'}");
  }

  private void hook(String session, String rest) throws IOException, BadJsonException {
    post("/hooks/claude-code", "{'session_id':'" + session + "','cwd':'/home/ada'," + rest + "}");
  }

  /** As verified, unverifiable, contradicted, once everything has followed. */
  private List<Long> counts(String task) throws InterruptedException {
    engine.reactions().awaitCalm();
    engine.services().judging().awaitIdle();
    var counts = engine.services().verdicts().counts(task);
    return List.of(
        counts.get(Status.VERIFIED),
        counts.get(Status.UNVERIFIABLE),
        counts.get(Status.CONTRADICTED));
  }

  @Test
  void judgesTurnsThatHooksTell() throws Exception {
    rule("all tests pass", "mvn test");
    hook("h-1", "'hook_event_name':'UserPromptSubmit','prompt_id':'p-1','prompt':'Fix it'");
    hook(
        "h-1",
        "'hook_event_name':'PreToolUse','prompt_id':'p-1','tool_name':'Bash','tool_use_id':'t-1',"
            + "'tool_input':{'command':'mvn test -q'}");
    assertThat(counts("h-1")).containsExactly(0L, 0L, 0L);
    assertThat(engine.services().verdicts().enforcements("h-1")).hasSize(1);

    hook(
        "h-1",
        "'hook_event_name':'Stop','prompt_id':'p-1',"
            + "'last_assistant_message':'All tests pass now.'");

    assertThat(counts("h-1")).containsExactly(1L, 0L, 0L);
  }

  @Test
  void judgesTurnsThatATranscriptTells() throws Exception {
    rule("rounded", "mvn test");
    rule("rounded", "gradle");

    new TranscriptImporter(engine.store(), PriceTable.bundled(), () -> Archive.NOW)
        .importPaths(
            List.of(Golden.file(Archive.class, "session/" + TRANSCRIPT + ".jsonl")), Progress.NONE);

    assertThat(counts(TRANSCRIPT)).containsExactly(1L, 0L, 1L);
  }

  /** What hooks left out, the transcript adds: the verdict follows. */
  @Test
  void judgesAgainWhatATranscriptCompletes() throws Exception {
    rule("tax", "mvn test");
    hook(
        TRANSCRIPT,
        "'hook_event_name':'UserPromptSubmit','prompt_id':'p-1',"
            + "'prompt':'Round the tax half up'");
    hook(
        TRANSCRIPT,
        "'hook_event_name':'Stop','prompt_id':'p-1',"
            + "'last_assistant_message':'The tax is rounded half up now.'");
    assertThat(counts(TRANSCRIPT)).containsExactly(0L, 0L, 1L);

    new TranscriptImporter(engine.store(), PriceTable.bundled(), () -> Archive.NOW)
        .importPaths(
            List.of(Golden.file(Archive.class, "session/" + TRANSCRIPT + ".jsonl")), Progress.NONE);

    assertThat(counts(TRANSCRIPT)).containsExactly(1L, 0L, 0L);
  }

  @Test
  void judgesRunsWithAPrompt() throws Exception {
    rule("fix", "make check");
    for (var command : List.of("make check", "ls")) {
      post(
          "/v1/runs",
          "{'run_id':'run-"
              + command.length()
              + "','started_at':'2026-11-21T10:00:00Z','finished_at':'2026-11-21T10:01:00Z',"
              + "'status':'completed','prompt':'Please fix it','tokens':{},'tool_calls':[],"
              + "'events':[{'event_id':'e-"
              + command.length()
              + "','type':'tool_call','timestamp':'2026-11-21T10:00:10Z','sequence_number':1,"
              + "'tool_name':'Bash','tool_id':'x','tool_input':{'command':'"
              + command
              + "'}}]}");
    }

    assertThat(counts("run-10")).containsExactly(1L, 0L, 0L);
    assertThat(counts("run-2")).containsExactly(0L, 0L, 1L);
  }

  @Test
  void judgesTurnsThatAgentTracerTells() throws Exception {
    rule("all tests pass", "mvn test");
    var session =
        post(
                "/ingest/v1/sessions/ensure",
                "{'runtimeSource':'my-rt','runtimeSessionId':'s-1','title':'Fix it'}")
            .path("data");
    var ids =
        "'taskId':'"
            + session.path("taskId").asText()
            + "','sessionId':'"
            + session.path("sessionId").asText()
            + "'";
    post(
        "/ingest/v1/events",
        "{'events':[{'kind':'user.message',"
            + ids
            + ",'lane':'user','body':'Fix it'},{'kind':'terminal.command',"
            + ids
            + ",'lane':'implementation','metadata':{'command':'mvn test'}},"
            + "{'kind':'assistant.response',"
            + ids
            + ",'lane':'user','body':'All tests pass.'}]}");

    assertThat(counts(session.path("taskId").asText())).containsExactly(1L, 0L, 0L);
    assertThat(counts("s-1")).as("by the session's own id").containsExactly(1L, 0L, 0L);
  }

  /** The judging of runs is no part of what their contract lists. */
  @Test
  void showsNoJudgingWhereItsContractHasNoWordForIt() throws Exception {
    rule("fix", "make");
    post(
        "/v1/runs",
        "{'run_id':'r1','started_at':'2026-11-21T10:00:00Z','status':'completed',"
            + "'prompt':'Please fix it','tokens':{},'tool_calls':[],'events':[]}");
    hook("h-1", "'hook_event_name':'UserPromptSubmit','prompt_id':'p-1','prompt':'fix it'");
    assertThat(counts("r1")).containsExactly(0L, 0L, 1L);

    assertThat(Json.read(client.get("/v1/runs/r1/events").body())).isEmpty();
    var runs = Json.read(client.get("/v1/runs").body());
    assertThat(runs).hasSize(2);
    for (var run : runs) {
      assertThat(run.path("events").findValuesAsText("type")).doesNotContain("rules_applied");
    }
    var events = Json.read(client.get("/api/obs/events").body()).path("events");
    assertThat(events.findValuesAsText("kind"))
        .isNotEmpty()
        .noneMatch(kind -> kind.startsWith("rule"));
    var traces = Json.read(client.get("/api/obs/traces").body());
    assertThat(traces.toString()).doesNotContain("pugmark:rules");
  }
}
