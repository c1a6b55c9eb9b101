package dev.pugmark.projection;

import static dev.pugmark.projection.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskGraphTest {
  private static final long T0 = 1_790_000_000_000_000L;

  private static Event row(Kind kind, Scope scope, String data) {
    return event(kind, scope, T0, null, data);
  }

  private static Scope session(String id) {
    return Scope.NONE.withSession(id).withTrace(id);
  }

  private static TaskGraph graph(Event... rows) {
    var graph = new TaskGraph();
    List.of(rows).forEach(graph::add);
    return graph;
  }

  @Test
  void showsASessionAndTheTaskItWorksAtAsOneTask() {
    var graph =
        graph(
            row(Kind.TASK_CREATED, session("s-1").withTask("k-1"), "{\"title\":\"Ship\"}"),
            row(
                Kind.TASK_CREATED,
                session("s-2").withTask("k-2"),
                "{\"title\":\"Sign\",\"parentTaskId\":\"s-1\"}"));

    assertThat(graph.tasks()).extracting(TaskGraph.Task::id).containsExactly("k-1", "k-2");
    assertThat(graph.taskEdges())
        .containsExactly(new TaskGraph.Edge(TaskGraph.DELEGATION, "k-1", "k-2"));
  }

  @Test
  void takesOverWhatWasToldUnderTheSessionsNameBefore() {
    var hooks = session("s-1").withTask("s-1").withAgent("a");
    var graph =
        graph(
            row(Kind.EXECUTION_STARTED, hooks, "{\"execId\":\"e\"}"),
            row(Kind.COST, hooks, "{\"costUsd\":0.5}"),
            row(Kind.TASK_CREATED, session("s-3").withTask("s-3"), "{\"parentTaskId\":\"s-1\"}"),
            row(Kind.TASK_CREATED, session("s-1").withTask("k-1"), "{\"title\":\"Ship\"}"));

    assertThat(graph.tasks()).extracting(TaskGraph.Task::id).containsExactly("s-3", "k-1");
    assertThat(graph.tasks().getLast().pico()).isEqualTo(500_000_000_000L);
    assertThat(graph.taskEdges())
        .containsExactly(new TaskGraph.Edge(TaskGraph.DELEGATION, "k-1", "s-3"));
    assertThat(graph.agents().getFirst().tasks()).containsExactly("k-1");
  }

  @Test
  void keepsTheSecondTaskOfASessionApart() {
    var graph =
        graph(
            row(Kind.TASK_CREATED, session("s-1").withTask("k-1"), "{}"),
            row(Kind.TASK_CREATED, session("s-1").withTask("k-2"), "{}"));

    assertThat(graph.tasks()).extracting(TaskGraph.Task::id).containsExactly("k-1", "k-2");
  }
}
