package dev.pugmark.truth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.http.Engine;
import dev.pugmark.http.RawClient;
import dev.pugmark.http.ServerOptions;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import dev.pugmark.pricing.PriceTable;
import dev.pugmark.projection.Projections;
import dev.pugmark.store.StoreDump;
import dev.pugmark.transfer.Progress;
import dev.pugmark.transfer.TranscriptImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/**
 * The same work shows the same costs, tokens and counts everywhere, through whatever channels, in
 * whatever order, in whatever pieces and however often it was told.
 */
class OneTruthTest {
  private static final String SESSION = "aaaa1111-0000-4000-8000-00000000000a";

  /** A run that its client reports in a document and streams in events, in any order. */
  private static final String RUN =
      """
      {"run_id":"run-1","session_id":"bot-session","agent_id":"bot","status":"completed",
       "started_at":"2026-03-02T10:00:00Z","ended_at":"2026-03-02T10:00:09Z",
       "cost_usd":0.1234567,"tokens":{"input":70,"output":30}}\
      """;

  private static final List<String> RUN_EVENTS =
      List.of(
          """
          {"event_id":"e1","type":"tool_call","timestamp":"2026-03-02T10:00:03Z",
           "sequence_number":1,"tool_name":"fetch","tool_id":"c1"}\
          """,
          """
          {"event_id":"e2","type":"tool_result","timestamp":"2026-03-02T10:00:04Z",
           "sequence_number":2,"tool_name":"fetch","tool_id":"c1","tool_success":true}\
          """);

  private static final BigDecimal RUN_COST = new BigDecimal("0.1234567");
  private static final int RUN_INPUT = 70;
  private static final int RUN_OUTPUT = 30;

  @Property(tries = 25, shrinking = ShrinkingMode.OFF)
  void isToldOnceThroughWhateverChannels(
      @ForAll("works") Work work,
      @ForAll Set<Channels.Channel> channels,
      @ForAll boolean withRun,
      @ForAll long seed)
      throws IOException, SQLException {
    var folder = Files.createTempDirectory("pugmark-truth-");
    try (var told = new Told(folder)) {
      told.tell(work, channels, withRun, new Random(seed));
      told.assertOneTruth(work, channels, withRun);
    } finally {
      delete(folder);
    }
  }

  @Provide
  Arbitrary<Work> works() {
    var tokens = Arbitraries.integers().between(0, 90_000);
    var answers =
        Combinators.combine(
                Arbitraries.of(Work.Model.class),
                tokens,
                tokens,
                tokens,
                tokens,
                Arbitraries.integers().between(0, 3))
            .as(Work.Answer::new);
    return answers
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(Work.Turn::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(turns -> new Work(SESSION, turns));
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Collections.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** A server that is told of work, and asked. */
  private static final class Told implements AutoCloseable {
    private final Path folder;
    private final Path file;
    private final Engine engine;
    private final RawClient client;

    Told(Path folder) throws IOException {
      this.folder = folder;
      file = folder.resolve("t.pugmark");
      engine = Engine.start(file, ServerOptions.onPort(0));
      client = new RawClient(engine.port());
    }

    @Override
    public void close() throws IOException {
      client.close();
      engine.close();
    }

    void tell(Work work, Set<Channels.Channel> channels, boolean withRun, Random random)
        throws IOException {
      var ways = new Channels(work);
      var deliveries = new ArrayList<Runnable>();
      for (var channel : channels) {
        deliveries.addAll(
            switch (channel) {
              case TRANSCRIPT -> transcript(ways.transcript(), random);
              case HOOKS -> posts("/hooks/claude-code", ways.hooks());
              case PLUGIN -> plugin(ways, work.session());
            });
      }
      if (withRun) {
        deliveries.addAll(posts("/v1/runs", List.of(RUN)));
        deliveries.addAll(posts("/v1/runs/run-1/events", RUN_EVENTS));
      }
      var twice = new ArrayList<>(deliveries);
      deliveries.forEach(delivery -> {
        if (random.nextBoolean()) {
          twice.add(delivery);
        }
      });
      Collections.shuffle(twice, random);
      twice.forEach(Runnable::run);
      engine.reactions().hurry();
      calm();
    }

    private void calm() {
      try {
        engine.reactions().awaitCalm();
      } catch (InterruptedException stopped) {
        throw new IllegalStateException(stopped);
      }
    }

    /** The file grows by pieces, and is read each time it did; a copy of it is read too. */
    private List<Runnable> transcript(List<String> lines, Random random) {
      var pieces = 1 + random.nextInt(3);
      var written = new int[1];
      var deliveries = new ArrayList<Runnable>();
      for (var i = 0; i < pieces; i++) {
        deliveries.add(() -> {
          written[0]++;
          var upTo = written[0] >= pieces ? lines.size() : lines.size() * written[0] / pieces;
          read("live.jsonl", lines.subList(0, upTo));
        });
      }
      deliveries.add(() -> read("copy.jsonl", lines));
      return deliveries;
    }

    private void read(String name, List<String> lines) {
      try {
        var transcript = folder.resolve(name);
        Files.writeString(transcript, String.join("\n", lines) + (lines.isEmpty() ? "" : "\n"));
        var now = (Work.START_MILLIS + 86_400_000L) * 1_000;
        new TranscriptImporter(engine.store(), PriceTable.bundled(), () -> now)
            .importPaths(List.of(transcript), Progress.NONE);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }

    private List<Runnable> posts(String path, List<String> bodies) {
      return bodies.stream().<Runnable>map(body -> () -> post(path, body)).toList();
    }

    private List<Runnable> plugin(Channels ways, String session) {
      var ensured =
          post(
              "/ingest/v1/sessions/ensure",
              "{\"runtimeSource\":\"claude-plugin\",\"runtimeSessionId\":\"%s\",\"title\":\"shop\"}"
                  .formatted(session));
      var data = ensured.path("data");
      var requests = ways.plugin(data.path("taskId").asText(), data.path("sessionId").asText());
      // Its events have ids of the server's making: sent twice, a call is one call by its own id.
      return posts("/ingest/v1/events", requests);
    }

    private JsonNode post(String path, String body) {
      try {
        var reply = client.post(path, body);
        assertThat(reply.status()).as(path + " " + reply.body()).isBetween(200, 299);
        return reply.body().isEmpty() ? Json.object() : Json.read(reply.body());
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      } catch (BadJsonException broken) {
        throw new AssertionError(broken);
      }
    }

    private JsonNode get(String path) {
      try {
        var reply = client.get(path);
        assertThat(reply.status()).as(path + " " + reply.body()).isEqualTo(200);
        return Json.read(reply.body());
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      } catch (BadJsonException broken) {
        throw new AssertionError(broken);
      }
    }

    void assertOneTruth(Work work, Set<Channels.Channel> channels, boolean withRun)
        throws SQLException {
      var read = channels.contains(Channels.Channel.TRANSCRIPT);
      var cost = (read ? work.cost() : BigDecimal.ZERO).add(withRun ? RUN_COST : BigDecimal.ZERO);
      var input = (read ? work.input() : 0) + (withRun ? RUN_INPUT : 0);
      var output = (read ? work.output() : 0) + (withRun ? RUN_OUTPUT : 0);
      var cached = read ? work.cached() : 0;
      var calls = (channels.isEmpty() ? 0 : work.calls()) + (withRun ? 1 : 0);

      var stats = get("/v1/stats");
      var costs = get("/api/costs");
      var graph = get("/api/obs/graph");
      var traces =
          Stream.of(SESSION, "run-1")
              .map(id -> get("/api/obs/traces/" + id).path("metrics"))
              .toList();

      var money = new LinkedHashMap<String, BigDecimal>();
      money.put("/v1/stats", stats.path("total_cost_usd").decimalValue());
      money.put("/v1/runs", sum(get("/v1/runs"), "cost_usd"));
      money.put("/api/costs", costs.path("totalUsd").decimalValue());
      money.put("/api/costs by agent", sum(costs.path("byAgent"), "costUsd"));
      money.put("/api/costs by model", sum(costs.path("byModel"), "costUsd"));
      money.put("/api/agents", sum(get("/api/agents").path("agents"), "costUsd"));
      money.put("/api/obs/graph tasks", sum(graph.path("tasks"), "costUsd"));
      money.put("/api/obs/graph agents", sum(graph.path("agents"), "costUsd"));
      money.put("/api/obs/traces", sum(traces, "totalCostUsd"));
      assertThat(money).allSatisfy((where, usd) -> assertThat(usd).isEqualByComparingTo(cost));

      assertThat(stats.path("total_tokens_input").asLong()).isEqualTo(input);
      assertThat(stats.path("total_tokens_output").asLong()).isEqualTo(output);
      assertThat(sum(traces, "inputTokens")).isEqualByComparingTo(BigDecimal.valueOf(input));
      assertThat(sum(traces, "outputTokens")).isEqualByComparingTo(BigDecimal.valueOf(output));
      var tokens = BigDecimal.valueOf(input + output + cached);
      assertThat(sum(costs.path("byAgent"), "tokenCount")).isEqualByComparingTo(tokens);
      assertThat(sum(costs.path("byModel"), "tokenCount")).isEqualByComparingTo(tokens);

      assertThat(sum(traces, "toolCalls")).isEqualByComparingTo(BigDecimal.valueOf(calls));
      assertThat(sum(get("/v1/tools"), "call_count"))
          .isEqualByComparingTo(BigDecimal.valueOf(calls));
      if (read) {
        assertThat(stats.path("total_runs").asInt())
            .isEqualTo(work.turns().size() + (withRun ? 1 : 0));
      }

      var folded = StoreDump.of(file);
      engine.store().rebuild(new Projections(), (_, _) -> {}).join();
      assertThat(StoreDump.of(file)).isEqualTo(folded);
    }

    private static BigDecimal sum(Iterable<JsonNode> rows, String member) {
      var sum = BigDecimal.ZERO;
      for (var row : rows) {
        sum = sum.add(row.path(member).decimalValue());
      }
      return sum;
    }
  }
}
