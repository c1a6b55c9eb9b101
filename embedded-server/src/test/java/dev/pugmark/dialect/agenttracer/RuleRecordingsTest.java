package dev.pugmark.dialect.agenttracer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.SharedData;
import dev.pugmark.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Requests that the real plugin made, judged by rules that expect each of the commands that its
 * hooks were given: each turn has those verdicts that the hooks' inputs imply.
 */
class RuleRecordingsTest {
  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> judgesAsTheHooksInputsImply() throws IOException {
    var recordings = SharedData.folder("agent-tracer");
    if (recordings.isEmpty()) {
      return Stream.empty();
    }
    try (var files = Files.list(recordings.get())) {
      return files.sorted().toList().stream()
          .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> judge(file)));
    }
  }

  private void judge(Path file) throws IOException, InterruptedException {
    var steps = Tracer.parsed(Files.readString(file)).path("steps");
    var commands = commands(steps);
    try (var server = new TracerServer(folder.resolve(file.getFileName() + ".d"))) {
      for (var command : commands) {
        var rule = Json.object().put("name", command).put("scope", "global");
        var expect = rule.putObject("expect").put("tool", "command");
        expect.putArray("commandMatches").add(command);
        assertThat(server.post("/api/v1/rules", Json.write(rule)).status()).isEqualTo(201);
      }
      var task = replay(server, steps);
      server.engine().reactions().awaitCalm();
      server.engine().services().judging().awaitIdle();

      var closed = closedTurns(steps);
      var verified = 0;
      for (var turn : closed) {
        verified += (int) commands.stream().filter(command -> contains(turn, command)).count();
      }
      var counts = server.get("/api/v1/tasks/" + task + "/verdict-counts").data().path("counts");
      assertThat(counts.path("verified").asInt()).isEqualTo(verified);
      assertThat(counts.path("unverifiable").asInt()).isZero();
      assertThat(counts.path("contradicted").asInt())
          .isEqualTo(closed.size() * commands.size() - verified);
    }
  }

  private static boolean contains(Set<String> ran, String command) {
    return ran.stream()
        .anyMatch(line -> line.toLowerCase(Locale.ROOT).contains(command.toLowerCase(Locale.ROOT)));
  }

  /** The command lines that hooks of the main session told as run. */
  private static Set<String> commands(JsonNode steps) {
    var commands = new LinkedHashSet<String>();
    for (var step : steps) {
      var command = ran(step);
      if (command != null) {
        commands.add(command);
      }
    }
    return commands;
  }

  private static @org.jspecify.annotations.Nullable String ran(JsonNode step) {
    var input = step.path("stdin");
    var event = input.path("hook_event_name").asText();
    return event.startsWith("PostToolUse")
            && !event.equals("PostToolUseBatch")
            && input.path("tool_name").asText().equals("Bash")
            && !input.has("agent_id")
        ? input.at("/tool_input/command").asText()
        : null;
  }

  /** What was run in each turn that an answer or the next prompt closed. */
  private static List<Set<String>> closedTurns(JsonNode steps) {
    var closed = new ArrayList<Set<String>>();
    Set<String> open = null;
    for (var step : steps) {
      var event = step.at("/stdin/hook_event_name").asText();
      var command = ran(step);
      if (command != null && open != null) {
        open.add(command);
      }
      if (event.equals("UserPromptSubmit")) {
        if (open != null) {
          closed.add(open);
        }
        open = new LinkedHashSet<>();
      } else if (event.startsWith("Stop") && !step.path("stdin").has("agent_id")) {
        closed.add(open == null ? Set.of() : open);
        open = null;
      }
    }
    return closed;
  }

  /** The recorded ids are those of another server: each is replaced by ours. */
  private static String replay(TracerServer server, JsonNode steps) {
    Map<String, String> ids = new HashMap<>();
    var first = "";
    for (var step : steps) {
      for (var request : step.path("requests")) {
        var path = request.path("path").asText();
        var body = Json.write(request.path("body"));
        for (var id : ids.entrySet()) {
          path = path.replace(id.getKey(), id.getValue());
          body = body.replace(id.getKey(), id.getValue());
        }
        var reply =
            server.send(
                request.path("method").asText(), path, body, "content-type", "application/json");
        for (var name : List.of("taskId", "sessionId")) {
          var known = request.at("/upstreamResponse/data/" + name).asText();
          if (!known.isEmpty()) {
            ids.put(known, reply.data().path(name).asText());
          }
        }
        first = first.isEmpty() ? reply.data().path("taskId").asText() : first;
      }
    }
    return first;
  }
}
