package dev.pugmark.dialect.agentmetrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.Problem;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One run as it was submitted. Only its id is required.
 *
 * @param status {@code running} when it was not given
 * @param startedMicros null means the time of receipt
 * @param trace the distributed trace the client put it in
 * @param tools totals by tool; never two of one name
 * @param events by id, in the order they were first named; the last of an id counts
 * @param raw the document without its events
 */
record RunDocument(
    String id,
    String status,
    @Nullable Long startedMicros,
    @Nullable Long finishedMicros,
    @Nullable BigDecimal durationMillis,
    @Nullable BigDecimal apiMillis,
    @Nullable BigDecimal firstTokenMillis,
    @Nullable Long numTurns,
    @Nullable String agent,
    @Nullable String session,
    @Nullable String trace,
    @Nullable String model,
    @Nullable String prompt,
    @Nullable Tokens tokens,
    @Nullable BigDecimal costUsd,
    @Nullable String costSource,
    @Nullable BigDecimal sdkCostUsd,
    @Nullable BigDecimal estimatedCostUsd,
    @Nullable RunError error,
    Map<String, ToolSum> tools,
    Map<String, RunEvent> events,
    ObjectNode raw) {

  static final Set<String> STATUSES = Set.of("running", "completed", "failed", "timeout");

  private static final int MAX_TOOLS = 10_000;

  record Tokens(long input, long output, long cacheRead, long cacheWrite) {
    static @Nullable Tokens read(@Nullable Fields given) throws Problem {
      return given == null
          ? null
          : new Tokens(
              given.tokens("input"),
              given.tokens("output"),
              given.tokens("cache_read"),
              given.tokens("cache_write"));
    }
  }

  /** Totals of one tool; the duration is null when it was not given. */
  record ToolSum(long calls, long ok, long failed, @Nullable BigDecimal millis) {
    ToolSum plus(ToolSum more) {
      return new ToolSum(
          calls + more.calls,
          ok + more.ok,
          failed + more.failed,
          millis == null ? more.millis : more.millis == null ? millis : millis.add(more.millis));
    }
  }

  static RunDocument read(@Nullable JsonNode body) throws Problem {
    var f = Fields.of(body);
    var id = f.id("run_id");
    var status = f.text("status");
    if (status != null && !STATUSES.contains(status)) {
      throw f.invalid("status", "must be one of completed, failed, timeout, running");
    }
    for (var name : List.of("sdk_session_id", "span_id", "parent_span_id")) {
      f.text(name); // given back as it is, but it must be text
    }
    var raw = f.object().deepCopy();
    raw.remove("events");
    return new RunDocument(
        id,
        status == null ? "running" : status,
        f.time("started_at"),
        f.time("finished_at"),
        f.millis("duration_ms"),
        f.millis("api_duration_ms"),
        f.millis("first_token_ms"),
        f.count("num_turns"),
        f.text("agent_id"),
        f.text("session_id"),
        f.text("trace_id"),
        f.text("model"),
        f.text("prompt"),
        Tokens.read(f.object("tokens")),
        f.usd("cost_usd"),
        f.text("cost_source"),
        f.usd("sdk_cost_usd"),
        f.usd("estimated_cost_usd"),
        RunError.read(f.any("error")),
        tools(f),
        events(f),
        raw);
  }

  private static Map<String, ToolSum> tools(Fields f) throws Problem {
    var tools = new LinkedHashMap<String, ToolSum>();
    for (var given : f.objects("tool_calls", MAX_TOOLS)) {
      var name = given.text("tool");
      tools.merge(
          name == null ? "unknown" : name,
          new ToolSum(
              orZero(given.count("count")),
              orZero(given.count("success_count")),
              orZero(given.count("failure_count")),
              given.millis("total_duration_ms")),
          ToolSum::plus);
    }
    return tools;
  }

  private static Map<String, RunEvent> events(Fields f) throws Problem {
    var events = new LinkedHashMap<String, RunEvent>();
    for (var given : f.objects("events", AgentMetricsDialect.MAX_EVENTS_PER_RUN)) {
      var event = RunEvent.read(given);
      events.put(event.id(), event);
    }
    return events;
  }

  private static long orZero(@Nullable Long value) {
    return value == null ? 0 : value;
  }

  boolean isRunning() {
    return status.equals("running");
  }

  /** A time-out is a failure here; the contract's counts tell them apart. */
  boolean hasFailed() {
    return status.equals("failed") || status.equals("timeout");
  }

  /**
   * What it cost. A client that was told 0.0 by its agent's SDK sends that figure alone, so it
   * comes before the estimate.
   */
  @Nullable BigDecimal cost() {
    if (costUsd != null) {
      return costUsd;
    }
    return sdkCostUsd != null ? sdkCostUsd : estimatedCostUsd;
  }

  boolean costIsEstimated() {
    return costUsd != null && costSource != null
        ? costSource.equals("estimated")
        : sdkCostUsd == null && estimatedCostUsd != null;
  }
}
