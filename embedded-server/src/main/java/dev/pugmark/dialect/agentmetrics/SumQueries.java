package dev.pugmark.dialect.agentmetrics;

import dev.pugmark.dialect.Answer;
import dev.pugmark.dialect.Problem;
import dev.pugmark.dialect.Request;
import dev.pugmark.dialect.Services;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.model.Instants;
import dev.pugmark.store.RunReads.AgentRuns;
import java.util.stream.Collectors;

/** What runs add up to: in all, by agent, by tool. Nothing is rounded. */
final class SumQueries {
  private final Services services;

  SumQueries(Services services) {
    this.services = services;
  }

  /** GET /v1/stats. */
  Answer stats(Request request) throws Problem {
    var sums = services.runs().sums(Params.sums(request));
    var body = Json.object();
    body.put("total_runs", sums.runs());
    body.put("completed", sums.completed());
    body.put("failed", sums.failed());
    body.set("avg_duration_ms", Numbers.meanMillis(sums.durationSum(), sums.durations()));
    body.put("total_tokens_input", sums.usage().input());
    body.put("total_tokens_output", sums.usage().output());
    body.set("total_cost_usd", Numbers.usd(sums.costPico()));
    body.set("avg_api_duration_ms", Numbers.meanMillis(sums.apiSum(), sums.apis()));
    body.set("avg_first_token_ms", Numbers.meanMillis(sums.firstTokenSum(), sums.firstTokens()));
    body.set("avg_num_turns", Numbers.mean(sums.turnSum(), sums.turnCounts()));
    body.put("total_cache_read", sums.usage().cacheRead());
    body.put("total_cache_write", sums.usage().cacheWrite());
    body.set("total_sdk_cost_usd", Numbers.usd(sums.sdkPico()));
    body.set("total_estimated_cost_usd", Numbers.usd(sums.estimatedPico()));
    return Answer.json(200, body);
  }

  /** GET /v1/agents. */
  Answer agents(Request request) {
    var agents = services.runs().byAgent();
    var newest =
        services.events().bySeqs(agents.stream().map(AgentRuns::lastSeq).toList()).stream()
            .collect(Collectors.toMap(Event::seq, report -> report));
    var body = Json.array();
    for (var agent : agents) {
      var row = body.addObject();
      row.put("agent_id", agent.agent());
      row.put("run_count", agent.sums().runs());
      row.put("success_count", agent.sums().completed());
      row.put("failure_count", agent.sums().failed());
      row.set(
          "avg_duration_ms",
          Numbers.meanMillis(agent.sums().durationSum(), agent.sums().durations()));
      row.set("total_cost_usd", Numbers.usd(agent.sums().costPico()));
      var document = StoredRun.document(newest.get(agent.lastSeq()));
      var asSent = document == null ? null : Json.text(document, "started_at");
      row.put("last_run_at", asSent != null ? asSent : Instants.isoMicros(agent.lastStartMicros()));
    }
    return Answer.json(200, body);
  }

  /** GET /v1/tools. */
  Answer tools(Request request) throws Problem {
    var body = Json.array();
    for (var tool : services.runs().tools(Params.sums(request))) {
      var row = body.addObject();
      row.put("tool_name", tool.tool());
      row.put("call_count", tool.calls());
      row.put("success_count", tool.ok());
      row.put("failure_count", tool.failed());
      row.set("avg_duration_ms", Numbers.meanMillis(tool.durationMicros(), tool.timed()));
    }
    return Answer.json(200, body);
  }
}
