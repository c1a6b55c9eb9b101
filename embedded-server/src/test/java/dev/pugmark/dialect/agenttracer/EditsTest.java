package dev.pugmark.dialect.agenttracer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person changes by hand: tasks, the archive, titles of events, the grouping of turns. */
class EditsTest {
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

  private void start(String id, String more) {
    tracer
        .post("/ingest/v1/tasks/start", "{'title':'Task','taskId':'" + id + "'" + more + "}")
        .data();
  }

  private Tracer.Reply patch(String path, String body) {
    return tracer.send("PATCH", path, Tracer.json(body));
  }

  @Test
  void changesTitleAndStatusOfATask() {
    start("a", "");
    var task = patch("/api/v1/tasks/a", "{'title':' New title ','status':'waiting'}").data();
    assertThat(task.at("/task/title").asText()).isEqualTo("New title");
    assertThat(task.at("/task/slug").asText()).isEqualTo("new-title");
    assertThat(task.at("/task/status").asText()).isEqualTo("waiting");
    patch("/api/v1/tasks/a", "{'status':'errored'}").data();
    assertThat(tracer.task("a").path("title").asText()).isEqualTo("New title");
    assertThat(tracer.status("a")).isEqualTo("errored");
    assertThat(tracer.kinds("a")).containsExactly("task.start");
    assertThat(patch("/api/v1/tasks/a", "{}").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'title':' '}", "{'title':5}", "{'status':'done'}", "[]"})
  void refusesChangesOfTheWrongShape(String body) {
    start("a", "");
    assertThat(patch("/api/v1/tasks/a", body).code()).isEqualTo("validation_error");
  }

  @Test
  void changesNothingThatIsUnknown() {
    for (var reply :
        List.of(
            patch("/api/v1/tasks/nobody", "{'title':'x'}"),
            tracer.send("DELETE", "/api/v1/tasks/nobody", null),
            tracer.send("POST", "/api/v1/tasks/nobody/archive", null),
            tracer.send("DELETE", "/api/v1/tasks/nobody/archive", null),
            patch("/api/v1/events/nothing", "{'displayTitle':'x'}"),
            patch("/api/v1/events/22222222-aaaa-4bbb-8ccc-000000000002", "{'displayTitle':'x'}"))) {
      assertThat(reply.status()).isEqualTo(404);
      assertThat(reply.code()).isEqualTo("not_found");
    }
  }

  @Test
  void erasesATaskWithItsDescendants() {
    var parent = tracer.ensure("s-1");
    var child = tracer.ensure("s-2", ",'parentTaskId':'" + parent.task() + "'");
    var other = tracer.ensure("s-3");
    tracer.tell(Tracer.event(parent, "user.message", ",'body':'secret prompt'"));
    assertThat(tracer.send("DELETE", "/api/v1/tasks/" + parent.task(), null).data())
        .isEqualTo(Tracer.json("{'deleted':true}"));
    assertThat(tracer.get("/api/v1/tasks/" + parent.task()).status()).isEqualTo(404);
    assertThat(tracer.get("/api/v1/tasks/" + child.task()).status()).isEqualTo(404);
    assertThat(tracer.get("/api/v1/tasks/" + other.task()).status()).isEqualTo(200);
    assertThat(tracer.get("/api/v1/overview").data().at("/stats/totalTasks").asInt()).isEqualTo(1);
    assertThat(tracer.get("/api/v1/search?q=secret").data().path("events")).isEmpty();
    assertThat(tracer.get("/v1/runs").text()).doesNotContain("secret");
    assertThat(tracer.ensure("s-1").newTask()).isTrue();
  }

  @Test
  void erasesOneOfTwoTasksOfASession() {
    var first = tracer.ensure("s-1");
    tracer.end("s-1", "");
    tracer.end("s-1", ",'completeTask':true");
    var second = tracer.ensure("s-1");
    tracer.tell(Tracer.event(second, "plan.logged", ",'title':'kept'"));
    tracer.send("DELETE", "/api/v1/tasks/" + first.task(), null).data();
    assertThat(tracer.get("/api/v1/tasks/" + first.task()).status()).isEqualTo(404);
    assertThat(tracer.kinds(second.task())).containsExactly("task.start", "plan.logged");
  }

  @Test
  void archivesATaskWithItsDescendants() {
    start("a", "");
    start("b", ",'parentTaskId':'a'");
    start("c", ",'parentTaskId':'b'");
    tracer.post("/ingest/v1/tasks/error", "{'taskId':'c','errorMessage':'x'}").data();
    patch("/api/v1/tasks/b", "{'status':'waiting'}");
    var data = tracer.send("POST", "/api/v1/tasks/a/archive", null).data();

    assertThat(data.path("archived").asBoolean()).isTrue();
    assertThat(data.path("archivedIds")).isEqualTo(Tracer.json("['a','b','c']"));
    assertThat(data.path("archivedAt")).isEqualTo(tracer.task("a").path("archivedAt"));
    assertThat(tracer.status("a")).isEqualTo("completed");
    assertThat(tracer.status("b")).isEqualTo("completed");
    assertThat(tracer.status("c")).isEqualTo("errored");
    var twice = tracer.send("POST", "/api/v1/tasks/a/archive", null);
    assertThat(twice.status()).isEqualTo(409);
    assertThat(twice.code()).isEqualTo("conflict");
  }

  @Test
  void takesATaskOutOfTheArchive() {
    start("a", "");
    start("b", ",'parentTaskId':'a'");
    assertThat(tracer.send("DELETE", "/api/v1/tasks/a/archive", null).status()).isEqualTo(409);
    tracer.send("POST", "/api/v1/tasks/a/archive", null).data();
    var data = tracer.send("DELETE", "/api/v1/tasks/a/archive", null).data();
    assertThat(data).isEqualTo(Tracer.json("{'unarchived':true,'unarchivedIds':['a','b']}"));
    assertThat(tracer.task("a").has("archivedAt")).isFalse();
    assertThat(tracer.status("a")).isEqualTo("completed");
  }

  @Test
  void givesAnEventAnotherTitleAndTakesItBack() {
    var session = tracer.ensure("s-1");
    var id = tracer.tell(Tracer.event(session, "plan.logged", ",'title':'Plan'")).getFirst();
    var event = patch("/api/v1/events/" + id, "{'displayTitle':'The plan'}").data().path("event");
    assertThat(event.path("id").asText()).isEqualTo(id);
    assertThat(event.path("title").asText()).isEqualTo("Plan");
    assertThat(event.at("/metadata/displayTitle").asText()).isEqualTo("The plan");
    assertThat(tracer.timeline(session.task()).getLast()).isEqualTo(event);
    var back = patch("/api/v1/events/" + id, "{'displayTitle':null}").data().path("event");
    assertThat(back.path("metadata").has("displayTitle")).isFalse();
    assertThat(tracer.timeline(session.task()).getLast()).isEqualTo(back);
    for (var body : List.of("{}", "{'displayTitle':' '}", "{'displayTitle':5}")) {
      assertThat(patch("/api/v1/events/" + id, body).code()).isEqualTo("validation_error");
    }
  }

  @Test
  void savesTheGroupingOfTurns() {
    var session = tracer.ensure("s-1");
    tracer.tell(
        Tracer.event(session, "user.message", ",'body':'one'"),
        Tracer.event(session, "user.message", ",'body':'two'"));
    var path = "/api/v1/tasks/" + session.task() + "/turn-partition";
    var fresh = tracer.get(path).data();
    assertThat(fresh.path("taskId").asText()).isEqualTo(session.task());
    assertThat(fresh.path("groups")).hasSize(2);
    assertThat(fresh.path("version").asInt()).isZero();
    assertThat(fresh.has("updatedAt")).isTrue();

    var groups = "[{'id':'g','from':0,'to':1,'label':'Both','visible':false}]";
    var saved =
        tracer.send("PUT", path, Tracer.json("{'groups':" + groups + ",'baseVersion':0}")).data();
    assertThat(saved.path("groups")).isEqualTo(Tracer.json(groups));
    assertThat(saved.path("version").asInt()).isEqualTo(1);
    assertThat(tracer.get(path).data()).isEqualTo(saved);
    var stale = tracer.send("PUT", path, Tracer.json("{'groups':[],'baseVersion':0}"));
    assertThat(stale.status()).isEqualTo(409);
    assertThat(stale.code()).isEqualTo("conflict");
    var reset = tracer.post(path + "/reset", "{}").data();
    assertThat(reset.path("groups")).hasSize(2);
    assertThat(reset.path("version").asInt()).isEqualTo(2);
    assertThat(tracer.post(path + "/reset", "{'baseVersion':1}").status()).isEqualTo(409);
    for (var body :
        List.of(
            "{}",
            "{'groups':[{'id':'','from':0,'to':0}]}",
            "{'groups':[{'id':'g','from':2,'to':1}]}",
            "{'groups':[{'id':'g','from':-1,'to':1}]}")) {
      assertThat(tracer.send("PUT", path, Tracer.json(body)).code()).isEqualTo("validation_error");
    }
  }
}
