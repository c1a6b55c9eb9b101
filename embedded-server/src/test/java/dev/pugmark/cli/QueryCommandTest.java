package dev.pugmark.cli;

import static dev.pugmark.projection.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.http.Engine;
import dev.pugmark.http.ServerOptions;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import dev.pugmark.store.Batch;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code pugmark query} beside a running server. */
class QueryCommandTest {
  @TempDir private Path folder;
  private Path file;
  private Engine engine;

  @BeforeEach
  void serve() {
    file = folder.resolve("s.pugmark");
    engine = Engine.start(file, ServerOptions.onPort(0));
    var events = new ArrayList<Event>();
    for (var i = 0; i < 3; i++) {
      var scope = Scope.NONE.withSession("s" + i).withTrace("s" + i).withAgent("builder");
      var at = 1_795_000_000_000_000L + i * 1_000_000L;
      events.add(
          event(
              Kind.USER_MESSAGE,
              scope.withTurn("t"),
              at,
              null,
              "{\"text\":\"look, \\\"there\\\" " + i + "\"}"));
      events.add(
          event(
              Kind.TOOL_CALL,
              scope,
              at + 1,
              null,
              "{\"toolCallId\":\"c\",\"name\":\""
                  + (i == 1 ? "Bash" : "Read")
                  + "\",\"input\":{\"command\":\"=1+1\",\"apiKey\":\"hidden\"}}"));
      events.add(
          event(
              Kind.COST,
              scope,
              at + 2,
              null,
              "{\"usageId\":\"u\",\"model\":\"m\",\"inputTokens\":10,\"costUsd\":0."
                  + (i + 1)
                  + "}"));
    }
    engine.store().append(Batch.of(events)).join();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private record Said(int code, String out, String err) {}

  private Said query(String... more) {
    var out = new StringWriter();
    var err = new StringWriter();
    var root = Commands.root(new NoWindow());
    root.setOut(new PrintWriter(out, true));
    root.setErr(new PrintWriter(err, true));
    var args = new ArrayList<>(List.of("query", "--store", file.toString()));
    args.addAll(List.of(more));
    var code = root.execute(args.toArray(String[]::new));
    return new Said(code, out.toString(), err.toString());
  }

  private static JsonNode json(Said said) throws Exception {
    assertThat(said.err()).isEmpty();
    assertThat(said.code()).isZero();
    return Json.read(said.out());
  }

  @Test
  void findsSessionsUnlessAskedForEvents() throws Exception {
    var sessions = json(query("--json", "tool:bash"));
    assertThat(sessions).hasSize(1);
    assertThat(sessions.get(0).get("session").textValue()).isEqualTo("s1");
    assertThat(sessions.get(0).get("cost_usd").decimalValue()).isEqualByComparingTo("0.2");
    assertThat(sessions.get(0).get("started").textValue()).startsWith("2026-11-18T");

    var events = json(query("--json", "--events", "(tool:bash OR cost>0.2)", "there"));
    assertThat(events).isEmpty();
    var all = json(query("--json", "--events", "tool:bash", "OR", "cost>0.2"));
    assertThat(all).hasSize(2);
    assertThat(all.get(0).get("kind").textValue()).isEqualTo("cost");
    assertThat(all.get(1).get("data").get("input").get("command").textValue()).isEqualTo("=1+1");
  }

  @Test
  void takesAFilterThatBeginsWithAMinus() throws Exception {
    assertThat(json(query("--json", "-tool:Bash"))).hasSize(2);
    assertThat(json(query("--json", "-host:x"))).hasSize(3);
    assertThat(json(query("--json", "-verdict:verified"))).hasSize(3);
  }

  @Test
  void findsSessionsByWhatRulesFoundInThem() throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var rule =
          HttpRequest.newBuilder(URI.create(engine.address()).resolve("/api/v1/rules"))
              .header("Content-Type", "application/json")
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      "{\"name\":\"Runs something\",\"scope\":\"global\",\"expect\":{\"tool\":\"command\"}}"))
              .build();
      assertThat(client.send(rule, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(201);
    }
    var ends = new ArrayList<Event>();
    for (var i = 0; i < 3; i++) {
      var scope = Scope.NONE.withSession("s" + i).withTrace("s" + i).withAgent("builder");
      var at = 1_795_000_000_000_000L + i * 1_000_000L + 9;
      ends.add(event(Kind.EXECUTION_COMPLETED, scope.withTurn("t"), at, null, "{}"));
    }
    engine.store().append(Batch.of(ends)).join();
    engine.reactions().awaitCalm();

    assertThat(json(query("--json", "verdict:verified")))
        .extracting(row -> row.get("session").textValue())
        .containsExactly("s1");
    assertThat(json(query("--json", "verdict:contradicted"))).hasSize(2);
  }

  @Test
  void masksWhatSoundsLikeACredential() throws Exception {
    var data = json(query("--json", "--events", "tool:bash")).get(0).get("data");

    assertThat(data.get("input").get("apiKey").textValue()).isEqualTo("••••");
    assertThat(json(query("--json", "hidden"))).isEmpty();
  }

  @Test
  void writesCommaSeparatedValues() {
    var said = query("--csv", "--events", "kind:user_message", "1");

    var lines = said.out().split("\r\n", -1);
    assertThat(lines).hasSize(3);
    assertThat(lines[0]).startsWith("seq,time,received,kind,status,").doesNotContain("data");
    assertThat(lines[1]).contains("user_message").contains("\"look, \"\"there\"\" 1\"");
    assertThat(lines[2]).isEmpty();
  }

  @Test
  void printsALineForEachAndSaysWhenThereAreMore() {
    var said = query("--limit", "2");

    assertThat(said.out().lines()).hasSize(3);
    assertThat(said.out())
        .startsWith("STATUS")
        .contains("s2")
        .contains("s1")
        .doesNotContain(" s0 ");
    assertThat(said.err()).startsWith("The first 2 are shown").hasLineCount(1);
    assertThat(query("--limit", "3").err()).isEmpty();
    assertThat(query("--events", "--limit", "4").out().lines()).hasSize(5);
    assertThat(query("--events", "--limit", "9", "-dialect:pugmark").err()).isEmpty();
  }

  @Test
  void marksThePlaceOfAMistake() {
    var said = query("tool:Bash stauts:failed");

    assertThat(said.code()).isEqualTo(2);
    assertThat(said.out()).isEmpty();
    assertThat(said.err())
        .isEqualToNormalizingNewlines(
            """
            pugmark: There is no field stauts. Did you mean status?
              tool:Bash stauts:failed
                        ^^^^^^
            """);
  }
}
