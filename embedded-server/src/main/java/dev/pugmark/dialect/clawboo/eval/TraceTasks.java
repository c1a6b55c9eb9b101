package dev.pugmark.dialect.clawboo.eval;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Whole pieces of work, as they come out of the log again. The values were worked out by hand. */
final class TraceTasks {
  private TraceTasks() {}

  /** A leader, two workers and their tools. */
  static void multiAgentTrace(Bench bench, Grades grades) throws Exception {
    var desk = bench.desk();
    desk.tell(
        new Told("mission")
            .created("ship", "Ship it", null)
            .claimed("ship", "lead", "openclaw")
            .started("ship", "lead")
            .at(2)
            .created("code", "Write it", "ship")
            .claimed("code", "dev", "codex")
            .started("code", "dev")
            .created("test", "Try it", "ship")
            .claimed("test", "tester", "claude-code")
            .started("test", "tester")
            .at(3)
            .called("code", "dev", "c1", "grep")
            .called("test", "tester", "c2", "bash")
            .at(5)
            .answered("test", "tester", "c2", true)
            .cost("code", "dev", "0.10", 200, 40)
            .at(8)
            .answered("code", "dev", "c1", false)
            .called("code", "dev", "c3", "edit")
            .at(9)
            .answered("code", "dev", "c3", false)
            .cost("test", "tester", "0.01", 100, 20)
            .at(30)
            .completed("code", "dev", "0.25", 500, 80)
            .completed("test", "tester", "0.005", 50, 10)
            .at(60)
            .cost("ship", "lead", "0.04", 300, 200)
            .completed("ship", "lead", "0.04", 300, 200)
            .events());
    grades.same(
        "totals",
        """
        {"totalCostUsd":0.3,"inputTokens":900,"outputTokens":300,"toolCalls":3,"toolErrors":1,\
        "toolErrorRate":0.3333333333333333,"eventCounts":{"task_created":3,"task_claimed":3,\
        "execution_started":3,"execution_completed":3,"tool_call":3,"tool_result":3,"cost":3},\
        "activeAgents":3,"tokensPerMinute":300}\
        """,
        Json.write(desk.get("/api/obs/traces/mission").path("metrics")));
    grades.same(
        "tools", "[c1 grep dev 5 ok, c2 bash tester 2 failed, c3 edit dev 1 ok]", tools(desk));
    var graph = desk.get("/api/obs/graph");
    grades.same(
        "delegations",
        "[delegation:lead->dev, delegation:lead->tester]",
        graph.path("agentEdges").findValuesAsText("id"));
    grades.same(
        "costs-of-agents", "[0.04, 0.25, 0.01]", graph.path("agents").findValuesAsText("costUsd"));
  }

  /** The calls that were rebuilt: id, tool, agent, seconds, how it went. */
  private static List<String> tools(Desk desk) {
    var tools = new ArrayList<String>();
    desk.services()
        .traces()
        .eachSpan(
            "mission",
            span -> {
              var start = span.startMicros();
              var end = span.endMicros();
              if (span.kind().equals("tool") && start != null && end != null) {
                tools.add(
                    String.join(
                        " ",
                        span.id(),
                        span.name(),
                        span.agent(),
                        String.valueOf((end - start) / Told.SECOND),
                        span.status().name().toLowerCase(Locale.ROOT)));
              }
            });
    tools.sort(null);
    return tools;
  }

  private static final String TOTALS =
      "calls 3, results 3, failed 1, rate 0.3333333333333333, errors 1 RateLimited, agents 1,"
          + " open 0";

  /** One piece of work, told through one contract, then through another to another store. */
  static void crossContractTrace(Bench bench, Grades grades) throws Exception {
    bench.at(Told.T0 + 60 * Told.SECOND);
    var run = bench.desk();
    run.post("/v1/runs", asRun());
    grades.same("as-a-run", TOTALS, totals(run));
    var rows = bench.desk();
    rows.post("/api/obs/ingest", asRows());
    grades.same("as-rows", TOTALS, totals(rows));
    var hooks = bench.desk();
    for (var hook : asHooks()) {
      hooks.hand("/hooks/claude-code", hook);
    }
    grades.same("as-hooks", TOTALS, totals(hooks));
    for (var hook : asHooks()) {
      hooks.hand("/hooks/claude-code", hook);
    }
    grades.same("results-told-twice", 3, hooks.get("/api/obs/traces/w").at("/metrics/toolCalls"));
    run.post("/v1/runs", asRun());
    grades.same("a-run-told-twice", TOTALS, totals(run));
  }

  private static String totals(Desk desk) throws Exception {
    var metrics = desk.get("/api/obs/traces/w").path("metrics");
    var errors = desk.get("/api/obs/errors").path("errors");
    long open = 0;
    for (JsonNode agent : desk.get("/api/obs/health").path("agents")) {
      open += agent.path("openExecutions").asLong();
    }
    return "calls %s, results %s, failed %s, rate %s, errors %s %s, agents %s, open %d"
        .formatted(
            metrics.at("/eventCounts/tool_call"),
            metrics.path("toolCalls"),
            metrics.path("toolErrors"),
            metrics.path("toolErrorRate"),
            metrics.at("/eventCounts/error"),
            String.join(" ", errors.findValuesAsText("errorClass")),
            metrics.path("activeAgents"),
            open);
  }

  private static final String FAILURE = "429 Too Many Requests";

  private static String asRun() {
    var body = Json.object();
    body.put("run_id", "w").put("agent_id", "coder").put("status", "failed");
    body.put("started_at", "2026-09-21T13:33:20Z").put("finished_at", "2026-09-21T13:33:30Z");
    body.putObject("error").put("type", "APIError").put("message", FAILURE);
    var events = body.putArray("events");
    for (var call = 1; call <= 3; call++) {
      for (var type : List.of("tool_call", "tool_result")) {
        var event = events.addObject().put("event_id", type + call).put("type", type);
        event.put("timestamp", "2026-09-21T13:33:2" + call + "Z");
        event.put("sequence_number", events.size());
        event.put("tool_name", "grep").put("tool_id", "c" + call);
        if (type.equals("tool_result")) {
          event.put("tool_success", call != 2);
        }
      }
    }
    return Json.write(body);
  }

  private static String asRows() {
    var body = Json.object();
    var events = body.putArray("events");
    for (var call = 1; call <= 3; call++) {
      for (var kind : List.of("tool_call", "tool_result")) {
        var row =
            events.addObject().put("kind", kind).put("ts", 1_790_000_000_000L + call * 1_000L);
        row.put("taskId", "w").put("traceId", "w").put("agentId", "coder");
        var data = row.putObject("data").put("toolCallId", "c" + call).put("name", "grep");
        if (kind.equals("tool_result")) {
          data.put("isError", call == 2);
        }
      }
    }
    var row = events.addObject().put("kind", "error").put("taskId", "w").put("traceId", "w");
    row.put("agentId", "coder").putObject("data").put("message", FAILURE);
    return Json.write(body);
  }

  private static List<String> asHooks() {
    var hooks = new ArrayList<String>();
    hooks.add(hook("UserPromptSubmit", "\"prompt\":\"go\""));
    for (var call = 1; call <= 3; call++) {
      var id = "\"tool_name\":\"Grep\",\"tool_input\":{},\"tool_use_id\":\"c" + call + "\"";
      hooks.add(hook("PreToolUse", id));
      hooks.add(
          call == 2
              ? hook("PostToolUseFailure", id + ",\"error\":\"Exit code 1\"")
              : hook("PostToolUse", id + ",\"tool_response\":{}"));
    }
    hooks.add(hook("StopFailure", "\"error\":\"api\",\"error_details\":\"" + FAILURE + "\""));
    return hooks;
  }

  private static String hook(String name, String members) {
    return List.of(
            "\"hook_event_name\":\"" + name + "\"",
            "\"session_id\":\"w\"",
            "\"prompt_id\":\"p\"",
            members)
        .stream()
        .collect(Collectors.joining(",", "{", "}"));
  }
}
