package dev.pugmark.dialect.agenttracer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** POST /ingest/v1/sessions/ensure and /ingest/v1/sessions/end. */
class SessionsTest {
  private static final String ENSURE = "/ingest/v1/sessions/ensure";
  private static final String END = "/ingest/v1/sessions/end";

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

  @Test
  void makesTaskSessionAndStartEventOfASessionNeverSeen() {
    var session = tracer.ensure("s-1", ",'workspacePath':' /home//dev/shop/ '");

    assertThat(session.newTask()).isTrue();
    assertThat(session.newSession()).isTrue();
    assertThat(Ids.isUuid(session.task())).isTrue();
    assertThat(Ids.isUuid(session.id())).isTrue();
    var task = tracer.task(session.task());
    assertThat(task.path("status").asText()).isEqualTo("running");
    assertThat(task.path("title").asText()).isEqualTo("Fix the tax test");
    assertThat(task.path("slug").asText()).isEqualTo("fix-the-tax-test");
    assertThat(task.path("taskKind").asText()).isEqualTo("primary");
    assertThat(task.path("origin").asText()).isEqualTo("user");
    assertThat(task.path("workspacePath").asText()).isEqualTo("/home/dev/shop");
    assertThat(task.path("runtimeSource").asText()).isEqualTo("my-rt");
    assertThat(task.has("lastSessionStartedAt")).isTrue();
    assertThat(task.has("archivedAt")).isFalse();
    assertThat(task.has("parentTaskId")).isFalse();
    var timeline = tracer.timeline(session.task());
    assertThat(timeline).hasSize(1);
    assertThat(timeline.getFirst().path("kind").asText()).isEqualTo("task.start");
    assertThat(timeline.getFirst().path("sessionId").asText()).isEqualTo(session.id());
    assertThat(timeline.getFirst().path("lane").asText()).isEqualTo("user");
    var read = tracer.read(session.task());
    assertThat(read.path("runtimeSessionId").asText()).isEqualTo("s-1");
    assertThat(read.path("runtimeSource").asText()).isEqualTo("my-rt");
  }

  @Test
  void takesTheRuntimesOwnIdForTheTaskWhereItIsAUuid() {
    var uuid = "22222222-aaaa-4bbb-8ccc-000000000002";
    assertThat(tracer.ensure(uuid).task()).isEqualTo(uuid);
    var other =
        tracer
            .post(ENSURE, "{'runtimeSource':'other','runtimeSessionId':'" + uuid + "','title':'x'}")
            .data();
    assertThat(other.path("taskCreated").asBoolean()).isTrue();
    assertThat(other.path("taskId").asText()).isNotEqualTo(uuid);
  }

  @Test
  void changesNothingWhileAWindowIsOpen() {
    var first = tracer.ensure("s-1");
    var before = tracer.task(first.task());
    tracer.pass(60_000);
    var again =
        tracer
            .post(
                ENSURE,
                "{'runtimeSource':'my-rt','runtimeSessionId':'s-1','title':'Another',"
                    + "'workspacePath':'/elsewhere','origin':'server-sdk'}")
            .data();

    assertThat(again.path("taskId").asText()).isEqualTo(first.task());
    assertThat(again.path("sessionId").asText()).isEqualTo(first.id());
    assertThat(again.path("taskCreated").asBoolean()).isFalse();
    assertThat(again.path("sessionCreated").asBoolean()).isFalse();
    assertThat(tracer.task(first.task())).isEqualTo(before);
  }

  @Test
  void opensAFurtherWindowUnderTheSameTaskAndKeepsItsTitle() {
    var first = tracer.ensure("s-1");
    tracer.end("s-1", ",'completionReason':'assistant_turn_complete'");
    assertThat(tracer.status(first.task())).isEqualTo("waiting");
    var before = tracer.task(first.task());
    var second = tracer.ensure("s-1", ",'title':'Another'");

    assertThat(second.task()).isEqualTo(first.task());
    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(second.newTask()).isFalse();
    assertThat(second.newSession()).isTrue();
    var task = tracer.task(first.task());
    assertThat(task.path("status").asText()).isEqualTo("running");
    assertThat(task.path("title")).isEqualTo(before.path("title"));
    assertThat(task.path("lastSessionStartedAt").asText())
        .isGreaterThan(before.path("lastSessionStartedAt").asText());
    assertThat(tracer.kinds(first.task())).containsExactly("task.start");
  }

  @Test
  void onlyLooksWhenItMustNotResume() {
    var first = tracer.ensure("s-1");
    tracer.end("s-1", ",'completionReason':'assistant_turn_complete'");
    var before = tracer.task(first.task());
    var looked = tracer.ensure("s-1", ",'resume':false");

    assertThat(looked.task()).isEqualTo(first.task());
    assertThat(looked.id()).isEqualTo(first.id());
    assertThat(looked.newTask()).isFalse();
    assertThat(looked.newSession()).isFalse();
    assertThat(tracer.task(first.task())).isEqualTo(before);
    assertThat(tracer.ensure("s-2", ",'resume':false").newTask()).isTrue();
  }

  @Test
  void usesTheTaskIdThatIsGivenWhenNothingIsBound() {
    assertThat(tracer.ensure("s-1", ",'taskId':'my-task'").task()).isEqualTo("my-task");
    assertThat(tracer.ensure("s-1", ",'taskId':'other'").task()).isEqualTo("my-task");
  }

  @Test
  void restartsATaskThatANewSessionNames() {
    var first = tracer.ensure("s-1", ",'workspacePath':'/a'");
    tracer.end("s-1", ",'completionReason':'explicit_exit'");
    assertThat(tracer.status(first.task())).isEqualTo("completed");
    var data =
        tracer
            .post(
                ENSURE,
                "{'runtimeSource':'my-rt','runtimeSessionId':'s-2','title':'Go on','taskId':'"
                    + first.task()
                    + "','workspacePath':'/b'}")
            .data();

    assertThat(data.path("taskId").asText()).isEqualTo(first.task());
    assertThat(data.path("taskCreated").asBoolean()).isTrue();
    assertThat(data.path("sessionCreated").asBoolean()).isTrue();
    var task = tracer.task(first.task());
    assertThat(task.path("status").asText()).isEqualTo("running");
    assertThat(task.path("title").asText()).isEqualTo("Go on");
    assertThat(task.path("workspacePath").asText()).isEqualTo("/b");
    assertThat(tracer.kinds(first.task())).containsExactly("task.start", "task.complete");
  }

  @Test
  void keepsTwoRuntimesWithOneSessionIdApart() {
    var mine = tracer.ensure("s-1");
    var other =
        tracer
            .post(ENSURE, "{'runtimeSource':'other','runtimeSessionId':'s-1','title':'x'}")
            .data();
    assertThat(other.path("taskId").asText()).isNotEqualTo(mine.task());
    assertThat(tracer.timeline(mine.task())).hasSize(1);
    assertThat(tracer.timeline(other.path("taskId").asText())).hasSize(1);
  }

  @Test
  void makesABackgroundTaskOfASessionWithAParent() {
    var parent = tracer.ensure("s-1");
    var child =
        tracer.ensure(
            "s-2",
            ",'parentTaskId':'" + parent.task() + "','parentSessionId':'" + parent.id() + "'");
    var task = tracer.task(child.task());
    assertThat(task.path("taskKind").asText()).isEqualTo("background");
    assertThat(task.path("parentTaskId").asText()).isEqualTo(parent.task());
    assertThat(task.path("parentSessionId").asText()).isEqualTo(parent.id());
  }

  @Test
  void keepsAChildWhoseParentIsUnknown() {
    var child = tracer.ensure("s-2", ",'parentTaskId':'nobody'");
    assertThat(child.newTask()).isTrue();
    assertThat(tracer.task(child.task()).path("parentTaskId").asText()).isEqualTo("nobody");
  }

  @Test
  void refusesATaskThatWouldBeItsOwnParent() {
    var reply =
        tracer.post(
            ENSURE,
            "{'runtimeSource':'my-rt','runtimeSessionId':'s-1','title':'x','taskId':'t1','parentTaskId':'t1'}");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("bad_request");
  }

  @Test
  void neverDemotesAnOrigin() {
    var first = tracer.ensure("s-1", ",'origin':'server-sdk'");
    assertThat(tracer.task(first.task()).path("origin").asText()).isEqualTo("server-sdk");
    tracer.end("s-1", ",'completionReason':'idle'");
    tracer.ensure("s-1", ",'origin':'user'");
    assertThat(tracer.task(first.task()).path("origin").asText()).isEqualTo("server-sdk");
    var second = tracer.ensure("s-2");
    tracer.end("s-2", ",'completionReason':'idle'");
    tracer.ensure("s-2", ",'origin':'server-sdk'");
    assertThat(tracer.task(second.task()).path("origin").asText()).isEqualTo("server-sdk");
  }

  @ParameterizedTest
  @ValueSource(strings = {"runtimeSource", "runtimeSessionId", "title"})
  void asksForWhatItCannotDoWithout(String missing) {
    var body =
        (com.fasterxml.jackson.databind.node.ObjectNode)
            Tracer.json("{'runtimeSource':'my-rt','runtimeSessionId':'s-1','title':'x'}");
    var empty = body.deepCopy().put(missing, "");
    body.remove(missing);
    for (var wrong : List.of(body, empty)) {
      var reply = tracer.send("POST", ENSURE, wrong);
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.code()).isEqualTo("validation_error");
      assertThat(reply.json().path("error").path("details").path(missing).path("_errors"))
          .hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'taskId':''",
        "'workspacePath':5",
        "'parentTaskId':''",
        "'parentSessionId':[]",
        "'origin':'admin'",
        "'resume':'no'"
      })
  void refusesOptionalMembersOfTheWrongShape(String member) {
    var reply =
        tracer.post(
            ENSURE, "{'runtimeSource':'r','runtimeSessionId':'s','title':'x'," + member + "}");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("validation_error");
  }

  @Test
  void makesOneTaskOfHooksThatRunAtTheSameTime() throws InterruptedException {
    var start = new CountDownLatch(1);
    var tasks = java.util.concurrent.ConcurrentHashMap.<String>newKeySet();
    var windows = java.util.concurrent.ConcurrentHashMap.<String>newKeySet();
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var i = 0; i < 8; i++) {
        threads.execute(() -> {
          try {
            start.await();
            var session = tracer.ensure("s-1");
            tasks.add(session.task());
            windows.add(session.id());
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
        });
      }
      start.countDown();
    }
    assertThat(tasks).hasSize(1);
    assertThat(windows).hasSize(1);
  }

  @Test
  void endsASessionThatWasNeverSeen() {
    tracer.end("nobody", ",'completeTask':true,'backgroundCompletions':['x']");
  }

  /** What becomes of a primary task whose only window is closed. */
  @ParameterizedTest
  @CsvSource({
    "explicit_exit, , completed",
    "explicit_exit, false, completed",
    "runtime_terminated, false, completed",
    "idle, , waiting",
    "idle, false, waiting",
    "idle, true, completed",
    "assistant_turn_complete, , waiting",
    "assistant_turn_complete, false, waiting",
    "assistant_turn_complete, true, completed",
    ", true, completed",
    ", false, running",
    ", , running"
  })
  void decidesAboutTheTaskByReasonAndWish(String reason, String complete, String status) {
    var session = tracer.ensure("s-1");
    tracer.end(
        "s-1",
        (reason == null ? "" : ",'completionReason':'" + reason + "'")
            + (complete == null ? "" : ",'completeTask':" + complete)
            + ",'summary':'over'");

    assertThat(tracer.status(session.task())).isEqualTo(status);
    var last = tracer.timeline(session.task()).getLast();
    if (status.equals("completed")) {
      assertThat(last.path("kind").asText()).isEqualTo("task.complete");
      assertThat(last.path("title").asText()).isEqualTo("Task completed");
      assertThat(last.path("body").asText()).isEqualTo("over");
      assertThat(last.path("lane").asText()).isEqualTo("user");
      assertThat(last.path("sessionId").asText()).isEqualTo(session.id());
    } else {
      assertThat(last.path("kind").asText()).isEqualTo("task.start");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",'completionReason':'idle'", ",'completeTask':false"})
  void completesABackgroundTaskWhateverTheReason(String more) {
    var parent = tracer.ensure("s-1");
    var child = tracer.ensure("s-2", ",'parentTaskId':'" + parent.task() + "'");
    tracer.end("s-2", more);
    assertThat(tracer.status(child.task())).isEqualTo("completed");
    assertThat(tracer.status(parent.task())).isEqualTo("running");
  }

  @Test
  void leavesATaskAloneThatAnotherWindowIsOpenOn() {
    var first = tracer.ensure("s-1");
    tracer.ensure("s-2", ",'taskId':'" + first.task() + "'");
    tracer.end("s-1", ",'completionReason':'explicit_exit','completeTask':true");
    assertThat(tracer.status(first.task())).isEqualTo("running");
    tracer.end("s-2", ",'completionReason':'explicit_exit'");
    assertThat(tracer.status(first.task())).isEqualTo("completed");
  }

  @Test
  void leavesATaskAloneThatDoesNotRun() {
    var session = tracer.ensure("s-1");
    tracer.send("PATCH", "/api/v1/tasks/" + session.task(), Tracer.json("{'status':'errored'}"));
    tracer.end("s-1", ",'completionReason':'explicit_exit'");
    assertThat(tracer.status(session.task())).isEqualTo("errored");
  }

  @Test
  void waitsForABackgroundTaskBeforeATurnsEndCompletesTheTask() {
    var parent = tracer.ensure("s-1");
    var child = tracer.ensure("s-2", ",'parentTaskId':'" + parent.task() + "'");
    tracer.end("s-1", ",'completionReason':'assistant_turn_complete','completeTask':true");
    assertThat(tracer.status(parent.task())).isEqualTo("waiting");
    assertThat(tracer.status(child.task())).isEqualTo("running");
    tracer.ensure("s-1");
    tracer.end(
        "s-1",
        ",'completionReason':'assistant_turn_complete','completeTask':true,"
            + "'backgroundCompletions':['unknown','"
            + child.task()
            + "']");
    assertThat(tracer.status(child.task())).isEqualTo("completed");
    assertThat(tracer.status(parent.task())).isEqualTo("completed");
  }

  @Test
  void completesRunningDescendantsWithAPrimaryTask() {
    var parent = tracer.ensure("s-1");
    var child = tracer.ensure("s-2", ",'parentTaskId':'" + parent.task() + "'");
    var grandchild = tracer.ensure("s-3", ",'parentTaskId':'" + child.task() + "'");
    tracer.end("s-1", ",'completionReason':'explicit_exit'");
    assertThat(tracer.status(child.task())).isEqualTo("completed");
    assertThat(tracer.status(grandchild.task())).isEqualTo("completed");
    assertThat(tracer.kinds(grandchild.task())).containsExactly("task.start", "task.complete");
  }

  @Test
  void givesASessionFreeThatIsToldToCompleteWithoutAWindow() {
    var first = tracer.ensure("s-1");
    tracer.end("s-1", ",'completionReason':'idle'");
    tracer.end("s-1", ",'completionReason':'explicit_exit'");
    assertThat(tracer.status(first.task())).isEqualTo("waiting");
    tracer.end("s-1", ",'completeTask':true,'summary':'over'");
    assertThat(tracer.status(first.task())).isEqualTo("completed");
    var next = tracer.ensure("s-1");
    assertThat(next.newTask()).isTrue();
    assertThat(next.task()).isNotEqualTo(first.task());
    assertThat(tracer.kinds(first.task())).containsExactly("task.start", "task.complete");
    assertThat(tracer.kinds(next.task())).containsExactly("task.start");
  }

  @Test
  void endsNoTurn() {
    var session = tracer.ensure("s-1");
    tracer.tell(Tracer.event(session, "user.message", ",'body':'Go'"));
    tracer.end("s-1", ",'completionReason':'assistant_turn_complete'");
    assertThat(tracer.turns(session.task()).getFirst().path("status").asText()).isEqualTo("open");
    assertThat(tracer.turns(session.task()).getFirst().path("endedAt").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'runtimeSource':'','runtimeSessionId':'s'",
        "'runtimeSource':'r'",
        "'runtimeSource':'r','runtimeSessionId':'s','summary':5",
        "'runtimeSource':'r','runtimeSessionId':'s','completeTask':'yes'",
        "'runtimeSource':'r','runtimeSessionId':'s','completionReason':'bored'",
        "'runtimeSource':'r','runtimeSessionId':'s','backgroundCompletions':['']",
        "'runtimeSource':'r','runtimeSessionId':'s','backgroundCompletions':'x'"
      })
  void refusesAnEndOfTheWrongShape(String members) {
    var reply = tracer.post(END, "{" + members + "}");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("validation_error");
  }
}
