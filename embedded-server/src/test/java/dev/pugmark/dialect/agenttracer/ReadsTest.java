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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the dashboard reads. */
class ReadsTest {
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

  private List<String> tasks(String query) {
    return Tracer.strings(tracer.get("/api/v1/tasks" + query).data().path("tasks"), "id");
  }

  private void start(String id, String more) {
    tracer
        .post(
            "/ingest/v1/tasks/start",
            "{'title':'Task " + id + "','taskId':'" + id + "'" + more + "}")
        .data();
  }

  @Test
  void listsTasksTheLastUpdatedFirst() {
    start("a", "");
    start("b", "");
    start("c", "");
    tracer.post("/ingest/v1/tasks/complete", "{'taskId':'a'}").data();
    assertThat(tasks("")).containsExactly("a", "c", "b");
    tracer.tell("{'kind':'plan.logged','taskId':'b','lane':'planning'}");
    assertThat(tasks("")).containsExactly("a", "c", "b");
  }

  @Test
  void filtersTasksByArchiveAndOrigin() {
    start("a", "");
    start("b", "");
    var sdk = tracer.ensure("s-1", ",'origin':'server-sdk'").task();
    tracer.send("POST", "/api/v1/tasks/a/archive", null);
    assertThat(tasks("")).containsExactlyInAnyOrder("b", sdk);
    assertThat(tasks("?archived=active")).containsExactlyInAnyOrder("b", sdk);
    assertThat(tasks("?archived=archived")).containsExactly("a");
    assertThat(tasks("?archived=all")).containsExactlyInAnyOrder("a", "b", sdk);
    assertThat(tasks("?origin=user")).containsExactly("b");
    assertThat(tasks("?origin=server-sdk")).containsExactly(sdk);
    assertThat(tasks("?origin=all")).containsExactlyInAnyOrder("b", sdk);
    assertThat(tasks("?origin=user&archived=all")).containsExactlyInAnyOrder("a", "b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"?archived=yes", "?origin=me", "?archived=", "?origin=User"})
  void refusesOtherFilters(String query) {
    var reply = tracer.get("/api/v1/tasks" + query);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("validation_error");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/openinference", "/turn-partition"})
  void knowsNoTaskThatWasNeverBegun(String more) {
    var reply = tracer.get("/api/v1/tasks/nobody" + more);
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.code()).isEqualTo("not_found");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"Fix it|fix-it", "  Über  alles!  |ber-alles", "???|task", "a/b_c.d|a-b-c-d"})
  void makesSlugsOfTitles(String title, String slug) {
    assertThat(NewTask.slug(title)).isEqualTo(slug);
  }

  @Test
  void cutsSlugsAtEightyCharacters() {
    assertThat(NewTask.slug("x".repeat(100))).hasSize(80);
    assertThat(NewTask.slug("x".repeat(79) + " yyy")).isEqualTo("x".repeat(79));
  }

  @Test
  void keepsATitleThatSaysSomething() {
    for (var title : List.of("Fix it", "Claude - shop", "Bob — shop", "Claude Code shop")) {
      var id =
          tracer
              .post(
                  "/ingest/v1/tasks/start",
                  "{'title':'" + title + "','workspacePath':'/w/other','summary':'Said'}")
              .data()
              .at("/task/id")
              .asText();
      assertThat(tracer.task(id).path("displayTitle").asText()).isEqualTo(title);
    }
  }

  private String generic(String title, String summary) {
    return tracer
        .post(
            "/ingest/v1/tasks/start",
            "{'title':'"
                + title
                + "','workspacePath':'/home/dev/shop'"
                + (summary.isEmpty() ? "" : ",'summary':'" + summary + "'")
                + "}")
        .data()
        .at("/task/id")
        .asText();
  }

  private String displayTitle(String id) {
    var inList =
        Tracer.list(tracer.get("/api/v1/tasks").data().path("tasks")).stream()
            .filter(task -> task.path("id").asText().equals(id))
            .findFirst()
            .orElseThrow();
    var title = tracer.task(id).path("displayTitle").asText();
    assertThat(inList.path("displayTitle").asText()).isEqualTo(title);
    return title;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Claude Code — shop", "codex – shop", "AI CLI - shop", "codex app-server — Shop"})
  void replacesATitleThatOnlyNamesProgramAndPlace(String title) {
    var id = generic(title, "");
    assertThat(displayTitle(id)).isEqualTo(title);
    tracer.tell(
        "{'kind':'plan.logged','taskId':'" + id + "','lane':'planning','title':'First event'}");
    assertThat(displayTitle(id)).isEqualTo("First event");
    tracer.tell(
        "{'kind':'plan.logged','taskId':'"
            + id
            + "','lane':'planning','title':'Earlier','body':'Its body','createdAt':'2026-01-01T00:00:00.000Z'}");
    assertThat(displayTitle(id)).isEqualTo("Its body");
    tracer.tell(
        "{'kind':'user.message','taskId':'"
            + id
            + "','lane':'user','title':'t','body':'  Please \\n fix   it '}");
    assertThat(displayTitle(id)).isEqualTo("Please fix it");
  }

  @Test
  void prefersTheStartOfATaskToItsFirstEvent() {
    var id = generic("claude - shop", "All of it");
    tracer.tell("{'kind':'plan.logged','taskId':'" + id + "','lane':'planning','body':'Plan'}");
    assertThat(displayTitle(id)).isEqualTo("All of it");
  }

  @Test
  void cutsADisplayTitle() {
    var id = generic("claude - shop", "");
    tracer.tell(
        "{'kind':'user.message','taskId':'"
            + id
            + "','lane':'user','body':'"
            + "x".repeat(200)
            + "'}");
    assertThat(displayTitle(id)).isEqualTo("x".repeat(117) + "...");
  }

  @Test
  void countsTasksAndEvents() {
    start("a", "");
    start("b", "");
    start("c", "");
    start("d", "");
    tracer.post("/ingest/v1/tasks/complete", "{'taskId':'b'}").data();
    tracer.post("/ingest/v1/tasks/error", "{'taskId':'c','errorMessage':'x'}").data();
    tracer.send("PATCH", "/api/v1/tasks/d", Tracer.json("{'status':'waiting'}"));
    assertThat(tracer.get("/api/v1/overview").data().path("stats"))
        .isEqualTo(
            Tracer.json(
                "{'totalTasks':4,'runningTasks':1,'waitingTasks':1,'completedTasks':1,"
                    + "'erroredTasks':1,'totalEvents':6}"));
  }

  private JsonNode search(String query) {
    return tracer.get("/api/v1/search?" + query).data();
  }

  @Test
  void findsTasksAndEventsByWordsOfAnyCase() {
    start("a", ",'workspacePath':'/home/dev/shop'");
    start("b", "");
    tracer.tell(
        "{'kind':'plan.logged','taskId':'a','lane':'planning','title':'The Plan','body':'Mend the TAX code'}",
        "{'kind':'plan.logged','taskId':'b','lane':'planning','title':'tax plan'}",
        "{'kind':'plan.logged','taskId':'b','lane':'planning','title':'other'}");
    var found = search("q=Tax");
    assertThat(found.path("tasks")).isEmpty();
    assertThat(Tracer.strings(found.path("events"), "title"))
        .containsExactly("tax plan", "The Plan");
    var event = found.at("/events/1");
    assertThat(event.path("id")).isEqualTo(event.path("eventId"));
    assertThat(event.path("taskId").asText()).isEqualTo("a");
    assertThat(event.path("taskTitle").asText()).isEqualTo("Task a");
    assertThat(event.path("snippet").asText()).isEqualTo("Mend the TAX code");
    assertThat(event.path("lane").asText()).isEqualTo("planning");
    assertThat(event.path("kind").asText()).isEqualTo("plan.logged");
    assertThat(event.has("createdAt")).isTrue();
    var task = search("q=task a").at("/tasks/0");
    assertThat(task.path("id").asText()).isEqualTo("a");
    assertThat(task.path("taskId").asText()).isEqualTo("a");
    assertThat(task.path("title").asText()).isEqualTo("Task a");
    assertThat(task.path("workspacePath").asText()).isEqualTo("/home/dev/shop");
    assertThat(task.path("status").asText()).isEqualTo("running");
    assertThat(task.has("updatedAt")).isTrue();
  }

  @Test
  void searchesWithinATaskAndUpToALimit() {
    start("a", "");
    start("b", "");
    var event = "{'kind':'plan.logged','taskId':'%s','lane':'planning','title':'tax \\\"%d\\\"'}";
    for (var i = 0; i < 60; i++) {
      tracer.tell(event.formatted("a", i), event.formatted("b", i));
    }
    assertThat(search("q=tax").path("events")).hasSize(20);
    assertThat(search("q=tax&limit=5").path("events")).hasSize(5);
    assertThat(search("q=tax&limit=1000").path("events")).hasSize(100);
    assertThat(search("q=tax&limit=0").path("events")).hasSize(1);
    assertThat(search("q=tax&limit=many").path("events")).hasSize(20);
    var within = search("q=tax&taskId=b&limit=100");
    assertThat(Tracer.strings(within.path("events"), "taskId")).hasSize(60).containsOnly("b");
    assertThat(search("q=task&taskId=b").path("tasks")).hasSize(1);
    assertThat(search("q=tax \"7\"&limit=100").path("events")).hasSize(2);
    assertThat(search("q=").path("events")).isEmpty();
    assertThat(search("taskId=a").path("tasks")).isEmpty();
  }

  @Test
  void showsATimelineAsSpans() {
    var session = tracer.ensure("s-1");
    tracer.tell(
        Tracer.event(session, "user.message", ""),
        Tracer.event(session, "assistant.response", ""),
        Tracer.event(session, "tool.used", ",'lane':'exploration'"),
        Tracer.event(session, "terminal.command", ",'lane':'implementation'"),
        Tracer.event(session, "agent.activity.logged", ",'lane':'coordination'"),
        Tracer.event(session, "file.changed", ",'lane':'exploration'"),
        Tracer.event(session, "plan.logged", ",'lane':'planning','parentEventId':'e0'"),
        Tracer.event(session, "verification.logged", ",'lane':'implementation'"),
        Tracer.event(session, "todo.logged", ",'lane':'todos'"));
    var json =
        tracer
            .get("/api/v1/tasks/" + session.task() + "/openinference")
            .data()
            .path("openinference");
    assertThat(json.path("taskId").asText()).isEqualTo(session.task());
    assertThat(json.path("runtimeSource").asText()).isEqualTo("my-rt");
    assertThat(Tracer.strings(json.path("spans"), "kind"))
        .containsExactly(
            "UNKNOWN",
            "LLM",
            "LLM",
            "TOOL",
            "TOOL",
            "AGENT",
            "RETRIEVER",
            "CHAIN",
            "CHAIN",
            "UNKNOWN");
    var timeline = tracer.timeline(session.task());
    for (var i = 0; i < timeline.size(); i++) {
      var span = json.path("spans").get(i);
      assertThat(span.path("spanId")).isEqualTo(timeline.get(i).path("id"));
      assertThat(span.path("name")).isEqualTo(timeline.get(i).path("title"));
      assertThat(span.path("startTime")).isEqualTo(timeline.get(i).path("createdAt"));
      assertThat(span.path("attributes").isObject()).isTrue();
    }
    assertThat(json.at("/spans/7/parentSpanId").asText()).isEqualTo("e0");
    assertThat(json.at("/spans/1").has("parentSpanId")).isFalse();
  }

  @Test
  void namesTheWorkspaceOfTheNewestWork() {
    assertThat(tracer.get("/api/v1/default-workspace").data().path("workspacePath").asText())
        .isEqualTo(System.getProperty("user.home"));
    start("a", ",'workspacePath':'/w/a'");
    start("b", ",'workspacePath':'/w/b'");
    start("c", "");
    assertThat(tracer.get("/api/v1/default-workspace").data().path("workspacePath").asText())
        .isEqualTo("/w/b");
  }

  @Test
  void hasNoHintsForAnybody() {
    start("a", "");
    var hints = "/api/v1/tasks/a/preprocessing-hints";
    for (var body :
        List.of(
            "{'trigger':'user_prompt'}",
            "{'trigger':'pre_tool','toolName':'Bash','command':'rm -rf /'}",
            "{'trigger':'pre_tool','questions':[{'question':'?'}]}")) {
      assertThat(tracer.post(hints, body).data()).isEqualTo(Tracer.json("{'hints':[]}"));
    }
    for (var body : List.of("{}", "{'trigger':'later'}", "{'trigger':'pre_tool','command':5}")) {
      assertThat(tracer.post(hints, body).code()).isEqualTo("validation_error");
    }
    assertThat(
            tracer
                .post("/api/v1/tasks/unknown/preprocessing-hints", "{'trigger':'user_prompt'}")
                .data())
        .isEqualTo(Tracer.json("{'hints':[]}"));
  }

  @Test
  void hasNoRecipesForAnybody() {
    var path = "/api/v1/recipes/match";
    assertThat(
            tracer
                .post(path, "{'prompt':'Fix it','taskId':'a','injectedVia':'auto','limit':3}")
                .data())
        .isEqualTo(Tracer.json("{'matches':[]}"));
    for (var body : List.of("{}", "{'prompt':''}", "{'prompt':'x','limit':0}")) {
      assertThat(tracer.post(path, body).code()).isEqualTo("validation_error");
    }
  }

  @Test
  void findsATaskUnderTheIdThatClientsMakeByTheirFormula() {
    assertThat(Ids.placeholder("task", "claude-plugin", "44444444-aaaa-4bbb-8ccc-000000000004"))
        .isEqualTo("9011b0d6-f002-5099-9876-522ca60b9a9e");
    assertThat(Ids.placeholder("session", "claude-plugin", "44444444-aaaa-4bbb-8ccc-000000000004"))
        .isEqualTo("eb174f97-5dca-5e6c-a695-44c0ee200991");
    var session = tracer.ensure("s-1");
    var task = Ids.placeholder("task", "my-rt", "s-1");
    var window = Ids.placeholder("session", "my-rt", "s-1");
    assertThat(tracer.task(task).path("id").asText()).isEqualTo(session.task());
    var child =
        tracer.ensure("s-2", ",'parentTaskId':'" + task + "','parentSessionId':'" + window + "'");
    assertThat(tracer.task(child.task()).path("parentTaskId").asText()).isEqualTo(session.task());
    tracer.tell(
        "{'kind':'user.message','taskId':'"
            + task
            + "','sessionId':'"
            + window
            + "','lane':'user','body':'hi'}");
    var event = tracer.timeline(session.task()).getLast();
    assertThat(event.path("taskId").asText()).isEqualTo(session.task());
    assertThat(event.path("sessionId").asText()).isEqualTo(session.id());
    assertThat(tracer.turns(session.task())).hasSize(1);
  }

  @Test
  void findsAParentThatComesAfterItsChild() {
    var parent = Ids.placeholder("task", "my-rt", "s-1");
    var child = tracer.ensure("s-2", ",'parentTaskId':'" + parent + "'");
    var session = tracer.ensure("s-1");
    assertThat(tracer.task(child.task()).path("parentTaskId").asText()).isEqualTo(session.task());
    var listed =
        Tracer.list(tracer.get("/api/v1/tasks").data().path("tasks")).stream()
            .filter(task -> task.path("id").asText().equals(child.task()))
            .findFirst()
            .orElseThrow();
    assertThat(listed.path("parentTaskId").asText()).isEqualTo(session.task());
    tracer.end("s-1", ",'completionReason':'explicit_exit'");
    assertThat(tracer.status(child.task())).isEqualTo("completed");
  }
}
