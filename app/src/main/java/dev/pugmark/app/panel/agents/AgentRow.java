package dev.pugmark.app.panel.agents;

import dev.pugmark.app.format.Cost;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.Status;
import dev.pugmark.model.Agent;
import dev.pugmark.model.AgentHealth;
import dev.pugmark.model.AgentStatus;
import dev.pugmark.model.Money;
import dev.pugmark.model.SignOfLife;
import dev.pugmark.query.Completion;
import dev.pugmark.query.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An agent.
 *
 * @param openCalls tool calls without a result, in the sessions that go on
 * @param sessions that go on with it
 * @param session the newest of them; null when none goes on
 * @param health whether it works and is heard of; null when the newest events do not tell of it
 * @param sign what that comes to now; null as well then
 * @param activity how many events it told of in each of the last stretches of time, oldest first
 */
record AgentRow(
    Agent agent,
    long openCalls,
    long sessions,
    @Nullable String session,
    @Nullable AgentHealth health,
    @Nullable SignOfLife sign,
    List<Long> activity) {
  AgentRow {
    activity = List.copyOf(activity);
  }

  /** What it spent; null when nothing of it costs anything. */
  @Nullable Cost cost() {
    if (agent.priced() == 0) {
      return agent.unpriced() > 0 ? Cost.UNKNOWN : null;
    }
    var pico = Money.picoFromDecimal(agent.costUsd()).orElse(Long.MAX_VALUE);
    return new Cost(pico, agent.estimated(), null, agent.unpriced());
  }

  /** Executions that have no end yet. */
  long openExecutions() {
    return health == null ? 0 : health.openExecutions();
  }

  /** Its state, as every piece of work has one. */
  Status look() {
    return switch (agent.status()) {
      case RUNNING -> Status.RUNNING;
      case PAUSED -> Status.IDLE;
      case STOPPED -> Status.STOPPED;
      case ERROR -> Status.FAILED;
      case STUCK -> Status.STUCK;
    };
  }

  /** The word for its state. */
  String stateWord() {
    return Messages.text("agents.state." + agent.status().wireName());
  }

  /** What is of this agent, in the language of filters. */
  String filter() {
    return filter(agent.id());
  }

  static String filter(String agent) {
    return "agent:" + Completion.written(Field.AGENT, agent);
  }

  boolean isPaused() {
    return agent.status() == AgentStatus.PAUSED;
  }
}
