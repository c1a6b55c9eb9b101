package dev.pugmark.dialect.clawboo.eval;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.dialect.clawboo.RowFold;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;

/** The graph of who delegated what to whom: made again from the same rows, and from odd ones. */
final class GraphTasks {
  private static final long SEED = 20_261_122;
  private static final int WILD_ROWS = 300;
  private static final int CHAIN = 2_000;

  /** The graph of {@link #mission}, written by hand. */
  private static final String MISSION =
      """
      {"tasks":[\
      {"id":"ship","title":"Ship it","status":"in_progress","assigneeAgentId":"lead",\
      "parentTaskId":null,"runtime":"openclaw","teamId":"crew","costUsd":0.02},\
      {"id":"code","title":"Write it","status":"in_review","assigneeAgentId":"dev",\
      "parentTaskId":"ship","runtime":"codex","teamId":"crew","costUsd":0.25},\
      {"id":"test","title":"Try it","status":"todo","assigneeAgentId":null,\
      "parentTaskId":"ship","runtime":null,"teamId":"crew","costUsd":0}],\
      "taskEdges":[\
      {"id":"delegation:ship->code","source":"ship","target":"code","kind":"delegation"},\
      {"id":"delegation:ship->test","source":"ship","target":"test","kind":"delegation"},\
      {"id":"dependency:code->test","source":"code","target":"test","kind":"dependency"}],\
      "agents":[\
      {"id":"lead","costUsd":0.02,"taskIds":["ship"]},\
      {"id":"dev","costUsd":0.25,"taskIds":["code"]}],\
      "agentEdges":[\
      {"id":"delegation:lead->dev","source":"lead","target":"dev","kind":"delegation"}]}\
      """;

  private GraphTasks() {}

  private static List<Event> mission() {
    return new Told("mission")
        .created("ship", "Ship it", null)
        .claimed("ship", "lead", "openclaw")
        .created("code", "Write it", "ship")
        .claimed("code", "dev", "codex")
        .created("test", "Try it", "ship")
        .linked("test", "code")
        .linked("test", "code")
        .started("code", "dev")
        .cost("ship", "lead", "0.02", 5, 5)
        .cost("code", "dev", "0.10", 200, 40)
        .completed("code", "dev", "0.25", 500, 80)
        .moved("code", "in_review")
        .events();
  }

  static void graphReplay(Bench bench, Grades grades) throws Exception {
    var desk = bench.desk();
    desk.tell(mission());
    grades.same("as-written", MISSION, desk.text("/api/obs/graph"));
    grades.same("asked-again", MISSION, desk.text("/api/obs/graph?teamId=crew"));
    var other = bench.desk();
    for (var event : mission()) {
      other.tell(List.of(event));
    }
    grades.same("told-one-by-one", MISSION, other.text("/api/obs/graph"));
    var wild = wild();
    var fold = bench.rig().folds().graph();
    var growing = fold.get();
    var unlike = new ArrayList<String>();
    for (var i = 1; i <= wild.size(); i++) {
      growing.add(wild.get(i - 1));
      if (!text(growing).equals(text(fold.get().addAll(wild.subList(0, i))))) {
        unlike.add("after row " + i);
      }
    }
    grades.share("row-by-row-is-all-at-once", wild.size() - unlike.size(), wild.size(), unlike);
    grades.same("no-edge-into-nothing", List.of(), dangling(growing.json(Told.T0)));
  }

  private static String text(RowFold fold) {
    return Json.write(fold.json(Told.T0));
  }

  /** Rows in no order that makes sense: children before parents, ends before starts. */
  private static List<Event> wild() {
    var random = new Random(SEED);
    var told = new Told("wild");
    for (var i = 0; i < WILD_ROWS; i++) {
      var task = "t" + random.nextInt(12);
      var other = "t" + random.nextInt(20);
      var agent = "a" + random.nextInt(5);
      var cost = "0.0" + (1 + random.nextInt(9));
      switch (random.nextInt(7)) {
        case 0 -> told.created(task, "Task " + i, random.nextInt(3) == 0 ? null : other);
        case 1 -> told.claimed(task, agent, "codex");
        case 2 -> told.moved(task, "s" + random.nextInt(3));
        case 3 -> told.linked(task, other);
        case 4 -> told.started(task, agent);
        case 5 -> told.cost(task, agent, cost, 1, 1);
        default -> told.completed(task, agent, cost, 1, 1);
      }
    }
    return told.events();
  }

  private static List<String> dangling(JsonNode graph) {
    var dangling = new ArrayList<String>();
    for (var part : List.of("task", "agent")) {
      var ids = new HashSet<String>();
      graph.path(part + "s").forEach(node -> ids.add(node.path("id").asText()));
      for (var edge : graph.path(part + "Edges")) {
        if (!ids.contains(edge.path("source").asText())
            || !ids.contains(edge.path("target").asText())) {
          dangling.add(edge.path("id").asText());
        }
      }
    }
    return dangling;
  }

  static void cycleSafe(Bench bench, Grades grades) throws Exception {
    var desk = bench.desk();
    desk.tell(
        new Told(null)
            .created("egg", "Egg", "hen")
            .claimed("egg", "ann", "codex")
            .created("hen", "Hen", "egg")
            .claimed("hen", "bob", "codex")
            .created("self", "Self", "self")
            .linked("egg", "hen")
            .linked("hen", "egg")
            .cost("egg", "ann", "0.5", 1, 1)
            .events());
    var graph = desk.get("/api/obs/graph");
    grades.same(
        "edges-between-tasks",
        "[delegation:hen->egg, delegation:egg->hen, delegation:self->self, dependency:hen->egg,"
            + " dependency:egg->hen]",
        graph.path("taskEdges").findValuesAsText("id"));
    grades.same(
        "edges-between-agents",
        "[delegation:bob->ann, delegation:ann->bob]",
        graph.path("agentEdges").findValuesAsText("id"));
    grades.same("each-task-once", "[egg, hen, self]", graph.path("tasks").findValuesAsText("id"));
    grades.same("metrics", "0.5", desk.get("/api/obs/health").at("/agents/0/costUsd").asText());
    var sessions = desk.services().traces().sessions(10, 0).size();
    grades.same("sessions", 3, sessions);
    chain(bench.desk(), grades);
  }

  private static void chain(Desk desk, Grades grades) throws Exception {
    var told = new Told(null);
    for (var i = 0; i < CHAIN; i++) {
      told.created("t" + i, "Link", "t" + (i + 1) % CHAIN);
    }
    desk.tell(told.events());
    var graph = desk.get("/api/obs/graph");
    grades.same("a-long-ring", CHAIN, graph.path("taskEdges").size());
    grades.same("its-links", CHAIN, graph.path("tasks").size());
  }
}
