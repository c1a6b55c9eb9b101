package dev.pugmark.reaction.alert;

import dev.pugmark.model.Agent;
import dev.pugmark.model.AgentStatus;
import dev.pugmark.model.Alert;
import dev.pugmark.settings.AlertSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;

/**
 * A running agent of which nothing was heard for too long: once in each such spell. All are looked
 * at in memory; only of those that have fallen silent, and do not report themselves, the store is
 * asked once whether they are at work.
 */
final class StuckRule implements AlertRule {
  /** Agents that are forgotten once they are idle: others must not wait for a search of them. */
  private static final int REMEMBERED = 50_000;

  private static final long SECOND = 1_000_000;
  private static final long HOUR = 3_600 * SECOND;

  private final Watch watch;
  private final Function<Collection<String>, List<Agent>> agents;

  /**
   * @param agents as they are stored, by id
   */
  StuckRule(Watch watch, Function<Collection<String>, List<Agent>> agents) {
    this.watch = watch;
    this.agents = agents;
  }

  @Override
  public List<Finding> judge(long nowMicros, AlertSettings settings) {
    var limit = settings.stuckAfterSeconds() * SECOND;
    var found = new ArrayList<Finding>();
    var doubtful = new HashMap<String, Watched>();
    var idle = new ArrayList<Watched>();
    for (var agent : watch.all()) {
      if (nowMicros - agent.heardMicros <= limit || agent.judgedMicros == agent.heardMicros) {
        if (nowMicros - agent.heardMicros > HOUR) {
          idle.add(agent);
        }
        continue;
      }
      if (!agent.reports) {
        doubtful.put(agent.id, agent);
      } else if (agent.status == AgentStatus.RUNNING) {
        found.add(finding(agent, nowMicros));
      }
    }
    for (var agent : agents.apply(doubtful.keySet())) {
      var watched = doubtful.get(agent.id());
      if (watched != null && agent.status() == AgentStatus.RUNNING) {
        found.add(finding(watched, nowMicros));
      }
    }
    doubtful.values().forEach(agent -> agent.judgedMicros = agent.heardMicros);
    if (watch.size() > REMEMBERED) {
      watch.forget(idle);
    }
    return found;
  }

  private static Finding finding(Watched agent, long nowMicros) {
    var since = agent.heardMicros;
    agent.judgedMicros = since;
    agent.status = AgentStatus.STUCK;
    var minutes = (nowMicros - since) / (60 * SECOND);
    return new Finding(
        Alert.Type.STUCK,
        Alert.Severity.CRITICAL,
        agent.id,
        "%s is stuck: nothing was heard of it for %d minutes".formatted(agent.name, minutes),
        Long.toString(since),
        List.of(),
        null,
        since);
  }
}
