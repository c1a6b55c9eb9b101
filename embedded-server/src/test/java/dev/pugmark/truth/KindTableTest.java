package dev.pugmark.truth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.http.Engine;
import dev.pugmark.http.RawClient;
import dev.pugmark.http.ServerOptions;
import dev.pugmark.json.FactsReader;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import dev.pugmark.store.Batch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The table in ARCHITECTURE.md of how each contract shows each kind is what a server answers to an
 * event of that kind which came through none of them.
 */
class KindTableTest {
  private static final Path DOCUMENT = Path.of("..", "ARCHITECTURE.md");
  private static final Pattern ROW =
      Pattern.compile("^\\| `([a-z_]+)` \\|((?:[^|]+\\|){4}[^|]+)\\|$");
  private static final long START = 1_790_000_000_000_000L;

  @TempDir Path folder;
  private Engine engine;
  private RawClient client;

  @BeforeEach
  void start() throws IOException {
    engine = Engine.start(folder.resolve("k.pugmark"), ServerOptions.onPort(0));
    client = new RawClient(engine.port());
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    engine.close();
  }

  @Test
  void saysHowEachContractShowsEachKind() throws Exception {
    for (var kind : Kind.values()) {
      tell(kind);
    }
    engine.reactions().awaitCalm();
    var shown = new LinkedHashMap<String, String>();
    for (var kind : Kind.values()) {
      shown.put(kind.wireName(), row(kind));
    }
    var stated = new LinkedHashMap<String, String>();
    for (var line : Files.readAllLines(DOCUMENT)) {
      var row = ROW.matcher(line);
      if (row.matches()) {
        stated.put(row.group(1), row.group(2).strip());
      }
    }
    assertThat(stated).as("the table, in the order of the kinds").containsExactlyEntriesOf(shown);
  }

  private static String session(Kind kind) {
    return "s-" + kind.wireName().replace('_', '-');
  }

  private static Event event(Kind kind, Scope scope, long micros, String data) {
    return new Event(
        0,
        kind,
        "codex",
        micros,
        micros,
        Event.Clock.SENDER,
        scope,
        null,
        null,
        0,
        Event.State.SHOWN,
        data,
        FactsReader.read(data),
        null);
  }

  /** A turn of a session of its own, with an event of the kind in it. */
  private void tell(Kind kind) {
    var session = session(kind);
    var scope =
        new Scope(
            session,
            null,
            "t",
            session,
            "a-" + session,
            null,
            "codex",
            session,
            "call:" + session,
            null,
            null);
    var opener =
        event(
            Kind.USER_MESSAGE,
            scope.withSpan(null, null).withAgent("person"),
            START,
            "{\"text\":\"Begin\"}");
    var data =
        """
        {"toolCallId":"c","name":"Edit","text":"words","message":"words","error":"broken",
         "title":"title","status":"completed","costUsd":0.25,"inputTokens":4,"outputTokens":2,
         "model":"m","usageId":"u","agentId":"sub","agentType":"sort","type":"sort",
         "method":"GET","url":"https://example.org/","host":"example.org","path":"/",
         "scheme":"https","httpStatus":200,"reach":"public","category":"other"}\
        """;
    engine
        .store()
        .append(Batch.of(List.of(opener, event(kind, scope, START + 1_000, data))))
        .join();
  }

  private String row(Kind kind) throws Exception {
    var session = session(kind);
    var cells = new ArrayList<String>();
    cells.add(
        words(get("/api/obs/events?limit=5000&taskId=" + session).path("events"), "kind", null));
    cells.add(words(get("/v1/runs/" + session + ":t/events"), "type", "user_message"));
    cells.add(words(get("/api/agents/a-" + session).path("recentEvents"), "type", null));
    cells.add(words(get("/api/v1/tasks/" + session).at("/data/timeline"), "kind", "user.message"));
    cells.add(words(get("/api/external-calls?session=" + session).path("rows"), "state", null));
    return String.join(" | ", cells);
  }

  private static String words(JsonNode rows, String member, @Nullable String opener) {
    var found = new ArrayList<String>();
    rows.forEach(row -> found.add(row.path(member).asText()));
    if (opener != null) {
      found.remove(opener);
    }
    return found.isEmpty()
        ? "–"
        : found.stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
  }

  private JsonNode get(String path) throws Exception {
    return Json.read(client.get(path).body());
  }
}
