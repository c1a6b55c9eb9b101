package dev.pugmark.dialect.agenttracer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.http.WsClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** This contract's messages on the live feed. */
class FeedTest {
  @TempDir Path folder;
  private TracerServer server;

  @BeforeEach
  void start() {
    server = new TracerServer(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private WsClient follow(String query) throws IOException {
    return new WsClient(server.engine().port(), "/ws" + query);
  }

  private JsonNode post(String path, String body) {
    return server.post(path, body.replace('\'', '"')).data();
  }

  private Tracer.Session ensure(String session) {
    var data =
        post(
            "/ingest/v1/sessions/ensure",
            "{'runtimeSource':'my-rt','runtimeSessionId':'" + session + "','title':'Fix it'}");
    return new Tracer.Session(
        data.path("taskId").asText(), data.path("sessionId").asText(), true, true);
  }

  private String tell(String event) {
    return post("/ingest/v1/events", "{'events':[" + event + "]}")
        .at("/accepted/0/eventId")
        .asText();
  }

  private JsonNode task(Tracer.Session session) {
    return server.get("/api/v1/tasks/" + session.task()).data().path("task");
  }

  private static JsonNode next(WsClient client, String type) throws IOException {
    return client.messages(type, 1).getFirst().path("payload");
  }

  @Test
  void beginsWithHowThingsStand() throws IOException {
    var session = ensure("s-1");
    ensure("s-2");
    try (var all = follow("");
        var one = follow("?task=" + session.task())) {
      var snapshot = all.message();
      assertThat(snapshot.path("type").asText()).isEqualTo("snapshot");
      assertThat(snapshot.at("/payload/stats/totalTasks").asInt()).isEqualTo(2);
      assertThat(snapshot.at("/payload/tasks")).hasSize(2);
      assertThat(next(one, "snapshot").path("tasks")).containsExactly(task(session));
    }
  }

  @Test
  void tellsOfATaskFromItsStartToItsDeletion() throws IOException {
    try (var client = follow("")) {
      next(client, "snapshot");
      var session = ensure("s-1");
      var opened = next(client, "session.started");
      assertThat(opened.path("id").asText()).isEqualTo(session.id());
      assertThat(opened.path("taskId").asText()).isEqualTo(session.task());
      assertThat(opened.path("status").asText()).isEqualTo("running");
      assertThat(opened.has("startedAt")).isTrue();
      assertThat(opened.has("endedAt")).isFalse();

      var id = tell(Tracer.event(session, "plan.logged", ",'lane':'planning','title':'Plan'"));
      JsonNode logged;
      do {
        logged = next(client, "event.logged");
      } while (!logged.path("id").asText().equals(id));
      assertThat(logged)
          .isEqualTo(
              Tracer.list(server.get("/api/v1/tasks/" + session.task()).data().path("timeline"))
                  .getLast());

      server.send(
          "PATCH",
          "/api/v1/events/" + id,
          "{\"displayTitle\":\"The plan\"}",
          "content-type",
          "application/json");
      assertThat(next(client, "event.updated").at("/metadata/displayTitle").asText())
          .isEqualTo("The plan");

      server.send(
          "PATCH",
          "/api/v1/tasks/" + session.task(),
          "{\"title\":\"New\"}",
          "content-type",
          "application/json");
      assertThat(next(client, "task.updated")).isEqualTo(task(session));

      post(
          "/ingest/v1/sessions/end",
          "{'runtimeSource':'my-rt','runtimeSessionId':'s-1','completionReason':'explicit_exit'}");
      var closed = next(client, "session.ended");
      assertThat(closed.path("id").asText()).isEqualTo(session.id());
      assertThat(closed.path("status").asText()).isEqualTo("completed");
      assertThat(closed.has("endedAt")).isTrue();

      server.send("DELETE", "/api/v1/tasks/" + session.task(), "");
      assertThat(next(client, "task.deleted").path("taskId").asText()).isEqualTo(session.task());
    }
  }

  @Test
  void tellsThatATaskBeganAndWasCompleted() throws IOException {
    try (var client = follow("")) {
      next(client, "snapshot");
      var session = ensure("s-1");
      assertThat(next(client, "task.started").path("id").asText()).isEqualTo(session.task());
      post("/ingest/v1/tasks/complete", "{'taskId':'" + session.task() + "'}");
      var completed = next(client, "task.completed");
      assertThat(completed.path("status").asText()).isEqualTo("completed");
      assertThat(completed).isEqualTo(task(session));
    }
  }

  @Test
  void tellsOfAMergedEventAsUpdated() throws IOException {
    var session = ensure("s-1");
    var check =
        ",'lane':'implementation','metadata':{'crossCheck':{'source':'%s','dedupeKey':'k'}}";
    try (var client = follow("?task=" + session.task())) {
      next(client, "snapshot");
      var id = tell(Tracer.event(session, "tool.used", check.formatted("hook")));
      assertThat(next(client, "event.logged").path("id").asText()).isEqualTo(id);
      tell(Tracer.event(session, "tool.used", check.formatted("rollout")));
      var updated = next(client, "event.updated");
      assertThat(updated.path("id").asText()).isEqualTo(id);
      assertThat(updated.at("/metadata/crossCheck/mergedFrom").asText()).isEqualTo("rollout");
    }
  }

  @Test
  void keepsToTheTaskThatAClientAskedFor() throws IOException {
    var mine = ensure("s-1");
    var other = ensure("s-2");
    try (var client = follow("?task=" + mine.task())) {
      next(client, "snapshot");
      tell(Tracer.event(other, "plan.logged", ",'title':'other'"));
      tell(Tracer.event(mine, "plan.logged", ",'title':'mine'"));
      assertThat(next(client, "event.logged").path("title").asText()).isEqualTo("mine");
    }
  }

  @Test
  void resumesWithWhatWasMissed() throws IOException {
    var session = ensure("s-1");
    long seq;
    try (var client = follow("")) {
      next(client, "snapshot");
      tell(Tracer.event(session, "plan.logged", ",'title':'one'"));
      seq = client.messages("event.logged", 1).getFirst().path("seq").asLong();
    }
    tell(Tracer.event(session, "plan.logged", ",'title':'two'"));
    tell(Tracer.event(session, "plan.logged", ",'title':'three'"));
    try (var client = follow("?since=" + seq)) {
      assertThat(
              client.messages("event.logged", 2).stream()
                  .map(message -> message.at("/payload/title").asText()))
          .isEqualTo(List.of("two", "three"));
    }
  }

  @Test
  void tellsOfSessionsThatHooksToldOf() throws IOException {
    var hook =
        "{\"session_id\":\"s-9\",\"hook_event_name\":\"%s\",\"prompt_id\":\"p1\",\"prompt\":\"Go\","
            + "\"tool_name\":\"Bash\",\"tool_input\":{\"command\":\"ls\"},\"tool_use_id\":\"t1\","
            + "\"tool_response\":{\"stdout\":\"a\",\"stderr\":\"\"}}";
    try (var client = follow("")) {
      next(client, "snapshot");
      server.post("/hooks/claude-code", hook.formatted("UserPromptSubmit"));
      assertThat(next(client, "event.logged").path("kind").asText()).isEqualTo("user.message");
      assertThat(next(client, "task.started").path("id").asText()).isEqualTo("s-9");
      server.post("/hooks/claude-code", hook.formatted("PreToolUse"));
      var call = next(client, "event.logged");
      assertThat(call.path("kind").asText()).isEqualTo("terminal.command");
      server.post("/hooks/claude-code", hook.formatted("PostToolUse"));
      var done = next(client, "event.updated");
      assertThat(done.path("id")).isEqualTo(call.path("id"));
      assertThat(done.at("/metadata/stdout").asText()).isEqualTo("a");
    }
  }
}
