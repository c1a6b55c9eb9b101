package dev.pugmark.dialect.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.Golden;
import dev.pugmark.http.Engine;
import dev.pugmark.http.ServerOptions;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.SpanStatus;
import dev.pugmark.store.EventFilter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaudeCodeDialectTest {
  private static final String SESSION = "aaaa1111-0000-4000-8000-000000000001";

  @TempDir private Path folder;
  private Engine engine;
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void start() {
    engine = Engine.start(folder.resolve("s.pugmark"), ServerOptions.onPort(0));
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private HttpResponse<String> post(String body) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(engine.address() + "/hooks/claude-code"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static List<String> payloads() throws IOException {
    return Files.readAllLines(Golden.file(ClaudeCodeDialectTest.class, "hooks.jsonl"));
  }

  private List<Event> shown() {
    return engine.services().events().find(EventFilter.ALL.page(10_000, false));
  }

  @Test
  void answersEveryEventWithNothingAfterItsCommit() throws IOException, InterruptedException {
    for (var payload : payloads()) {
      var before = engine.store().lastSeq();
      var answer = post(payload);

      assertThat(answer.statusCode()).as(payload).isEqualTo(204);
      assertThat(answer.body()).isEmpty();
      assertThat(engine.store().lastSeq()).as(payload).isGreaterThan(before);
    }
    var session = engine.services().traces().session(SESSION).orElseThrow();
    assertThat(session.title()).isEqualTo("Shop");
    assertThat(session.totals().turns()).isEqualTo(2);
    assertThat(session.totals().toolCalls()).as("six of the main line, one inside").isEqualTo(7);
    assertThat(session.totals().toolErrors()).as("one failed, one denied").isEqualTo(2);
    assertThat(session.totals().errors()).isEqualTo(1);
    assertThat(session.totals().openRuns()).isZero();
    var agent = engine.services().traces().trace("a9").orElseThrow();
    assertThat(agent.agent()).isEqualTo("claude-code/Explore");
    assertThat(agent.parentGroup()).isEqualTo(SESSION);
    assertThat(agent.parentSpan()).isEqualTo("toolu_a");
    assertThat(agent.status()).isEqualTo("completed");
    var grep = engine.services().traces().span(SESSION, "toolu_1").orElseThrow();
    assertThat(grep.durationMicros()).isEqualTo(31_000);
    assertThat(grep.status()).isEqualTo(SpanStatus.OK);
    assertThat(shown().stream().filter(e -> e.kind() == Kind.CONTEXT_COMPACTED)).hasSize(1);
    assertThat(engine.services().runs().byId(SESSION + ":p-2").orElseThrow().status())
        .isEqualTo("failed");
  }

  @Test
  void countsWhatIsSentTwiceOnce() throws IOException, InterruptedException {
    for (var payload : payloads()) {
      post(payload);
    }
    var once = engine.services().traces().session(SESSION).orElseThrow().totals();
    for (var payload : payloads()) {
      post(payload);
    }

    var twice = engine.services().traces().session(SESSION).orElseThrow().totals();
    assertThat(twice.turns()).isEqualTo(once.turns());
    assertThat(twice.toolCalls()).isEqualTo(once.toolCalls());
    assertThat(twice.toolErrors()).isEqualTo(once.toolErrors());
    assertThat(twice.openCalls()).isEqualTo(once.openCalls());
    assertThat(engine.services().runs().ofGroup(SESSION)).hasSize(2);
  }

  @Test
  void takesLateAndUnorderedHooks() throws IOException, InterruptedException {
    var payloads = payloads();
    for (var payload : payloads.reversed()) {
      post(payload);
    }

    var totals = engine.services().traces().session(SESSION).orElseThrow().totals();
    assertThat(totals.toolCalls()).isEqualTo(7);
    assertThat(totals.turns()).isEqualTo(2);
    assertThat(totals.openCalls()).isZero();
  }

  @Test
  void refusesOnlyWhatIsNoJsonOrTooLarge() throws IOException, InterruptedException {
    assertThat(post("{\"hook_event_name\":").statusCode()).isEqualTo(400);
    assertThat(post("{\"a\":\"" + "x".repeat(16 * 1024 * 1024) + "\"}").statusCode())
        .isEqualTo(413);
    assertThat(shown()).isEmpty();
    assertThat(post("17").statusCode()).isEqualTo(204);
    assertThat(shown()).singleElement().satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.OTHER));
  }

  @Test
  void neverStoresACredential() throws IOException, InterruptedException {
    var secret = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8";
    post(
        "{\"hook_event_name\":\"UserPromptSubmit\",\"session_id\":\"s\",\"prompt\":\""
            + secret
            + "\"}");

    assertThat(shown())
        .isNotEmpty()
        .allSatisfy(e -> assertThat(e.data() + e.raw()).doesNotContain(secret));
  }
}
