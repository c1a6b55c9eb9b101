package dev.pugmark.dialect.clawboo;

import static dev.pugmark.projection.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One trace: its oldest rows, and numbers that add up. */
class TracesTest {
  private static final long T0 = 1_790_000_000_000_000L;
  private static final Scope TRACE = Scope.NONE.withTrace("x");

  @TempDir Path folder;
  private ClawbooServer server;

  @BeforeEach
  void start() throws IOException {
    server = new ClawbooServer(folder);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private static Event cost(Kind kind, String task, String costUsd, int input, int output) {
    return event(
        kind,
        TRACE.withTask(task),
        T0,
        null,
        "{\"costUsd\":%s,\"inputTokens\":%d,\"outputTokens\":%d}"
            .formatted(costUsd, input, output));
  }

  @Test
  void answersAnUnknownTraceWithZeros() throws Exception {
    assertThat(server.client().get("/api/obs/traces/no%2Fsuch%20%C3%A9").body())
        .isEqualTo(
            "{\"traceId\":\"no/such é\",\"events\":[],\"metrics\":{\"totalCostUsd\":0,"
                + "\"inputTokens\":0,\"outputTokens\":0,\"toolCalls\":0,\"toolErrors\":0,"
                + "\"toolErrorRate\":0,\"eventCounts\":{},\"activeAgents\":0,"
                + "\"tokensPerMinute\":0}}");
  }

  @Test
  void letsATotalReplaceASmallerSumOfItsTask() throws Exception {
    server.store(
        cost(Kind.COST, "k", "0.10", 200, 40),
        cost(Kind.EXECUTION_COMPLETED, "k", "0.25", 500, 80));
    var metrics = server.get("/api/obs/traces/x").get("metrics");
    assertThat(metrics.get("totalCostUsd").decimalValue()).isEqualTo(new BigDecimal("0.25"));
    assertThat(metrics.get("inputTokens").longValue()).isEqualTo(500);
    assertThat(metrics.get("outputTokens").longValue()).isEqualTo(80);
  }

  @Test
  void keepsALargerSumAndAddsWhatComesAfterATotal() throws Exception {
    server.store(
        cost(Kind.COST, "a", "0.1", 10, 5),
        cost(Kind.COST, "a", "0.2", 10, 5),
        cost(Kind.EXECUTION_COMPLETED, "a", "0.25", 30, 1),
        cost(Kind.COST, "a", "0.05", 1, 1),
        event(Kind.COST, TRACE, T0, null, "{\"costUsd\":1}"),
        event(Kind.EXECUTION_COMPLETED, TRACE, T0, null, "{\"costUsd\":0.5,\"inputTokens\":7}"));
    var metrics = server.get("/api/obs/traces/x").get("metrics");
    assertThat(metrics.get("totalCostUsd").decimalValue()).isEqualTo(new BigDecimal("1.35"));
    assertThat(metrics.get("inputTokens").longValue()).isEqualTo(38);
    assertThat(metrics.get("outputTokens").longValue()).isEqualTo(11);
  }

  @Test
  void countsResultsAgentsKindsAndSpeed() throws Exception {
    server.store(
        event(Kind.TOOL_CALL, TRACE.withAgent("a"), T0, null, "{}"),
        event(Kind.TOOL_RESULT, TRACE.withAgent("b"), T0 + 1, null, "{\"isError\":\"yes\"}"),
        event(Kind.TOOL_RESULT, TRACE.withAgent("a"), T0 + 2, null, "{\"isError\":0}"),
        event(Kind.TOOL_RESULT, TRACE, T0 + 3, null, "{\"isError\":false}"),
        event(Kind.COST, TRACE, T0 + 90_000_000, null, "{\"outputTokens\":300}"));
    var trace = server.get("/api/obs/traces/x");
    assertThat(trace.get("metrics").toString())
        .isEqualTo(
            "{\"totalCostUsd\":0,\"inputTokens\":0,\"outputTokens\":300,\"toolCalls\":3,"
                + "\"toolErrors\":1,\"toolErrorRate\":0.3333333333333333,"
                + "\"eventCounts\":{\"tool_call\":1,\"tool_result\":3,\"cost\":1},"
                + "\"activeAgents\":2,\"tokensPerMinute\":200}");
    assertThat(trace.get("events")).hasSize(5);
    assertThat(trace.get("traceId").asText()).isEqualTo("x");
  }

  @Test
  void knowsNoSpeedInLessThanASecond() throws Exception {
    server.store(
        event(Kind.COST, TRACE, T0, null, "{\"outputTokens\":300}"),
        event(Kind.COST, TRACE, T0 + 999_000, null, "{\"outputTokens\":300}"));
    assertThat(server.get("/api/obs/traces/x").at("/metrics/tokensPerMinute").intValue()).isZero();
  }

  @Test
  void addsCostsExactly() throws Exception {
    server.store(
        IntStream.range(0, 100)
            .mapToObj(i -> event(Kind.COST, TRACE, T0 + i, null, "{\"costUsd\":0.000001}"))
            .toArray(Event[]::new));
    var total = server.get("/api/obs/traces/x").at("/metrics/totalCostUsd");
    assertThat(total.decimalValue()).isEqualByComparingTo("0.0001");
  }

  @Test
  void takesItsNumbersFromBeforeTheMasking() throws Exception {
    server.store(
        event(
            Kind.COST,
            TRACE,
            T0,
            null,
            "{\"costUsd\":0.5,\"outputTokens\":3,\"authToken\":\"x\"}"));
    var trace = server.get("/api/obs/traces/x");
    assertThat(trace.at("/events/0/data").asText()).contains("\"authToken\":\"••••\"");
    assertThat(trace.at("/metrics/outputTokens").intValue()).isEqualTo(3);
  }

  @Test
  void givesTheOldestRowsOfALongTrace() throws Exception {
    server.store(
        IntStream.range(0, 5_050)
            .mapToObj(i -> event(Kind.SPAN_START, TRACE, T0 - i, null, "{}"))
            .toArray(Event[]::new));
    var events = ClawbooServer.list(server.get("/api/obs/traces/x").get("events"));
    assertThat(events).hasSize(5_000);
    assertThat(events.getFirst().get("seq").longValue()).isEqualTo(1);
    assertThat(events.getLast().get("seq").longValue()).isEqualTo(5_000);
  }

  @Test
  void showsOnlyItsOwnKindsAndCountsNoOthers() throws Exception {
    server.store(
        event(Kind.USER_MESSAGE, TRACE, T0, null, "{\"text\":\"hi\"}"),
        event(Kind.TOOL_CALL, TRACE, T0, null, "{}"));
    var trace = server.get("/api/obs/traces/x");
    assertThat(trace.get("events")).hasSize(1);
    assertThat(trace.at("/metrics/eventCounts").toString()).isEqualTo("{\"tool_call\":1}");
  }
}
