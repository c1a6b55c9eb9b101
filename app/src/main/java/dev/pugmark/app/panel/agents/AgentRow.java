package dev.pugmark.app.panel.agents;

import dev.pugmark.app.format.Cost;
import dev.pugmark.model.Agent;
import dev.pugmark.model.AgentStatus;
import dev.pugmark.model.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An agent.
 *
 * @param openCalls tool calls without a result, in the sessions that go on
 * @param sessions that go on with it
 * @param session the newest of them; null when none goes on
 * @param activity how many events it told of in each of the last stretches of time, oldest first
 */
record AgentRow(
    Agent agent, long openCalls, long sessions, @Nullable String session, List<Long> activity) {
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

  boolean isPaused() {
    return agent.status() == AgentStatus.PAUSED;
  }
}
