package dev.pugmark.dialect.clawboo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Money;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tasks, what they were delegated by and wait for, who works at them, and what that cost. */
final class GraphFold implements RowFold {
  /** The rows that mean something here; it reads their data. */
  static final Set<Kind> READ =
      EnumSet.of(
          Kind.TASK_CREATED,
          Kind.TASK_CLAIMED,
          Kind.STATUS_CHANGED,
          Kind.DEP_LINKED,
          Kind.EXECUTION_STARTED,
          Kind.EXECUTION_COMPLETED,
          Kind.COST);

  private static final String UNKNOWN = "unknown";
  private static final String DELEGATION = "delegation";
  private static final String DEPENDENCY = "dependency";

  private final Map<String, Task> tasks = new LinkedHashMap<>();
  private final Set<Edge> taskEdges = new LinkedHashSet<>();
  private final Map<String, Set<String>> tasksByAgent = new LinkedHashMap<>();
  private final Map<String, Long> picoByAgent = new LinkedHashMap<>();

  private static final class Task {
    @Nullable String title;
    String status = UNKNOWN;
    @Nullable String assignee;
    @Nullable String parent;
    @Nullable String runtime;
    @Nullable String team;
    long pico;
  }

  private record Edge(String kind, String source, String target) {}

  @Override
  public void add(Event row) {
    var id = row.scope().task();
    if (!READ.contains(row.kind())) {
      return;
    }
    if (row.kind() == Kind.COST) {
      spend(id, row.scope().agent(), row.facts().costPico());
    } else if (id != null) {
      of(row, id);
    }
  }

  private void of(Event row, String id) {
    switch (row.kind()) {
      case TASK_CREATED -> created(row, id, dataOf(row));
      case TASK_CLAIMED -> claimed(row, id, dataOf(row));
      case STATUS_CHANGED -> {
        var to = Json.text(dataOf(row), "to");
        if (to != null) {
          task(id).status = to;
        }
      }
      case DEP_LINKED -> {
        var blocker = Json.text(dataOf(row), "dependsOnTaskId");
        if (blocker != null) {
          task(id);
          task(blocker);
          taskEdges.add(new Edge(DEPENDENCY, blocker, id));
        }
      }
      case EXECUTION_STARTED -> {
        var task = task(id);
        task.runtime = first(Json.text(dataOf(row), "executorType"), task.runtime, null);
        works(row.scope().agent(), id);
      }
      case EXECUTION_COMPLETED -> completed(row, id);
      default -> {}
    }
  }

  private void created(Event row, String id, JsonNode data) {
    var task = task(id);
    task.title = first(Json.text(data, "title"), task.title, null);
    task.team = first(row.scope().team(), task.team, null);
    var status = Json.text(data, "status");
    task.status = status != null ? status : task.status.equals(UNKNOWN) ? "todo" : task.status;
    var parent = Json.text(data, "parentTaskId");
    if (parent != null) {
      task(parent); // so that no edge points at nothing
      task.parent = parent;
      taskEdges.add(new Edge(DELEGATION, parent, id));
    }
  }

  private void claimed(Event row, String id, JsonNode data) {
    var task = task(id);
    task.assignee = first(Json.text(data, "assigneeAgentId"), row.scope().agent(), task.assignee);
    task.runtime = first(Json.text(data, "assigneeRuntime"), row.scope().runtime(), task.runtime);
    task.status =
        switch (task.status) {
          case "todo", UNKNOWN, "backlog" -> "in_progress";
          default -> task.status;
        };
    works(task.assignee, id);
  }

  private void spend(@Nullable String id, @Nullable String agent, @Nullable Long cost) {
    var pico = cost == null ? 0 : cost;
    if (id != null) {
      task(id).pico += pico;
    }
    if (agent != null) {
      picoByAgent.merge(agent, pico, Long::sum);
    }
  }

  /** The total at the end stands for the costs before it where it is the larger. */
  private void completed(Event row, String id) {
    var task = task(id);
    var total = row.facts().costPico();
    if (total != null && total > task.pico) {
      if (row.scope().agent() != null) {
        picoByAgent.merge(row.scope().agent(), total - task.pico, Long::sum);
      }
      task.pico = total;
    }
  }

  private Task task(String id) {
    return tasks.computeIfAbsent(id, _ -> new Task());
  }

  private void works(@Nullable String agent, String id) {
    if (agent != null) {
      tasksByAgent.computeIfAbsent(agent, _ -> new LinkedHashSet<>()).add(id);
    }
  }

  private static @Nullable String first(
      @Nullable String a, @Nullable String b, @Nullable String c) {
    return a != null ? a : b != null ? b : c;
  }

  private static JsonNode dataOf(Event row) {
    try {
      return Json.readDeep(row.data());
    } catch (BadJsonException _) {
      return Json.object();
    }
  }

  @Override
  public ObjectNode json(long nowMicros) {
    var body = Json.object();
    var nodes = body.putArray("tasks");
    tasks.forEach((id, task) -> {
      var node = nodes.addObject();
      node.put("id", id);
      node.put("title", task.title);
      node.put("status", task.status);
      node.put("assigneeAgentId", task.assignee);
      node.put("parentTaskId", task.parent);
      node.put("runtime", task.runtime);
      node.put("teamId", task.team);
      node.put("costUsd", Money.usd(task.pico));
    });
    write(taskEdges, body.putArray("taskEdges"));
    agents(body.putArray("agents"));
    write(agentEdges(), body.putArray("agentEdges"));
    return body;
  }

  private void agents(ArrayNode nodes) {
    var ids = new LinkedHashSet<>(tasksByAgent.keySet());
    ids.addAll(picoByAgent.keySet());
    for (var id : ids) {
      var node = nodes.addObject();
      node.put("id", id);
      node.put("costUsd", Money.usd(picoByAgent.getOrDefault(id, 0L)));
      var worked = node.putArray("taskIds");
      tasksByAgent.getOrDefault(id, Set.of()).forEach(worked::add);
    }
  }

  private Set<Edge> agentEdges() {
    var edges = new LinkedHashSet<Edge>();
    for (var task : tasks.values()) {
      var parent = task.parent == null ? null : tasks.get(task.parent);
      if (parent != null
          && parent.assignee != null
          && task.assignee != null
          && !parent.assignee.equals(task.assignee)) {
        edges.add(new Edge(DELEGATION, parent.assignee, task.assignee));
      }
    }
    return edges;
  }

  private static void write(Set<Edge> edges, ArrayNode rows) {
    for (var edge : edges) {
      var row = rows.addObject();
      row.put("id", edge.kind() + ":" + edge.source() + "->" + edge.target());
      row.put("source", edge.source());
      row.put("target", edge.target());
      row.put("kind", edge.kind());
    }
  }
}
