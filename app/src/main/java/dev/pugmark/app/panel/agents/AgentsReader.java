package dev.pugmark.app.panel.agents;

import dev.pugmark.model.Session;
import dev.pugmark.projection.FleetHealth;
import dev.pugmark.store.AgentReads;
import dev.pugmark.store.EventReads;
import dev.pugmark.store.Store;
import dev.pugmark.store.TraceReads;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads all agents, as the routes of the port for agents and for their health tell them. */
final class AgentsReader {
  /** Stretches of the activity that is shown. */
  static final int STRETCHES = 30;

  private static final long STRETCH_MICROS = 2 * 60_000_000L;
  private static final int MOST_RUNNING = 2_000;

  private AgentsReader() {}

  /** How things stand at a time. */
  record Question(long nowMicros) {}

  static List<AgentRow> read(Store store, Question question) {
    var reads = new AgentReads(store);
    var running = new HashMap<String, Going>();
    for (var session : new TraceReads(store).running(MOST_RUNNING)) {
      if (session.agent() != null) {
        running.computeIfAbsent(session.agent(), _ -> new Going(session.key())).add(session);
      }
    }
    var fleet = FleetHealth.read(new EventReads(store));
    var activity =
        reads.activity(
            question.nowMicros() - STRETCHES * STRETCH_MICROS, STRETCH_MICROS, STRETCHES);
    return reads.all().stream()
        .map(agent -> {
          var going = running.get(agent.id());
          var health = fleet.get(agent.id());
          return new AgentRow(
              agent,
              going == null ? 0 : going.openCalls,
              going == null ? 0 : going.sessions,
              going == null ? null : going.newest,
              health,
              health == null ? null : health.sign(question.nowMicros()),
              of(activity, agent.id()));
        })
        .toList();
  }

  private static List<Long> of(Map<String, List<Long>> activity, String agent) {
    return activity.getOrDefault(agent, List.of());
  }

  /** What goes on with one agent. */
  private static final class Going {
    private final String newest;
    private long sessions;
    private long openCalls;

    Going(String newest) {
      this.newest = newest;
    }

    void add(Session session) {
      sessions++;
      openCalls += session.totals().openCalls();
    }
  }
}
