package dev.pugmark.reaction.alert;

import dev.pugmark.json.ReportReader;
import dev.pugmark.model.Agent;
import dev.pugmark.model.AgentStatus;
import dev.pugmark.model.Event;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The agents of which anything was heard while it happened, and how those fare that tell of
 * themselves: the same as is folded from the log.
 */
final class Watch {
  private final Map<String, Watched> agents = new HashMap<>();

  /** Knows an agent as it is stored. */
  void know(Agent agent) {
    if (agent.heardMicros() == 0) {
      return; // known from imports alone
    }
    var watched = new Watched(agent.id());
    watched.name = agent.name();
    watched.reports = agent.reports();
    watched.status = agent.status();
    watched.heardMicros = agent.heardMicros();
    if (agent.status() == AgentStatus.STUCK) {
      watched.judgedMicros = agent.heardMicros();
    }
    agents.put(agent.id(), watched);
  }

  @Nullable Watched get(String id) {
    return agents.get(id);
  }

  /** All of them; a copy. */
  List<Watched> all() {
    return new ArrayList<>(agents.values());
  }

  int size() {
    return agents.size();
  }

  void forget(Collection<Watched> idle) {
    idle.forEach(agent -> agents.remove(agent.id));
  }

  /** The agent of an event, known from now on; its status is as after the event. */
  Watched hear(Event event, String id) {
    var agent = agents.computeIfAbsent(id, Watched::new);
    var own = event.scope().group().equals("agent:" + id);
    switch (event.kind()) {
      case AGENT_PAUSED -> agent.status = AgentStatus.PAUSED;
      case AGENT_RESUMED -> {
        agent.status = AgentStatus.RUNNING;
        heard(agent, event);
      }
      default -> {
        if (event.kind().isWork()) {
          heard(agent, event);
          if (own) {
            report(agent, event);
          }
        }
      }
    }
    return agent;
  }

  private static void heard(Watched agent, Event event) {
    var at = Math.min(event.tsMicros(), event.receivedMicros());
    agent.heardMicros = Math.max(agent.heardMicros, at);
  }

  private static void report(Watched agent, Event event) {
    var report = ReportReader.read(event.data());
    if (report == null) {
      return;
    }
    if (!agent.reports) {
      agent.reports = true;
      agent.status = agent.status == AgentStatus.PAUSED ? AgentStatus.PAUSED : AgentStatus.RUNNING;
    }
    agent.name = report.name() == null ? agent.name : report.name();
    var status = agent.status.after(report.status());
    if (agent.status == AgentStatus.STUCK && status == AgentStatus.RUNNING) {
      agent.judgedMicros = Long.MIN_VALUE; // old news may not be enough to keep it running
    }
    agent.status = status;
  }
}
