package dev.pugmark.dialect.agenttracer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** POST /ingest/v1/tasks/start, complete, error and link. */
class TasksTest {
  private static final String START = "/ingest/v1/tasks/start";
  private static final String COMPLETE = "/ingest/v1/tasks/complete";
  private static final String ERROR = "/ingest/v1/tasks/error";
  private static final String LINK = "/ingest/v1/tasks/link";

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

  private String start(String members) {
    return tracer.post(START, "{'title':'Ship it'" + members + "}").data().at("/task/id").asText();
  }

  @Test
  void beginsATaskWithASessionAndAnEvent() {
    var data =
        tracer
            .post(
                START,
                "{'title':'Ship it','workspacePath':'/w/','runtimeSource':'cli','summary':'All of it',"
                    + "'taskKind':'background','parentTaskId':'p','parentSessionId':'ps',"
                    + "'backgroundTaskId':'b','metadata':{'mine':1}}")
            .data();

    var id = data.at("/task/id").asText();
    assertThat(Ids.isUuid(id)).isTrue();
    assertThat(data.at("/task/status").asText()).isEqualTo("running");
    assertThat(data.at("/task/taskKind").asText()).isEqualTo("background");
    assertThat(data.at("/task/parentTaskId").asText()).isEqualTo("p");
    assertThat(data.at("/task/parentSessionId").asText()).isEqualTo("ps");
    assertThat(data.at("/task/backgroundTaskId").asText()).isEqualTo("b");
    assertThat(data.at("/task/workspacePath").asText()).isEqualTo("/w");
    assertThat(data.at("/task/runtimeSource").asText()).isEqualTo("cli");
    assertThat(Ids.isUuid(data.path("sessionId").asText())).isTrue();
    assertThat(data.path("events")).hasSize(1);
    assertThat(data.at("/events/0/kind").asText()).isEqualTo("task.start");
    var event = tracer.timeline(id).getFirst();
    assertThat(event.path("id").asText()).isEqualTo(data.at("/events/0/id").asText());
    assertThat(event.path("lane").asText()).isEqualTo("user");
    assertThat(event.path("title").asText()).isEqualTo("Ship it");
    assertThat(event.path("body").asText()).isEqualTo("All of it");
    assertThat(event.path("metadata"))
        .isEqualTo(
            Tracer.json(
                "{'taskKind':'background','parentTaskId':'p','parentSessionId':'ps',"
                    + "'backgroundTaskId':'b','workspacePath':'/w','runtimeSource':'cli','mine':1}"));
  }

  @Test
  void takesTheIdThatTheCallerChose() {
    assertThat(start(",'taskId':'t1'")).isEqualTo("t1");
    assertThat(tracer.task("t1").path("taskKind").asText()).isEqualTo("primary");
  }

  @Test
  void opensAFurtherSessionOnATaskThatIsThere() {
    start(",'taskId':'t1'");
    tracer.post(COMPLETE, "{'taskId':'t1'}").data();
    var data = tracer.post(START, "{'title':'Again','taskId':'t1'}").data();
    assertThat(data.path("events")).isEmpty();
    assertThat(data.at("/task/status").asText()).isEqualTo("running");
    assertThat(data.at("/task/title").asText()).isEqualTo("Again");
    assertThat(tracer.services().tasks().windowsOf("t1")).hasSize(2);
    assertThat(tracer.kinds("t1")).containsExactly("task.start", "task.complete");
  }

  @Test
  void keepsATaskWhoseParentIsUnknown() {
    assertThat(start(",'taskId':'t1','parentTaskId':'nobody'")).isEqualTo("t1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'title':''}",
        "{'title':5}",
        "{'title':'x','taskId':''}",
        "{'title':'x','runtimeSource':''}",
        "{'title':'x','taskKind':'huge'}",
        "{'title':'x','metadata':[]}",
        "[]",
        "'text'"
      })
  void refusesAStartOfTheWrongShape(String body) {
    var reply = tracer.post(START, body);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("validation_error");
  }

  @Test
  void refusesATaskThatIsItsOwnParent() {
    var reply = tracer.post(START, "{'title':'x','taskId':'t1','parentTaskId':'t1'}");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("bad_request");
  }

  @Test
  void completesATaskAndTheNewestRunningSession() {
    var session = tracer.ensure("s-1");
    var data =
        tracer
            .post(
                COMPLETE,
                "{'taskId':'" + session.task() + "','summary':'Done','metadata':{'k':'v'}}")
            .data();

    assertThat(data.at("/task/status").asText()).isEqualTo("completed");
    assertThat(data.path("sessionId").asText()).isEqualTo(session.id());
    assertThat(data.at("/events/0/kind").asText()).isEqualTo("task.complete");
    var event = tracer.timeline(session.task()).getLast();
    assertThat(event.path("id").asText()).isEqualTo(data.at("/events/0/id").asText());
    assertThat(event.path("title").asText()).isEqualTo("Task completed");
    assertThat(event.path("body").asText()).isEqualTo("Done");
    assertThat(event.path("lane").asText()).isEqualTo("user");
    assertThat(event.path("metadata")).isEqualTo(Tracer.json("{'k':'v'}"));
    assertThat(tracer.ensure("s-1").newSession()).isTrue();
  }

  @Test
  void closesTheSessionThatIsNamed() {
    var first = tracer.ensure("s-1");
    var second = tracer.ensure("s-2", ",'taskId':'" + first.task() + "'");
    var data =
        tracer
            .post(COMPLETE, "{'taskId':'" + first.task() + "','sessionId':'" + first.id() + "'}")
            .data();
    assertThat(data.path("sessionId").asText()).isEqualTo(first.id());
    var windows = tracer.services().tasks();
    assertThat(windows.window(first.id()).orElseThrow().status()).isEqualTo("completed");
    assertThat(windows.window(second.id()).orElseThrow().isOpen()).isTrue();
  }

  @Test
  void leavesATaskAsItIsThatIsCompletedAlready() {
    start(",'taskId':'t1'");
    tracer.post(COMPLETE, "{'taskId':'t1'}").data();
    var before = tracer.task("t1");
    var data = tracer.post(COMPLETE, "{'taskId':'t1','summary':'again'}").data();
    assertThat(data.path("events")).isEmpty();
    assertThat(tracer.task("t1")).isEqualTo(before);
  }

  @Test
  void tellsTheErrorOfATaskThatFailed() {
    start(",'taskId':'t1'");
    var data = tracer.post(ERROR, "{'taskId':'t1','errorMessage':'Disk full'}").data();
    assertThat(data.at("/task/status").asText()).isEqualTo("errored");
    assertThat(data.at("/events/0/kind").asText()).isEqualTo("task.error");
    var event = tracer.timeline("t1").getLast();
    assertThat(event.path("title").asText()).isEqualTo("Task errored");
    assertThat(event.path("body").asText()).isEqualTo("Disk full");
    assertThat(tracer.post(ERROR, "{'taskId':'t1','errorMessage':'x'}").data().path("events"))
        .isEmpty();
    assertThat(tracer.get("/api/obs/errors").text()).contains("Disk full");
  }

  @Test
  void letsATaskChangeFromOneEndToTheOther() {
    start(",'taskId':'t1'");
    tracer.post(COMPLETE, "{'taskId':'t1'}").data();
    tracer.post(ERROR, "{'taskId':'t1','errorMessage':'x'}").data();
    assertThat(tracer.status("t1")).isEqualTo("errored");
    tracer.post(COMPLETE, "{'taskId':'t1'}").data();
    assertThat(tracer.status("t1")).isEqualTo("completed");
    assertThat(tracer.kinds("t1"))
        .containsExactly("task.start", "task.complete", "task.error", "task.complete");
  }

  @Test
  void passesOverMembersWithoutMeaningForACompletion() {
    start(",'taskId':'t1'");
    var data =
        tracer
            .post(
                COMPLETE,
                "{'taskId':'t1','completeTask':false,'completionReason':'idle','backgroundCompletions':[]}")
            .data();
    assertThat(data.at("/task/status").asText()).isEqualTo("completed");
  }

  @ParameterizedTest
  @ValueSource(strings = {COMPLETE, LINK})
  void knowsNoTaskThatWasNeverBegun(String path) {
    var reply = tracer.post(path, "{'taskId':'nobody'}");
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.code()).isEqualTo("not_found");
  }

  @Test
  void knowsNoFailedTaskThatWasNeverBegun() {
    assertThat(tracer.post(ERROR, "{'taskId':'nobody','errorMessage':'x'}").status())
        .isEqualTo(404);
  }

  @Test
  void asksForTheMessageOfAnError() {
    start(",'taskId':'t1'");
    for (var body : java.util.List.of("{'taskId':'t1'}", "{'taskId':'t1','errorMessage':''}")) {
      var reply = tracer.post(ERROR, body);
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.json().at("/error/details/errorMessage/_errors")).hasSize(1);
    }
    assertThat(tracer.post(COMPLETE, "{}").code()).isEqualTo("validation_error");
  }

  @Test
  void linksATaskAndChangesOnlyWhatIsSent() {
    start(",'taskId':'p'");
    start(",'taskId':'t1'");
    var data =
        tracer
            .post(
                LINK,
                "{'taskId':'t1','parentTaskId':'p','parentSessionId':'ps','backgroundTaskId':'b'}")
            .data();
    assertThat(data.at("/task/parentTaskId").asText()).isEqualTo("p");
    assertThat(data.at("/task/title").asText()).isEqualTo("Ship it");
    assertThat(data.at("/task/taskKind").asText()).isEqualTo("primary");
    var again = tracer.post(LINK, "{'taskId':'t1','taskKind':'background','title':' New '}").data();
    assertThat(again.at("/task/title").asText()).isEqualTo("New");
    assertThat(again.at("/task/taskKind").asText()).isEqualTo("background");
    assertThat(again.at("/task/parentTaskId").asText()).isEqualTo("p");
    assertThat(again.at("/task/backgroundTaskId").asText()).isEqualTo("b");
    assertThat(tracer.kinds("t1")).containsExactly("task.start");
    tracer.post(COMPLETE, "{'taskId':'p'}").data();
    assertThat(tracer.status("t1")).isEqualTo("completed");
  }

  @Test
  void refusesLinksThatGoInACircle() {
    start(",'taskId':'a'");
    start(",'taskId':'b'");
    start(",'taskId':'c'");
    tracer.post(LINK, "{'taskId':'b','parentTaskId':'a'}").data();
    tracer.post(LINK, "{'taskId':'c','parentTaskId':'b'}").data();
    for (var parent : java.util.List.of("a", "b", "c")) {
      var reply = tracer.post(LINK, "{'taskId':'a','parentTaskId':'" + parent + "'}");
      assertThat(reply.status()).as(parent).isEqualTo(400);
      assertThat(reply.code()).isEqualTo("bad_request");
    }
    tracer.post(COMPLETE, "{'taskId':'a'}").data();
  }

  @Test
  void endsAtACircleThatWasMadeOfUnknownParents() {
    start(",'taskId':'a','parentTaskId':'b','taskKind':'background'");
    start(",'taskId':'b','parentTaskId':'a','taskKind':'background'");
    start(",'taskId':'c'");
    tracer.post(COMPLETE, "{'taskId':'a'}").data();
    assertThat(tracer.send("DELETE", "/api/v1/tasks/a", null).status()).isEqualTo(200);
    assertThat(tracer.get("/api/v1/tasks/b").status()).isEqualTo(404);
    assertThat(tracer.get("/api/v1/tasks/c").status()).isEqualTo(200);
  }

  @Test
  void refusesToLinkATaskToAnUnknownParent() {
    start(",'taskId':'t1'");
    assertThat(tracer.post(LINK, "{'taskId':'t1','parentTaskId':'nobody'}").code())
        .isEqualTo("bad_request");
    assertThat(tracer.post(LINK, "{'taskId':'t1','title':'  '}").code())
        .isEqualTo("validation_error");
    assertThat(tracer.post(LINK, "{'taskId':'t1','taskKind':'x'}").status()).isEqualTo(400);
  }

  @Test
  void listsActiveTasksForRuntimes() {
    start(",'taskId':'a'");
    start(",'taskId':'b'");
    tracer.send("POST", "/api/v1/tasks/a/archive", null);
    assertThat(Tracer.strings(tracer.get("/ingest/v1/tasks").data().path("tasks"), "id"))
        .containsExactly("b");
  }

  @Test
  void sumsATaskUp() {
    var session = tracer.ensure("s-1", ",'workspacePath':'/w'");
    for (var i = 0; i < 12; i++) {
      tracer.tell(
          Tracer.event(session, "user.message", ",'title':'Ask','body':'Prompt " + i + "'"),
          Tracer.event(
              session,
              "terminal.command",
              ",'lane':'implementation','metadata':{'command':'run " + i + "'}"),
          Tracer.event(
              session,
              "tool.used",
              ",'lane':'exploration','filePaths':['/w/"
                  + i % 7
                  + "'],'metadata':{'toolName':'Read'}"));
    }
    tracer.tell(
        Tracer.event(
            session,
            "terminal.command",
            ",'lane':'implementation','metadata':{'command':'run 3'}"));
    var summary =
        tracer.get("/ingest/v1/tasks/" + session.task() + "/summary").data().path("summary");
    assertThat(summary.path("id").asText()).isEqualTo(session.task());
    assertThat(summary.path("title").asText()).isEqualTo("Fix the tax test");
    assertThat(summary.path("status").asText()).isEqualTo("running");
    assertThat(summary.path("workspacePath").asText()).isEqualTo("/w");
    assertThat(summary.has("createdAt")).isTrue();
    assertThat(summary.has("updatedAt")).isTrue();
    assertThat(summary.at("/firstUserMessage/title").asText()).isEqualTo("Ask");
    assertThat(summary.at("/firstUserMessage/body").asText()).isEqualTo("Prompt 0");
    assertThat(summary.path("eventCount").asInt()).isEqualTo(38);
    assertThat(summary.path("toolCounts"))
        .isEqualTo(Tracer.json("[{'tool':'Bash','count':13},{'tool':'Read','count':12}]"));
    assertThat(summary.path("topFiles")).hasSize(5);
    assertThat(summary.at("/topFiles/0/touches").asInt()).isEqualTo(2);
    assertThat(summary.path("topCommands")).hasSize(10);
    assertThat(summary.at("/topCommands/0"))
        .isEqualTo(Tracer.json("{'command':'run 3','count':2}"));
    assertThat(tracer.get("/ingest/v1/tasks/nobody/summary").status()).isEqualTo(404);
  }
}
