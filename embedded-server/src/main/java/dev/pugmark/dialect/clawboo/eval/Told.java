package dev.pugmark.dialect.clawboo.eval;

import com.fasterxml.jackson.databind.node.DecimalNode;
import dev.pugmark.dialect.Draft;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down what happened in a trial, event by event, at a time of its own. */
final class Told {
  /** When trials begin, microseconds: a fixed time, so that each trial is like every other. */
  static final long T0 = 1_790_000_000_000_000L;

  static final long SECOND = 1_000_000;

  private static final Draft.Source SOURCE = new Draft.Source("eval", Event.Clock.SENDER, 0);

  private final List<Event> events = new ArrayList<>();
  private final @Nullable String trace;
  private long at = T0;

  /**
   * @param trace that all of it belongs to; null when each task stands for itself
   */
  Told(@Nullable String trace) {
    this.trace = trace;
  }

  List<Event> events() {
    return List.copyOf(events);
  }

  /** What is told from here on happened at that many seconds. */
  Told at(long seconds) {
    at = T0 + seconds * SECOND;
    return this;
  }

  Told created(String task, String title, @Nullable String parent) {
    return add(
        draft(Kind.TASK_CREATED, task, null).put("title", title).put("parentTaskId", parent));
  }

  Told claimed(String task, String agent, String runtime) {
    return add(
        draft(Kind.TASK_CLAIMED, task, agent)
            .put("assigneeAgentId", agent)
            .put("assigneeRuntime", runtime));
  }

  Told moved(String task, String to) {
    return add(draft(Kind.STATUS_CHANGED, task, null).put("to", to));
  }

  Told linked(String task, String blocker) {
    return add(draft(Kind.DEP_LINKED, task, null).put("dependsOnTaskId", blocker));
  }

  Told started(String task, String agent) {
    return add(draft(Kind.EXECUTION_STARTED, task, agent).put("execId", "exec-" + task));
  }

  Told completed(String task, String agent, String costUsd, long input, long output) {
    return add(
        spent(draft(Kind.EXECUTION_COMPLETED, task, agent), costUsd, input, output)
            .put("execId", "exec-" + task)
            .put("status", "succeeded"));
  }

  Told cost(String task, String agent, String costUsd, long input, long output) {
    return add(spent(draft(Kind.COST, task, agent), costUsd, input, output));
  }

  Told called(String task, String agent, String call, String tool) {
    return add(draft(Kind.TOOL_CALL, task, agent).put("toolCallId", call).put("name", tool));
  }

  Told answered(String task, String agent, String call, boolean failed) {
    return add(draft(Kind.TOOL_RESULT, task, agent).put("toolCallId", call).put("isError", failed));
  }

  private static Draft spent(Draft draft, String costUsd, long input, long output) {
    return draft
        .put("costUsd", DecimalNode.valueOf(new BigDecimal(costUsd)))
        .put("inputTokens", input)
        .put("outputTokens", output);
  }

  private Draft draft(Kind kind, String task, @Nullable String agent) {
    var scope = Scope.NONE.withTrace(trace).withTask(task).withAgent(agent).withTeam("crew");
    return new Draft(kind, SOURCE, scope, at);
  }

  private Told add(Draft draft) {
    events.add(draft.event(at));
    return this;
  }
}
