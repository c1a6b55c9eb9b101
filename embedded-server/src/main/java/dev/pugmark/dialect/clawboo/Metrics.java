package dev.pugmark.dialect.clawboo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Money;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The numbers of one trace: a fold over its rows by seq, from the values before masking. */
final class Metrics implements RowFold {
  private static final long SHORTEST_WINDOW_MICROS = 1_000_000;

  private final Map<@Nullable String, Bucket> byTask = new HashMap<>();
  private final EnumMap<Kind, Long> counts = new EnumMap<>(Kind.class);
  private final Set<String> agents = new HashSet<>();
  private long toolCalls;
  private long toolErrors;
  private long minMicros = Long.MAX_VALUE;
  private long maxMicros = Long.MIN_VALUE;

  private static final class Bucket {
    long pico;
    long input;
    long output;
  }

  @Override
  public void add(Event event) {
    counts.merge(event.kind(), 1L, Long::sum);
    minMicros = Math.min(minMicros, event.tsMicros());
    maxMicros = Math.max(maxMicros, event.tsMicros());
    if (event.scope().agent() != null) {
      agents.add(event.scope().agent());
    }
    switch (event.kind()) {
      case COST -> spend(event, false);
      case EXECUTION_COMPLETED -> spend(event, true);
      case TOOL_RESULT -> {
        toolCalls++;
        toolErrors += Boolean.TRUE.equals(event.facts().failed()) ? 1 : 0;
      }
      default -> {}
    }
  }

  /** Costs add up; a total at the end takes their place where it is larger. */
  private void spend(Event event, boolean total) {
    var bucket = byTask.computeIfAbsent(event.scope().task(), _ -> new Bucket());
    var facts = event.facts();
    var pico = facts.costPico() == null ? 0 : facts.costPico();
    var input = facts.usage() == null ? 0 : facts.usage().input();
    var output = facts.usage() == null ? 0 : facts.usage().output();
    bucket.pico = total ? Math.max(bucket.pico, pico) : bucket.pico + pico;
    bucket.input = total ? Math.max(bucket.input, input) : bucket.input + input;
    bucket.output = total ? Math.max(bucket.output, output) : bucket.output + output;
  }

  @Override
  public ObjectNode json(long nowMicros) {
    long pico = 0;
    long input = 0;
    long output = 0;
    for (var bucket : byTask.values()) {
      pico += bucket.pico;
      input += bucket.input;
      output += bucket.output;
    }
    var body = Json.object();
    body.put("totalCostUsd", Money.usd(pico));
    body.put("inputTokens", input);
    body.put("outputTokens", output);
    body.put("toolCalls", toolCalls);
    body.put("toolErrors", toolErrors);
    number(body, "toolErrorRate", toolCalls == 0 ? 0 : (double) toolErrors / toolCalls);
    var byKind = body.putObject("eventCounts");
    counts.forEach((kind, count) ->
        byKind.put(kind.clawbooName(), byKind.path(kind.clawbooName()).asLong() + count));
    body.put("activeAgents", agents.size());
    number(body, "tokensPerMinute", perMinute(output));
    return body;
  }

  private double perMinute(long tokens) {
    var window = counts.isEmpty() ? 0 : maxMicros - minMicros;
    return window < SHORTEST_WINDOW_MICROS ? 0 : tokens / (window / 1_000.0) * 60_000;
  }

  private static void number(ObjectNode body, String name, double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      body.put(name, (long) value);
    } else {
      body.put(name, value);
    }
  }
}
