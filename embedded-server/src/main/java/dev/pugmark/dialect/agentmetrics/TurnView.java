package dev.pugmark.dialect.agentmetrics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.Services;
import dev.pugmark.json.Json;
import dev.pugmark.model.Instants;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Run;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Work that came through another channel, such as a turn of a conversation, in the shape of a run.
 */
final class TurnView {
  private final Services services;

  TurnView(Services services) {
    this.services = services;
  }

  /** Each run as JSON text. */
  Map<Run, String> shown(Collection<Run> runs) {
    if (runs.isEmpty()) {
      return Map.of();
    }
    var events = events(runs);
    var texts = new HashMap<Run, String>();
    for (var run : runs) {
      texts.put(
          run,
          RunView.withEvents(Json.write(document(run)), events.getOrDefault(run.id(), List.of())));
    }
    return texts;
  }

  /** The events of each run as JSON texts, by run id. Each group is read once. */
  Map<String, List<String>> events(Collection<Run> runs) {
    var byGroup = new HashMap<String, TurnEvents>();
    for (var run : runs) {
      byGroup
          .computeIfAbsent(run.group(), group -> new TurnEvents(services.runs().ofGroup(group)))
          .want(run.id());
    }
    var texts = new HashMap<String, List<String>>();
    byGroup.forEach((group, events) -> {
      services.events().eachOfGroup(group, events::take);
      texts.putAll(events.texts());
    });
    return texts;
  }

  private ObjectNode document(Run run) {
    var document = Json.object();
    document.put("run_id", run.id());
    document.put("agent_id", run.agent());
    document.put("session_id", run.session());
    document.putNull("sdk_session_id");
    document.put("trace_id", run.trace());
    document.putNull("span_id");
    document.putNull("parent_span_id");
    document.put("started_at", Instants.isoMicros(run.startMicros()));
    document.put(
        "finished_at", run.endMicros() == null ? null : Instants.isoMicros(run.endMicros()));
    document.set("duration_ms", Numbers.millis(run.durationMicros()));
    document.set("api_duration_ms", Numbers.millis(run.apiMicros()));
    document.set("first_token_ms", Numbers.millis(run.firstTokenMicros()));
    document.put("num_turns", run.numTurns());
    status(document, run);
    document.put("model", run.model());
    document.put("prompt", prompt(run));
    var tokens = document.putObject("tokens");
    tokens.put("input", run.usage().input());
    tokens.put("output", run.usage().output());
    tokens.put("cache_read", run.usage().cacheRead());
    tokens.put("cache_write", run.usage().cacheWrite());
    cost(document, run);
    var tools = document.putArray("tool_calls");
    for (var tool : services.runs().toolsOf(run)) {
      var sum = tools.addObject();
      sum.put("tool", tool.tool());
      sum.put("count", tool.calls());
      sum.set("total_duration_ms", Numbers.millis(tool.durationMicros()));
      sum.put("success_count", tool.ok());
      sum.put("failure_count", tool.failed());
    }
    document.putObject("metadata");
    return document;
  }

  /** The contract has four words; an end that has none of them is a failure that says its own. */
  private static void status(ObjectNode document, Run run) {
    var known = RunDocument.STATUSES.contains(run.status());
    document.put("status", known ? run.status() : "failed");
    if (known && run.error() == null) {
      document.putNull("error");
      return;
    }
    var error = document.putObject("error");
    error.put("type", run.status().equals("completed") ? "error" : run.status());
    error.put("message", run.error() != null ? run.error() : "The run was " + run.status());
  }

  private static void cost(ObjectNode document, Run run) {
    var cost = run.costPico();
    var estimated = cost != null && cost.equals(run.estimatedPico());
    document.set("cost_usd", Numbers.usd(cost));
    document.put("cost_source", cost == null ? null : estimated ? "estimated" : "sdk");
    document.set("sdk_cost_usd", Numbers.usd(run.sdkPico()));
    document.set("estimated_cost_usd", Numbers.usd(run.estimatedPico()));
  }

  /** The whole message, of which the run itself has the beginning. */
  private @Nullable String prompt(Run run) {
    if (run.prompt() == null) {
      return null;
    }
    return services
        .events()
        .bySeq(run.seq())
        .filter(event -> event.kind() == Kind.USER_MESSAGE)
        .map(event -> Json.text(StoredRun.object(event.data()), "text"))
        .orElse(run.prompt());
  }
}
