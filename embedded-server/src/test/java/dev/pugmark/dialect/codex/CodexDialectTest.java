package dev.pugmark.dialect.codex;

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

class CodexDialectTest {
  private static final String SESSION = "0198a100-0000-7000-8000-000000000001";
  private static final String AGENT = "0198a100-3333-7000-8000-0000000000a1";

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

  private HttpResponse<String> post(String body, String type)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(engine.address() + "/hooks/codex"))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String body) throws IOException, InterruptedException {
    return post(body, "application/json");
  }

  private static List<String> payloads() throws IOException {
    return Files.readAllLines(Golden.file(CodexDialectTest.class, "hooks.jsonl"));
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
    assertThat(session.title()).isEqualTo("Round the tax half up");
    assertThat(session.runtime()).isEqualTo("codex");
    assertThat(session.totals().turns()).isEqualTo(3);
    assertThat(session.totals().toolCalls()).as("five of the main line, one inside").isEqualTo(6);
    assertThat(session.totals().toolErrors()).as("a command and an MCP call").isEqualTo(2);
    assertThat(session.totals().openCalls()).as("the plan has no result").isEqualTo(1);
    assertThat(session.totals().errors()).isEqualTo(1);
    var tests = engine.services().traces().span(SESSION, "call_2").orElseThrow();
    assertThat(tests.status()).isEqualTo(SpanStatus.FAILED);
    assertThat(tests.durationMicros()).isEqualTo(2_500_000);
    assertThat(engine.services().runs().ofGroup(SESSION))
        .extracting(run -> run.status())
        .containsExactly("completed", "failed", "cancelled");
    assertThat(shown().stream().filter(e -> e.kind() == Kind.FILE_CHANGED)).hasSize(2);
    assertThat(shown().stream().filter(e -> e.kind() == Kind.APPROVAL_REQUESTED)).hasSize(1);
  }

  @Test
  void givesASubAgentATraceOfItsOwnAndItsTurnsTheirEnds() throws IOException, InterruptedException {
    for (var payload : payloads()) {
      post(payload);
    }
    var agent = engine.services().traces().trace(AGENT).orElseThrow();
    assertThat(agent.agent()).isEqualTo("codex/explorer");
    assertThat(agent.sort()).isEqualTo("subagent");
    assertThat(agent.parentGroup()).isEqualTo(SESSION);
    assertThat(agent.status()).isEqualTo("completed");
    assertThat(engine.services().runs().ofGroup(AGENT))
        .singleElement()
        .satisfies(run -> {
          assertThat(run.turnId()).isEqualTo("0198a100-4444-7000-8000-000000000013");
          assertThat(run.status()).isEqualTo("completed");
        });
  }

  @Test
  void countsWhatIsSentTwiceOrBackwardsOnce() throws IOException, InterruptedException {
    for (var payload : payloads().reversed()) {
      post(payload);
    }
    for (var payload : payloads()) {
      post(payload);
    }

    var totals = engine.services().traces().session(SESSION).orElseThrow().totals();
    assertThat(totals.turns()).isEqualTo(3);
    assertThat(totals.toolCalls()).isEqualTo(6);
    assertThat(totals.toolErrors()).isEqualTo(2);
    assertThat(engine.services().runs().ofGroup(AGENT)).hasSize(1);
  }

  @Test
  void refusesOnlyWhatIsNoJsonOrTooLarge() throws IOException, InterruptedException {
    assertThat(post("{\"hook_event_name\":").statusCode()).isEqualTo(400);
    assertThat(post("{\"a\":\"" + "x".repeat(16 * 1024 * 1024) + "\"}").statusCode())
        .isEqualTo(413);
    assertThat(post("{}", "text/plain").statusCode()).isEqualTo(415);
    assertThat(shown()).isEmpty();
    assertThat(post("17").statusCode()).isEqualTo(204);
    assertThat(shown()).singleElement().satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.OTHER));
  }

  @Test
  void neverStoresACredential() throws IOException, InterruptedException {
    var secret = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8";
    post(
        "{\"hook_event_name\":\"UserPromptSubmit\",\"session_id\":\"s\",\"turn_id\":\"t\",\"prompt\":\""
            + secret
            + "\"}");

    assertThat(shown())
        .isNotEmpty()
        .allSatisfy(e -> assertThat(e.data() + e.raw()).doesNotContain(secret));
  }
}
