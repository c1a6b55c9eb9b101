package dev.pugmark.dialect.agentmetrics;

import static dev.pugmark.dialect.agentmetrics.Receiver.json;
import static dev.pugmark.dialect.agentmetrics.Receiver.quoted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.model.Kind;
import dev.pugmark.projection.Projections;
import dev.pugmark.store.StoreDump;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Requests of the published client, sent again to the letter. The recordings lie beside the
 * repository where there are any; {@link StreamingTest} has the same traps with our own data.
 */
class RecordingsTest {
  private static final Logger LOG = Logger.getLogger(RecordingsTest.class.getName());

  /** What the HTTP client sets by itself, or must not repeat. */
  private static final Set<String> NOT_REPEATED =
      Set.of("host", "content-length", "connection", "transfer-encoding", "expect", "upgrade");

  private static final String ASYNC = "46a4a3f1-8e66-4c81-b674-d849ada2cd7e";
  private static final String STREAMED = "7fb348a6-d6da-4140-9b95-75ec54192442";
  private static final String SLOW = "77985770-58f4-4bd0-a3cf-3e52dae32426";
  private static final String FAILED = "3a8d884d-1e81-4b92-8e05-82d25ad2600c";
  private static final String NOT_A_NUMBER = "a041f2f6-d2c6-4eee-82a2-34addabaad85";

  @TempDir private Path folder;

  @TestFactory
  List<DynamicTest> takesWhatThePublishedClientSends() throws IOException {
    var recordings = recordings();
    if (recordings == null) {
      LOG.info("There are no recordings of the AgentMetrics client beside the repository");
      return List.of();
    }
    var tests = new ArrayList<DynamicTest>();
    try (var files = Files.list(recordings)) {
      for (var file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        tests.add(
            dynamicTest("gives back all of " + file.getFileName(), () -> givesBackAllOf(file)));
      }
    }
    if (Files.exists(recordings.resolve("14_nan_and_lone_surrogate.json"))) {
      tests.add(dynamicTest("adds all of them up", () -> addsAllUp(recordings)));
    }
    return tests;
  }

  private static @Nullable Path recordings() {
    for (var at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      var found = at.resolve("shared/data/agentmetrics");
      if (Files.isDirectory(found)) {
        return found;
      }
    }
    return null;
  }

  private static List<JsonNode> requests(Path file) throws IOException {
    return json(Files.readString(file)).get("requests").valueStream().toList();
  }

  private static void send(Receiver receiver, JsonNode request) {
    var headers = new ArrayList<String>();
    for (var header : request.get("headers")) {
      if (!NOT_REPEATED.contains(header.get(0).asText().toLowerCase(Locale.ROOT))) {
        headers.add(header.get(0).asText());
        headers.add(header.get(1).asText());
      }
    }
    var reply =
        receiver.send(
            request.get("method").asText(),
            request.get("path").asText(),
            HttpRequest.BodyPublishers.ofString(request.get("body_text").asText()),
            headers.toArray(String[]::new));
    assertThat(reply.status()).as(reply.text()).isEqualTo(202);
  }

  /** Whatever the recording: each run comes back as it was sent, with every event once. */
  private void givesBackAllOf(Path file) throws IOException {
    try (var receiver = Receiver.over(Files.createTempDirectory(folder, "one"))) {
      for (var request : requests(file)) {
        send(receiver, request);
      }
      for (var request : requests(file)) {
        var sent = json(request.get("body_text").asText());
        if (sent.has("run_id")) {
          var back = receiver.get("/v1/runs/" + sent.get("run_id").asText()).json();
          sent.properties()
              .forEach(
                  m -> assertThat(back.get(m.getKey())).as(m.getKey()).isEqualTo(m.getValue()));
        } else {
          var events = receiver.get(request.get("path").asText()).json();
          assertThat(events.valueStream().toList()).containsOnlyOnce(sent);
        }
      }
      receiver.awaitCalm();
      var before = StoreDump.of(receiver.file());
      receiver.engine().store().rebuild(new Projections(), (_, _) -> {}).join();
      assertThat(StoreDump.of(receiver.file())).isEqualTo(before);
    }
  }

  private void addsAllUp(Path recordings) throws IOException {
    try (var receiver = Receiver.over(folder.resolve("all"))) {
      for (var name :
          List.of(
              "01_query_aiohttp",
              "02_query_streaming",
              "03_streaming_slow_server",
              "04_exception",
              "14_nan_and_lone_surrogate")) {
        for (var request : requests(recordings.resolve(name + ".json"))) {
          send(receiver, request);
        }
      }
      stats(receiver);
      toolsAndAgents(receiver);
      runs(receiver);
      log(receiver);
      receiver.restart();
      stats(receiver);
      toolsAndAgents(receiver);
    }
  }

  private static void stats(Receiver receiver) {
    var stats = receiver.get("/v1/stats").json();
    assertThat(stats.get("total_runs").asInt()).isEqualTo(5);
    assertThat(stats.get("completed").asInt()).as("01, 02, 03, 14").isEqualTo(4);
    assertThat(stats.get("failed").asInt()).as("04").isEqualTo(1);
    // 01: 181, 02: 186, 03: 186, 04: 20, 14: 0 -> 573 / 5
    assertThat(stats.get("avg_duration_ms").asText()).isEqualTo("114.6");
    // 15000 and 3200 in each of 01, 02 and 03, nothing in the others
    assertThat(stats.get("total_tokens_input").asInt()).isEqualTo(45_000);
    assertThat(stats.get("total_tokens_output").asInt()).isEqualTo(9_600);
    assertThat(stats.get("total_cache_read").asInt()).as("3 * 2100").isEqualTo(6_300);
    assertThat(stats.get("total_cache_write").asInt()).as("3 * 40").isEqualTo(120);
    // 3 * 0.0936, and 0.0 twice
    assertThat(stats.get("total_cost_usd").asText()).isEqualTo("0.2808");
    assertThat(stats.get("total_sdk_cost_usd").asText()).isEqualTo("0.2808");
    assertThat(stats.get("total_estimated_cost_usd").asText()).isEqualTo("0");
    assertThat(stats.get("avg_api_duration_ms").asText()).as("3 * 11200 / 3").isEqualTo("11200");
    // 01: 40, 02: 42, 03: 41, 04: 20; 14 has none -> 143 / 4
    assertThat(stats.get("avg_first_token_ms").asText()).isEqualTo("35.75");
    assertThat(stats.get("avg_num_turns").asText()).as("3 * 5 / 3").isEqualTo("5");
    // 03 began 04.233874, 04 at 05.884203, 14 at 11.052939
    assertThat(
            receiver
                .get("/v1/stats?since=2026-11-21T23:38:04.233874%2B00:00Z")
                .json()
                .get("total_runs")
                .asInt())
        .isEqualTo(3);
  }

  private static void toolsAndAgents(Receiver receiver) {
    // WebSearch twice and Read once in each of 01, 02 and 03.
    // WebSearch: (20 + 20) + (20 + 20) + (21 + 21) = 122 over 6; Read: 20 + 20 + 21 = 61 over 3.
    var tools = receiver.get("/v1/tools").json();
    assertThat(tools.findValuesAsText("tool_name")).containsExactly("WebSearch", "Read");
    assertThat(tools.findValuesAsText("call_count")).containsExactly("6", "3");
    assertThat(tools.findValuesAsText("success_count")).containsExactly("6", "0");
    assertThat(tools.findValuesAsText("failure_count")).containsExactly("0", "3");
    assertThat(tools.at("/0/avg_duration_ms").doubleValue()).isEqualTo(122 / 6.0);
    assertThat(tools.at("/1/avg_duration_ms").doubleValue()).isEqualTo(61 / 3.0);
    assertThat(receiver.get("/v1/agents").text())
        .isEqualTo(
            quoted(
                "["
                    + agent("rec-nan", 1, 0, 0, "0", "2026-11-21T23:38:11.052939+00:00Z")
                    + ","
                    + agent("rec-failed", 0, 1, 20, "0", "2026-11-21T23:38:05.884203+00:00Z")
                    + ","
                    + agent(
                        "rec-stream-slow", 1, 0, 186, "0.0936", "2026-11-21T23:38:04.233874+00:00Z")
                    + ","
                    + agent("rec-stream", 1, 0, 186, "0.0936", "2026-11-21T23:38:03.344686+00:00Z")
                    + ","
                    + agent("rec-basic", 1, 0, 181, "0.0936", "2026-11-21T23:38:02.771828+00:00Z")
                    + "]"));
  }

  private static String agent(
      String id, int ok, int failed, int millis, String cost, String lastRun) {
    return "{'agent_id':'%s','run_count':1,'success_count':%d,'failure_count':%d,"
            .formatted(id, ok, failed)
        + "'avg_duration_ms':%d,'total_cost_usd':%s,'last_run_at':'%s'}"
            .formatted(millis, cost, lastRun);
  }

  private static void runs(Receiver receiver) {
    var list = receiver.get("/v1/runs");
    assertThat(list.header("X-Total-Count")).isEqualTo("5");
    assertThat(list.json().findValuesAsText("run_id"))
        .containsExactly(NOT_A_NUMBER, FAILED, SLOW, STREAMED, ASYNC);
    for (var run : List.of(ASYNC, STREAMED, SLOW)) {
      var events = receiver.get("/v1/runs/" + run + "/events").json();
      assertThat(events.findValuesAsText("sequence_number"))
          .containsExactly(
              "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13");
    }
    var metadata = receiver.get("/v1/runs/" + NOT_A_NUMBER).json().get("metadata");
    assertThat(metadata.get("loss").isNull()).isTrue();
    assertThat(metadata.get("lone").asText()).isEqualTo("\uFFFD");
    assertThat(
            receiver
                .get("/v1/traces/73e57d8ab29251818b49e9e3e223f6a9")
                .json()
                .findValuesAsText("run_id"))
        .containsExactly(ASYNC);
  }

  /** What the log of tasks shows: nothing twice, though 02 and 03 were sent twice over. */
  private static void log(Receiver receiver) {
    var all = new TreeSet<>(Set.of(ASYNC, STREAMED, SLOW, FAILED, NOT_A_NUMBER));
    for (var kind : List.of(Kind.TASK_CREATED, Kind.EXECUTION_STARTED, Kind.EXECUTION_COMPLETED)) {
      assertThat(receiver.rows(kind))
          .extracting(row -> row.scope().task())
          .containsExactlyInAnyOrderElementsOf(all);
    }
    assertThat(receiver.rows(Kind.TOOL_CALL)).as("3 * 3").hasSize(9);
    assertThat(receiver.rows(Kind.TOOL_RESULT)).as("3 * 3").hasSize(9);
    assertThat(receiver.rows(Kind.TOOL_RESULT).stream().filter(r -> failed(r.facts().failed())))
        .as("Read, once in each")
        .hasSize(3);
    var errors = receiver.rows(Kind.ERROR);
    assertThat(errors).extracting(row -> row.scope().task()).containsExactly(FAILED);
    assertThat(errors.getFirst().facts().error()).isEqualTo("Something went wrong — boom");
    assertThat(receiver.rows()).allSatisfy(row -> assertThat(row.scope().agent()).isNotNull());
    for (var run : Stream.of(ASYNC, STREAMED, SLOW).toList()) {
      var totals = receiver.engine().services().traces().trace(run).orElseThrow().totals();
      assertThat(totals.toolCalls()).isEqualTo(3);
      assertThat(totals.toolErrors()).isEqualTo(1);
      assertThat(totals.openRuns()).isZero();
      assertThat(totals.usage().input()).isEqualTo(15_000);
      assertThat(totals.costPico()).as("0.0936 USD").isEqualTo(93_600_000_000L);
    }
    assertThat(receiver.engine().services().traces().session("s-42").orElseThrow().groups())
        .as("01 belongs to its client's session")
        .isEqualTo(1);
  }

  private static boolean failed(@Nullable Boolean failed) {
    return Boolean.TRUE.equals(failed);
  }
}
