package dev.pugmark.dialect.clawboo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Money;
import dev.pugmark.projection.TaskGraph;
import java.util.List;
import java.util.Set;

/** The graph of tasks and agents in the words of this contract. */
final class GraphFold implements RowFold {
  /** The rows that mean something here; it reads their data. */
  static final Set<Kind> READ = TaskGraph.READ;

  private final TaskGraph graph = new TaskGraph();

  @Override
  public void add(Event row) {
    graph.add(row);
  }

  @Override
  public ObjectNode json(long nowMicros) {
    var body = Json.object();
    var nodes = body.putArray("tasks");
    for (var task : graph.tasks()) {
      var node = nodes.addObject();
      node.put("id", task.id());
      node.put("title", task.title());
      node.put("status", task.status());
      node.put("assigneeAgentId", task.assignee());
      node.put("parentTaskId", task.parent());
      node.put("runtime", task.runtime());
      node.put("teamId", task.team());
      node.put("costUsd", Money.usd(task.pico()));
    }
    write(graph.taskEdges(), body.putArray("taskEdges"));
    var agents = body.putArray("agents");
    for (var agent : graph.agents()) {
      var node = agents.addObject();
      node.put("id", agent.id());
      node.put("costUsd", Money.usd(agent.pico()));
      var worked = node.putArray("taskIds");
      agent.tasks().forEach(worked::add);
    }
    write(graph.agentEdges(), body.putArray("agentEdges"));
    return body;
  }

  private static void write(List<TaskGraph.Edge> edges, ArrayNode rows) {
    for (var edge : edges) {
      var row = rows.addObject();
      row.put("id", edge.kind() + ":" + edge.source() + "->" + edge.target());
      row.put("source", edge.source());
      row.put("target", edge.target());
      row.put("kind", edge.kind());
    }
  }
}
