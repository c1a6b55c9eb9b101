package dev.pugmark.dialect.clawboo.eval;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.json.Json;
import java.util.ArrayList;
import java.util.List;

/** What money and health come to. The values were worked out by hand. */
final class FoldTasks {
  /** Rows that health is folded from. */
  private static final int WINDOW = 5_000;

  private FoldTasks() {}

  /** Of each task the sum of its costs or its final total counts, whichever is the larger. */
  static void costReconcile(Bench bench, Grades grades) throws Exception {
    var desk = bench.desk();
    desk.tell(
        new Told("money")
            .cost("sum", "ann", "0.1", 10, 5)
            .cost("sum", "ann", "0.2", 10, 5)
            .completed("sum", "ann", "0.25", 30, 1)
            .cost("total", "bob", "0.10", 200, 40)
            .completed("total", "bob", "0.25", 500, 80)
            .completed("silent", "bob", "0.05", 7, 3)
            .cost("open", "ann", "0.07", 1, 1)
            .cost("open", "ann", "0.07", 1, 1)
            .cost("open", "ann", "0.07", 1, 1)
            .events());
    var metrics = desk.get("/api/obs/traces/money").path("metrics");
    grades.same("trace-cost", "0.81", metrics.path("totalCostUsd"));
    grades.same("trace-input", 540, metrics.path("inputTokens"));
    grades.same("trace-output", 96, metrics.path("outputTokens"));
    var graph = desk.get("/api/obs/graph");
    grades.same(
        "cost-by-task",
        "[sum=0.3, total=0.25, silent=0.05, open=0.21]",
        pairs(graph.path("tasks"), "id", "costUsd"));
    grades.same(
        "cost-by-agent", "[bob=0.3, ann=0.51]", sorted(graph.path("agents"), "id", "costUsd"));
  }

  static void healthStates(Bench bench, Grades grades) throws Exception {
    var desk = bench.desk();
    desk.tell(new Told("shift").at(0).started("t", "ann").cost("t", "ann", "0.5", 1, 1).events());
    for (var step :
        List.of("299 working", "300 stalled", "1799 stalled", "1800 zombie", "86400 zombie")) {
      var seconds = Long.parseLong(step.substring(0, step.indexOf(' ')));
      bench.at(Told.T0 + seconds * Told.SECOND);
      var wanted = step.substring(step.indexOf(' ') + 1);
      grades.same(
          "after-" + seconds + "-s",
          "{\"agents\":[{\"agentId\":\"ann\",\"status\":\""
              + wanted
              + "\",\"lastEventTs\":1790000000000,\"activeTaskId\":\"t\",\"openExecutions\":1,"
              + "\"costUsd\":0.5}]}",
          Json.write(desk.get("/api/obs/health")));
    }
    desk.tell(new Told("shift").at(1_700).called("t", "ann", "c", "grep").events());
    grades.same("a-sign-of-life", "[ann=zombie]", health(desk, 86_400, bench));
    grades.same("a-fresh-one", "[ann=working]", health(desk, 1_999, bench));
    desk.tell(new Told("shift").at(2_000).completed("t", "ann", "0", 0, 0).events());
    grades.same("done", "[ann=idle]", health(desk, 86_400, bench));
    grades.same(
        "nothing-open", true, desk.get("/api/obs/health").at("/agents/0/activeTaskId").isNull());
    newestWindow(bench.desk(), grades);
  }

  /** An agent is seen as long as one of its rows is among the newest. */
  private static void newestWindow(Desk desk, Grades grades) throws Exception {
    var rows = new Told("long").started("t", "old");
    for (var i = 1; i < WINDOW; i++) {
      rows.called("t", "busy", "c" + i, "grep");
    }
    desk.tell(rows.events());
    grades.same(
        "just-in-the-window",
        "[old=1, busy=0]",
        pairs(desk.get("/api/obs/health").path("agents"), "agentId", "openExecutions"));
    desk.tell(new Told("long").called("t", "busy", "c" + WINDOW, "grep").events());
    grades.same(
        "just-out-of-it",
        "[busy=0]",
        pairs(desk.get("/api/obs/health").path("agents"), "agentId", "openExecutions"));
  }

  private static List<String> health(Desk desk, long seconds, Bench bench) throws Exception {
    bench.at(Told.T0 + seconds * Told.SECOND);
    return pairs(desk.get("/api/obs/health").path("agents"), "agentId", "status");
  }

  private static List<String> pairs(JsonNode rows, String name, String value) {
    var pairs = new ArrayList<String>();
    rows.forEach(row -> pairs.add(row.path(name).asText() + "=" + row.path(value).asText()));
    return pairs;
  }

  private static List<String> sorted(JsonNode rows, String name, String value) {
    return pairs(rows, name, value).stream().sorted(java.util.Comparator.reverseOrder()).toList();
  }
}
