package dev.pugmark.projection;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tasks, what they were delegated by and wait for, who works at them, and what that cost. Takes in
 * rows of the log in the order of seq; pure, so that the same rows always give the same graph, also
 * of only a part of them.
 */
public final class TaskGraph {
  /** The rows that mean something here; it reads their data. */
  public static final Set<Kind> READ =
      EnumSet.of(
          Kind.TASK_CREATED,
          Kind.TASK_CLAIMED,
          Kind.STATUS_CHANGED,
          Kind.DEP_LINKED,
          Kind.EXECUTION_STARTED,
          Kind.EXECUTION_COMPLETED,
          Kind.COST);

  private static final String UNKNOWN = "unknown";

  /** Of edges to whom work was delegated. */
  public static final String DELEGATION = "delegation";

  /** Of edges from what is waited for. */
  public static final String DEPENDENCY = "dependency";

  private final Map<String, Sums> tasks = new LinkedHashMap<>();
  private final Set<Edge> taskEdges = new LinkedHashSet<>();
  private final Map<String, Set<String>> tasksByAgent = new LinkedHashMap<>();
  private final Map<String, Long> picoByAgent = new LinkedHashMap<>();

  /** The task of a runtime's session, where it is not called as the session is. */
  private final Map<String, String> taskBySession = new LinkedHashMap<>();

  private static final class Sums {
    @Nullable String title;
    String status = UNKNOWN;
    @Nullable String assignee;
    @Nullable String parent;
    @Nullable String runtime;
    @Nullable String team;
    long pico;

    /** What was told of the same under another name before. */
    void takeOver(Sums other) {
      title = first(title, other.title, null);
      status = status.equals(UNKNOWN) ? other.status : status;
      assignee = first(assignee, other.assignee, null);
      parent = first(parent, other.parent, null);
      runtime = first(runtime, other.runtime, null);
      team = first(team, other.team, null);
      pico += other.pico;
    }
  }

  /**
   * A task.
   *
   * @param status the last word that was said of it; {@code unknown} before the first
   * @param parent the task that delegated it
   * @param pico what it cost, pico-USD
   */
  public record Task(
      String id,
      @Nullable String title,
      String status,
      @Nullable String assignee,
      @Nullable String parent,
      @Nullable String runtime,
      @Nullable String team,
      long pico) {}

  /** Who works; {@code tasks} in the order they were taken up. */
  public record Agent(String id, long pico, List<String> tasks) {
    /** Copies the list. */
    public Agent {
      tasks = List.copyOf(tasks);
    }
  }

  /**
   * From a task or agent to another.
   *
   * @param kind {@link #DELEGATION}, to whom was delegated, or {@link #DEPENDENCY}, from what is
   *     waited for
   */
  public record Edge(String kind, String source, String target) {}

  /** Takes in the next row; those that mean nothing here are passed over. */
  public void add(Event row) {
    if (!READ.contains(row.kind())) {
      return;
    }
    meet(row.scope());
    var id = known(row.scope().task());
    if (row.kind() == Kind.COST) {
      spend(id, row.scope().agent(), row.facts().costPico());
    } else if (id != null) {
      of(row, id);
    }
  }

  /** A session of a runtime and the task it works at are one box, whoever tells of them. */
  private void meet(Scope scope) {
    var session = scope.session();
    var task = scope.task();
    if (session == null
        || task == null
        || task.equals(session)
        || !session.equals(scope.trace())
        || taskBySession.putIfAbsent(session, task) != null) {
      return;
    }
    var sums = tasks.remove(session);
    if (sums != null) {
      task(task).takeOver(sums);
    }
    var edges = List.copyOf(taskEdges);
    taskEdges.clear();
    for (var edge : edges) {
      taskEdges.add(new Edge(edge.kind(), nameOf(edge.source()), nameOf(edge.target())));
    }
    tasks.values().forEach(one -> one.parent = known(one.parent));
    for (var works : tasksByAgent.values()) {
      if (works.remove(session)) {
        works.add(task);
      }
    }
  }

  /** The name under which this graph knows a task, which may be given as a runtime's session. */
  public String nameOf(String id) {
    return taskBySession.getOrDefault(id, id);
  }

  private @Nullable String known(@Nullable String id) {
    return id == null ? null : nameOf(id);
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
        var blocker = known(Json.text(dataOf(row), "dependsOnTaskId"));
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
    var parent = known(Json.text(data, "parentTaskId"));
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

  private Sums task(String id) {
    return tasks.computeIfAbsent(id, _ -> new Sums());
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

  /** All tasks, in the order they were first heard of. */
  public List<Task> tasks() {
    var all = new ArrayList<Task>();
    tasks.forEach((id, task) ->
        all.add(
            new Task(
                id,
                task.title,
                task.status,
                task.assignee,
                task.parent,
                task.runtime,
                task.team,
                task.pico)));
    return all;
  }

  /** Delegations and dependencies between tasks; both ends are among the tasks. */
  public List<Edge> taskEdges() {
    return List.copyOf(taskEdges);
  }

  /** Those that took up tasks, then those that only cost something. */
  public List<Agent> agents() {
    var ids = new LinkedHashSet<>(tasksByAgent.keySet());
    ids.addAll(picoByAgent.keySet());
    return ids.stream()
        .map(id ->
            new Agent(
                id,
                picoByAgent.getOrDefault(id, 0L),
                List.copyOf(tasksByAgent.getOrDefault(id, Set.of()))))
        .toList();
  }

  /** Who delegated to whom, by whom the tasks are assigned to now. */
  public List<Edge> agentEdges() {
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
    return List.copyOf(edges);
  }
}
