package dev.pugmark.app.panel.agents;

import dev.pugmark.model.Agent;
import dev.pugmark.model.AgentStatus;
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

  boolean isPaused() {
    return agent.status() == AgentStatus.PAUSED;
  }
}
