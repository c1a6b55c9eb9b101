package dev.pugmark.dialect.clawboo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Money;
import dev.pugmark.model.Scope;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How each agent fares: whether it works, and how long nothing was heard of it while it does. */
final class HealthFold implements RowFold {
  /** The rows whose data it reads. */
  static final Set<Kind> READ = EnumSet.of(Kind.COST);

  private static final long STALLED_MICROS = 300_000_000;
  private static final long ZOMBIE_MICROS = 1_800_000_000;

  /** A time further ahead of its arrival is no proof of life: it would hide a dead agent. */
  private static final long AHEAD_MICROS = 60_000_000;

  private final Map<String, Agent> agents = new LinkedHashMap<>();

  private static final class Agent {
    long lastMicros = Long.MIN_VALUE;
    long heardMicros = Long.MIN_VALUE;
    long open;
    @Nullable String activeTask;
    long pico;

    /** The open turn of each conversation: there is one at a time, and the next one ends it. */
    final Map<String, String> turns = new HashMap<>();
  }

  @Override
  public void add(Event row) {
    var id = row.scope().agent();
    if (id == null) {
      return;
    }
    var agent = agents.computeIfAbsent(id, _ -> new Agent());
    agent.lastMicros = Math.max(agent.lastMicros, row.tsMicros());
    agent.heardMicros =
        Math.max(agent.heardMicros, Math.min(row.tsMicros(), row.receivedMicros() + AHEAD_MICROS));
    switch (row.kind()) {
      case EXECUTION_STARTED -> started(agent, row.scope());
      case EXECUTION_COMPLETED -> completed(agent, row.scope());
      case COST -> agent.pico += row.facts().costPico() == null ? 0 : row.facts().costPico();
      default -> {}
    }
  }

  private static void started(Agent agent, Scope scope) {
    var before = scope.turn() == null ? null : agent.turns.put(scope.group(), scope.turn());
    agent.open += before == null ? 1 : 0;
    agent.activeTask = scope.task() == null ? agent.activeTask : scope.task();
  }

  /** Executions pair by count alone, but a turn that the next one ended does not end twice. */
  private static void completed(Agent agent, Scope scope) {
    if (scope.turn() == null) {
      agent.turns.remove(scope.group());
    } else if (!agent.turns.remove(scope.group(), scope.turn())) {
      return;
    }
    agent.open = Math.max(0, agent.open - 1);
    agent.activeTask = agent.open == 0 ? null : agent.activeTask;
  }

  @Override
  public ObjectNode json(long nowMicros) {
    var body = Json.object();
    var rows = body.putArray("agents");
    agents.forEach((id, agent) -> {
      var row = rows.addObject();
      row.put("agentId", id);
      row.put("status", status(agent, nowMicros));
      row.put("lastEventTs", Rows.millis(agent.lastMicros));
      row.put("activeTaskId", agent.activeTask);
      row.put("openExecutions", agent.open);
      row.put("costUsd", Money.usd(agent.pico));
    });
    return body;
  }

  private static String status(Agent agent, long nowMicros) {
    if (agent.open == 0) {
      return "idle";
    }
    var quiet = nowMicros - agent.heardMicros;
    return quiet >= ZOMBIE_MICROS ? "zombie" : quiet >= STALLED_MICROS ? "stalled" : "working";
  }
}
