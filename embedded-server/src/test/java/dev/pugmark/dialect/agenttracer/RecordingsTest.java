package dev.pugmark.dialect.agenttracer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.SharedData;
import dev.pugmark.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Requests that the real plugin made, one after the other, answered in the shape that its own
 * server answered in; afterwards timeline and turns are as the requests imply.
 */
class RecordingsTest {
  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> answersAsThePluginExpects() throws IOException {
    var recordings = SharedData.folder("agent-tracer");
    if (recordings.isEmpty()) {
      return Stream.empty();
    }
    try (var files = Files.list(recordings.get())) {
      return files.sorted().toList().stream()
          .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> replay(file)));
    }
  }

  private void replay(Path file) {
    try (var server = new TracerServer(folder.resolve(file.getFileName() + ".d"))) {
      var replay = new Replay(server);
      for (var step : Tracer.parsed(read(file)).path("steps")) {
        for (var request : step.path("requests")) {
          replay.send(step.path("hook").asText(), request);
        }
      }
      replay.checkTasks();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** What the requests imply of one task. */
  private static final class Implied {
    final List<String> events = new ArrayList<>();
    final Map<String, Integer> turnsOf = new LinkedHashMap<>();
    final Map<String, String> openTurn = new HashMap<>();
    final List<String> turns = new ArrayList<>();
  }

  /** The recorded ids are those of another server: each is replaced by ours. */
  private static final class Replay {
    private final TracerServer server;
    private final Map<String, String> ids = new HashMap<>();
    private final Map<String, Implied> tasks = new LinkedHashMap<>();

    Replay(TracerServer server) {
      this.server = server;
    }

    private String ours(String text) {
      var mapped = text;
      for (var id : ids.entrySet()) {
        mapped = mapped.replace(id.getKey(), id.getValue());
      }
      return mapped;
    }

    void send(String hook, JsonNode request) {
      var path = ours(request.path("path").asText());
      var body = ours(Json.write(request.path("body")));
      var reply =
          server.send(
              request.path("method").asText(), path, body, "content-type", "application/json");
      var known = request.path("upstreamResponse");
      assertThat(reply.status()).as(hook + " " + path + " " + reply.text()).isEqualTo(200);
      if (path.endsWith("/sessions/ensure")) {
        ensured(known.path("data"), reply.data(), Tracer.parsed(body));
      } else if (path.endsWith("/sessions/end")) {
        assertThat(reply.json()).isEqualTo(known);
      } else if (Tracer.parsed(body).has("events")) {
        accepted(known, reply.data(), Tracer.parsed(body).path("events"));
      } else {
        assertThat(reply.json()).isEqualTo(known);
      }
    }

    private void ensured(JsonNode known, JsonNode ours, JsonNode body) {
      for (var flag : List.of("taskCreated", "sessionCreated")) {
        assertThat(ours.path(flag)).isEqualTo(known.path(flag));
      }
      for (var id : List.of("taskId", "sessionId")) {
        var given = ids.put(known.path(id).asText(), ours.path(id).asText());
        assertThat(given).isIn(null, ours.path(id).asText());
      }
      if (ours.path("taskCreated").asBoolean()) {
        var implied = new Implied();
        implied.events.add("task.start user " + body.path("title").asText());
        tasks.put(ours.path("taskId").asText(), implied);
      }
    }

    private void accepted(JsonNode known, JsonNode ours, JsonNode events) {
      var kinds = new ArrayList<String>();
      for (var event : events) {
        kinds.add(event.path("kind").asText());
        var task = Objects.requireNonNull(tasks.get(event.path("taskId").asText()));
        note(task, (ObjectNode) event);
        for (var path : changed(event)) {
          kinds.add("file.changed");
          task.events.add(
              "file.changed implementation " + path.substring(path.lastIndexOf('/') + 1));
        }
      }
      assertThat(Tracer.strings(ours.path("accepted"), "kind")).isEqualTo(kinds);
      assertThat(ours.path("rejected")).isEmpty();
      for (var accepted : ours.path("accepted")) {
        assertThat(Ids.isUuid(accepted.path("eventId").asText())).isTrue();
        assertThat(tasks).containsKey(accepted.path("taskId").asText());
      }
      if (known.path("ok").asBoolean()) {
        assertThat(Tracer.strings(known.at("/data/accepted"), "kind")).isEqualTo(kinds);
      }
    }

    private static List<String> changed(JsonNode event) {
      var lane = event.path("lane").asText();
      if (lane.equals("exploration") || lane.equals("background")) {
        return List.of();
      }
      var paths = new LinkedHashSet<String>();
      event.path("filePaths").forEach(path -> paths.add(path.asText()));
      return List.copyOf(paths);
    }

    private static void note(Implied task, ObjectNode event) {
      var kind = event.path("kind").asText();
      task.events.add(
          kind + " " + event.path("lane").asText() + " " + event.path("title").asText(kind));
      var session = event.path("sessionId").asText();
      var opens = kind.equals("user.message");
      var answers = kind.equals("assistant.response");
      if (opens || answers && !task.openTurn.containsKey(session)) {
        var index = task.turnsOf.merge(session, 1, Integer::sum) - 1;
        task.turns.add(session + " " + index);
      }
      if (opens) {
        task.openTurn.put(session, kind);
      } else if (answers) {
        task.openTurn.remove(session);
      }
    }

    void checkTasks() {
      assertThat(tasks).isNotEmpty();
      assertThat(Tracer.strings(server.get("/api/v1/tasks").data().path("tasks"), "id"))
          .containsExactlyInAnyOrderElementsOf(tasks.keySet());
      tasks.forEach((id, implied) -> {
        var read = server.get("/api/v1/tasks/" + id).data();
        var events =
            Tracer.list(read.path("timeline")).stream()
                .map(event ->
                    event.path("kind").asText()
                        + " "
                        + event.path("lane").asText()
                        + " "
                        + event.path("title").asText())
                .toList();
        var completed = events.stream().filter(e -> e.startsWith("task.complete")).toList();
        assertThat(events).as(id).containsAll(implied.events);
        assertThat(events).hasSize(implied.events.size() + completed.size());
        assertThat(events.stream().filter(e -> !e.startsWith("task.complete")).toList())
            .isEqualTo(implied.events);
        checkTurns(read, implied);
        assertThat(read.at("/task/status").asText())
            .isEqualTo(completed.isEmpty() ? "waiting" : "completed");
      });
    }

    private static void checkTurns(JsonNode read, Implied implied) {
      var turns =
          Tracer.list(read.path("turns")).stream()
              .map(turn -> turn.path("sessionId").asText() + " " + turn.path("turnIndex").asInt())
              .toList();
      assertThat(turns).isEqualTo(implied.turns);
      for (var turn : read.path("turns")) {
        var open = implied.openTurn.containsKey(turn.path("sessionId").asText());
        assertThat(turn.path("endedAt").isNull()).isEqualTo(open);
        assertThat(turn.path("status").asText()).isEqualTo(open ? "open" : "closed");
      }
    }
  }
}
