package dev.pugmark.dialect.agenttracer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same work told through this contract and through others, and work told by others alone. */
class ChannelsTest {
  private static final String SESSION = "22222222-aaaa-4bbb-8ccc-000000000002";
  private static final String AGENT = "a4d2c8f1e0b3a297";

  @TempDir Path folder;
  private Tracer tracer;

  @BeforeEach
  void open() {
    tracer = new Tracer(folder);
  }

  @AfterEach
  void close() {
    tracer.checkRebuild();
    tracer.close();
  }

  private void hook(String name, String more) {
    tracer.post(
        "/hooks/claude-code",
        "{'session_id':'"
            + SESSION
            + "','cwd':'/home/dev/shop','hook_event_name':'"
            + name
            + "'"
            + more
            + "}");
  }

  private Tracer.Session plugin(String runtimeSession, String more) {
    var data =
        tracer
            .post(
                "/ingest/v1/sessions/ensure",
                "{'runtimeSource':'claude-plugin','runtimeSessionId':'"
                    + runtimeSession
                    + "','title':'Claude Code — shop','workspacePath':'/home/dev/shop'"
                    + more
                    + "}")
            .data();
    return new Tracer.Session(
        data.path("taskId").asText(),
        data.path("sessionId").asText(),
        data.path("taskCreated").asBoolean(),
        data.path("sessionCreated").asBoolean());
  }

  private void pluginEnds() {
    tracer.post(
        "/ingest/v1/sessions/end",
        "{'runtimeSource':'claude-plugin','runtimeSessionId':'"
            + SESSION
            + "','completionReason':'assistant_turn_complete','completeTask':false}");
  }

  private static final String PROMPT = "7d0c0000-0000-4000-8000-000000000001";

  /** One turn, told by hooks, by the plugin, or by both in either order at every step. */
  private Tracer.Session work(String order) {
    Tracer.Session session = null;
    if (order.contains("p")) {
      session = plugin(SESSION, "");
    }
    for (var step = 0; step < 4; step++) {
      for (var i = 0; i < order.length(); i++) {
        if (order.charAt(i) == 'h') {
          hookStep(step);
        } else {
          pluginStep(step, java.util.Objects.requireNonNull(session));
        }
      }
    }
    if (session != null) {
      pluginEnds();
    }
    return session == null ? new Tracer.Session(SESSION, SESSION, false, false) : session;
  }

  private void hookStep(int step) {
    switch (step) {
      case 0 ->
          hook("UserPromptSubmit", ",'prompt':'Fix the tax test','prompt_id':'" + PROMPT + "'");
      case 1 -> {
        var call =
            ",'prompt_id':'"
                + PROMPT
                + "','tool_name':'Bash','tool_input':{'command':'mvn test'},'tool_use_id':'toolu_1'";
        hook("PreToolUse", call);
        hook(
            "PostToolUse",
            call + ",'duration_ms':800,'tool_response':{'stdout':'3 passed','stderr':''}");
      }
      case 2 ->
          hook(
              "PostToolUseFailure",
              ",'prompt_id':'"
                  + PROMPT
                  + "','tool_name':'Edit','tool_input':{'file_path':'/home/dev/shop/Tax.java'},"
                  + "'tool_use_id':'toolu_2','error':'no match'");
      default ->
          hook("Stop", ",'prompt_id':'" + PROMPT + "','last_assistant_message':'All tests pass.'");
    }
  }

  private void pluginStep(int step, Tracer.Session session) {
    switch (step) {
      case 0 ->
          tracer.tell(
              Tracer.event(
                  session,
                  "user.message",
                  ",'title':'Fix the tax test','body':'Fix the tax test','metadata':{'messageId':'m1'}"));
      case 1 ->
          tracer.tell(
              Tracer.event(
                  session,
                  "terminal.command",
                  ",'lane':'implementation','title':'mvn test','metadata':{'sourceTool':'Bash','command':'mvn test',"
                      + "'toolUseId':'toolu_1','stdout':'3 passed'}"));
      case 2 ->
          tracer.tell(
              Tracer.event(
                  session,
                  "tool.used",
                  ",'lane':'implementation','toolName':'Edit','title':'Failed Edit','body':'no match',"
                      + "'metadata':{'failed':true,'error':'no match','toolUseId':'toolu_2'}"));
      default ->
          tracer.tell(
              Tracer.event(
                  session,
                  "assistant.response",
                  ",'title':'All tests pass.','body':'All tests pass.','metadata':{'stopReason':'end_turn'}"));
    }
  }

  /** However a turn was told, it is one turn with two calls, one of which failed. */
  @ParameterizedTest
  @ValueSource(strings = {"h", "p", "hp", "ph"})
  void countsTheSameWorkOnce(String order) {
    checkWork(work(order));
  }

  /** The steps of both tellers in some order; each keeps to its own, and hooks may repeat one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "hhhhpppp",
        "pppphhhh",
        "hppphhhp",
        "hhpphhpp",
        "phhhpphp",
        "hhhphppp",
        "pphhhpph",
        "hpHphHphHphH",
        "pphHhHpphHhH"
      })
  void countsTheSameWorkOnceInWhateverOrder(String order) {
    var session = plugin(SESSION, "");
    var next = new int[2];
    for (var i = 0; i < order.length(); i++) {
      switch (order.charAt(i)) {
        case 'h' -> hookStep(next[0]++);
        case 'H' -> hookStep(next[0] - 1);
        default -> pluginStep(next[1]++, session);
      }
    }
    pluginEnds();
    checkWork(session);
  }

  private void checkWork(Tracer.Session session) {
    var runs = tracer.get("/v1/runs").json();
    assertThat(runs).hasSize(1);
    assertThat(runs.at("/0/session_id").asText()).isEqualTo(SESSION);
    assertThat(runs.at("/0/agent_id").asText()).isEqualTo("claude-code");
    assertThat(runs.at("/0/prompt").asText()).isEqualTo("Fix the tax test");
    assertThat(runs.at("/0/status").asText()).isEqualTo("completed");
    assertThat(Tracer.list(runs.at("/0/tool_calls")).stream().map(ChannelsTest::counts))
        .containsExactlyInAnyOrder("Bash 1 1 0", "Edit 1 0 1");
    var metrics = tracer.get("/api/obs/traces/" + SESSION).json().path("metrics");
    assertThat(metrics.path("toolCalls").asInt()).isEqualTo(2);
    assertThat(metrics.path("toolErrors").asInt()).isEqualTo(1);
    assertThat(metrics.at("/eventCounts/execution_started").asInt()).isEqualTo(1);
    assertThat(metrics.at("/eventCounts/execution_completed").asInt()).isEqualTo(1);

    var turns = tracer.turns(session.task());
    assertThat(turns).hasSize(1);
    assertThat(turns.getFirst().path("status").asText()).isEqualTo("closed");
    assertThat(turns.getFirst().path("sessionId").asText()).isEqualTo(session.id());
    var kinds = tracer.kinds(session.task()).stream().filter(k -> !k.startsWith("task.")).toList();
    assertThat(kinds.stream().filter("user.message"::equals)).hasSize(1);
    assertThat(kinds.stream().filter("assistant.response"::equals)).hasSize(1);
    assertThat(kinds.stream().filter("terminal.command"::equals)).hasSize(1);
    assertThat(kinds.stream().filter("tool.used"::equals)).hasSize(1);
    assertThat(session.task()).isEqualTo(SESSION);
  }

  private static String counts(JsonNode tool) {
    return tool.path("tool").asText()
        + " "
        + tool.path("count")
        + " "
        + tool.path("success_count")
        + " "
        + tool.path("failure_count");
  }

  @Test
  void showsASessionThatOnlyHooksToldOf() {
    work("h");
    var listed = tracer.get("/api/v1/tasks").data().path("tasks");
    assertThat(listed).hasSize(1);
    var task = listed.get(0);
    assertThat(task.path("id").asText()).isEqualTo(SESSION);
    assertThat(task.path("title").asText()).isEqualTo("Fix the tax test");
    assertThat(task.path("status").asText()).isEqualTo("completed");
    assertThat(task.path("workspacePath").asText()).isEqualTo("/home/dev/shop");
    assertThat(task.path("runtimeSource").asText()).isEqualTo("claude-code");
    assertThat(task.path("taskKind").asText()).isEqualTo("primary");
    assertThat(tracer.task(SESSION)).isEqualTo(task);
    var timeline = tracer.timeline(SESSION);
    var command = timeline.get(1);
    assertThat(command.path("kind").asText()).isEqualTo("terminal.command");
    assertThat(command.at("/metadata/command").asText()).isEqualTo("mvn test");
    assertThat(command.at("/metadata/stdout").asText()).isEqualTo("3 passed");
    assertThat(command.at("/metadata/toolUseId").asText()).isEqualTo("toolu_1");
    var failed = timeline.get(2);
    assertThat(failed.at("/metadata/failed").asBoolean()).isTrue();
    assertThat(failed.at("/metadata/error").asText()).isEqualTo("no match");
    assertThat(failed.at("/paths/primaryPath").asText()).isEqualTo("/home/dev/shop/Tax.java");
    assertThat(tracer.read(SESSION).path("runtimeSessionId").asText()).isEqualTo(SESSION);
    assertThat(tracer.get("/api/v1/overview").data().at("/stats/totalTasks").asInt()).isEqualTo(1);
    var found = tracer.get("/api/v1/search?q=tests pass").data().path("events");
    assertThat(Tracer.strings(found, "taskId")).containsExactly(SESSION);
    var id = found.at("/0/eventId").asText();
    assertThat(timeline.getLast().path("id").asText()).isEqualTo(id);
    tracer.send("PATCH", "/api/v1/events/" + id, Tracer.json("{'displayTitle':'Done'}")).data();
    assertThat(tracer.timeline(SESSION).getLast().at("/metadata/displayTitle").asText())
        .isEqualTo("Done");
  }

  @Test
  void letsAPersonRenameAndArchiveASessionOfHooks() {
    work("h");
    var task =
        tracer
            .send("PATCH", "/api/v1/tasks/" + SESSION, Tracer.json("{'title':'Mine'}"))
            .data()
            .path("task");
    assertThat(task.path("title").asText()).isEqualTo("Mine");
    assertThat(task.path("status").asText()).isEqualTo("completed");
    tracer.send("POST", "/api/v1/tasks/" + SESSION + "/archive", null).data();
    assertThat(tracer.get("/api/v1/tasks").data().path("tasks")).isEmpty();
    assertThat(tracer.get("/api/v1/tasks?archived=archived").data().at("/tasks/0/title").asText())
        .isEqualTo("Mine");
    var deletion = tracer.send("DELETE", "/api/v1/tasks/" + SESSION, null);
    assertThat(deletion.status()).isEqualTo(409);
  }

  @Test
  void takesUpTheSessionThatHooksToldOfBefore() {
    work("h");
    var session = plugin(SESSION, "");
    assertThat(session.newTask()).isTrue();
    assertThat(session.task()).isEqualTo(SESSION);
    assertThat(tracer.get("/api/v1/tasks").data().path("tasks")).hasSize(1);
    assertThat(tracer.kinds(SESSION)).contains("user.message", "task.start");
  }

  @Test
  void takesEventsForASessionThatOnlyHooksToldOf() {
    work("h");
    tracer.tell(
        "{'kind':'plan.logged','taskId':'" + SESSION + "','lane':'planning','title':'Next'}");
    assertThat(Tracer.strings(tracer.read(SESSION).path("timeline"), "title")).contains("Next");
    assertThat(tracer.get("/api/v1/tasks").data().path("tasks")).hasSize(1);
  }

  @Test
  void tellsASubagentsWorkUnderItsParentForAll() {
    var parent = plugin(SESSION, "");
    tracer.tell(Tracer.event(parent, "user.message", ",'body':'Explore'"));
    var child =
        tracer
            .post(
                "/ingest/v1/sessions/ensure",
                "{'runtimeSource':'claude-plugin','runtimeSessionId':'sub--"
                    + AGENT
                    + "','title':'Subagent: Explore','parentTaskId':'"
                    + parent.task()
                    + "','parentSessionId':'"
                    + parent.id()
                    + "'}")
            .data();
    var inside =
        new Tracer.Session(
            child.path("taskId").asText(), child.path("sessionId").asText(), true, true);
    tracer.tell(
        Tracer.event(
            inside,
            "tool.used",
            ",'lane':'exploration','metadata':{'toolName':'Read','toolUseId':'toolu_9'}"));
    hook(
        "PostToolUse",
        ",'agent_id':'"
            + AGENT
            + "','agent_type':'Explore','tool_name':'Read','tool_input':{'file_path':'/x'},"
            + "'tool_use_id':'toolu_9','tool_response':{}");
    tracer.post(
        "/ingest/v1/sessions/end",
        "{'runtimeSource':'claude-plugin','runtimeSessionId':'sub--"
            + AGENT
            + "','completionReason':'assistant_turn_complete','completeTask':false}");

    var task = tracer.task(inside.task());
    assertThat(task.path("taskKind").asText()).isEqualTo("background");
    assertThat(task.path("status").asText()).isEqualTo("completed");
    assertThat(task.path("parentTaskId").asText()).isEqualTo(parent.task());
    assertThat(tracer.kinds(inside.task()))
        .containsExactly("task.start", "tool.used", "task.complete");
    assertThat(tracer.turns(inside.task())).isEmpty();
    assertThat(tracer.get("/api/v1/tasks").data().path("tasks")).hasSize(2);
    var trace = tracer.services().traces().trace(AGENT).orElseThrow();
    assertThat(trace.sort()).isEqualTo("subagent");
    assertThat(trace.sessionKey()).isEqualTo(SESSION);
    assertThat(trace.parentGroup()).isEqualTo(SESSION);
    assertThat(trace.agent()).isEqualTo("claude-code/Explore");
    assertThat(trace.totals().toolCalls()).isEqualTo(1);
    assertThat(trace.status()).isEqualTo("completed");
    var rows = Tracer.list(tracer.get("/api/obs/events?kinds=task_created").json().path("events"));
    assertThat(rows.stream().filter(row -> row.path("traceId").asText().equals(AGENT))).hasSize(1);
  }

  @Test
  void showsRunsAndTasksOfOtherContracts() {
    tracer.post(
        "/v1/runs",
        "{'run_id':'r1','agent_id':'bot','started_at':'2026-11-21T09:00:00Z','finished_at':'2026-11-21T09:01:00Z',"
            + "'status':'failed','prompt':'Sort the mail','error':{'type':'x','message':'broken'}}");
    tracer.post(
        "/api/obs/ingest",
        "{'events':[{'kind':'tool_call','taskId':'k1','agentId':'dev','data':{'name':'grep','toolCallId':'c1'}}]}");
    var run = tracer.task("r1");
    assertThat(run.path("title").asText()).isEqualTo("Sort the mail");
    assertThat(run.path("status").asText()).isEqualTo("errored");
    assertThat(run.path("runtimeSource").asText()).isEqualTo("agentmetrics");
    assertThat(tracer.turns("r1")).hasSize(1);
    assertThat(tracer.kinds("k1")).containsExactly("tool.used");
    assertThat(tracer.status("k1")).isEqualTo("running"); // its call has not come back
    assertThat(Tracer.strings(tracer.get("/api/v1/tasks").data().path("tasks"), "id"))
        .containsExactlyInAnyOrder("r1", "k1");
  }

  @Test
  void keepsWhatHooksToldOfTheSecondOfTwoTasks() {
    plugin(SESSION, "");
    hook("Notification", ",'message':'first'");
    tracer.pass(1_000);
    pluginEnds();
    tracer.post(
        "/ingest/v1/sessions/end",
        "{'runtimeSource':'claude-plugin','runtimeSessionId':'"
            + SESSION
            + "','completeTask':true}");
    tracer.pass(1_000);
    var second = plugin(SESSION, "");
    hook("Notification", ",'message':'second'");
    assertThat(second.task()).isNotEqualTo(SESSION);
    assertThat(bodies(SESSION)).contains("first").doesNotContain("second");
    assertThat(bodies(second.task())).contains("second").doesNotContain("first");
  }

  private List<String> bodies(String task) {
    return Tracer.strings(tracer.read(task).path("timeline"), "body");
  }
}
