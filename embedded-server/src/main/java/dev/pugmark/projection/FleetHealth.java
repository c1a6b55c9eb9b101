package dev.pugmark.projection;

import dev.pugmark.model.AgentHealth;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import dev.pugmark.store.EventFilter;
import dev.pugmark.store.EventReads;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How each agent fares: whether it works, and how long nothing was heard of it while it does. */
public final class FleetHealth {
  /** So many of the newest rows are looked at. */
  public static final int WINDOW = 5_000;

  private static final Set<Kind> KINDS =
      Collections.unmodifiableSet(
          Arrays.stream(Kind.values())
              .filter(Kind::inClawboo)
              .collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class))));

  /** The rows whose data it reads. */
  private static final Set<Kind> READ = EnumSet.of(Kind.COST);

  /** A time further ahead of its arrival is no proof of life: it would hide a dead agent. */
  private static final long AHEAD_MICROS = 60_000_000;

  private final Map<String, Tally> agents = new LinkedHashMap<>();

  /**
   * The rows that it is told from, in the order of seq.
   *
   * @param team only what names this team; null takes all
   */
  public static List<Event> rows(EventReads events, @Nullable String team) {
    return events.newest(
        EventFilter.ALL.withKinds(KINDS).withScope(team, null, null, null).page(WINDOW, true),
        READ);
  }

  /** How all agents fare that the newest rows tell of. */
  public static Map<String, AgentHealth> read(EventReads events) {
    var fleet = new FleetHealth();
    rows(events, null).forEach(fleet::add);
    return fleet.agents();
  }

  private static final class Tally {
    long lastMicros = Long.MIN_VALUE;
    long heardMicros = Long.MIN_VALUE;
    long open;
    @Nullable String activeTask;
    long pico;

    /** The open turn of each conversation: there is one at a time, and the next one ends it. */
    final Map<String, String> turns = new HashMap<>();

    AgentHealth health() {
      return new AgentHealth(lastMicros, heardMicros, open, activeTask, pico);
    }
  }

  /** Takes in the next row. */
  public void add(Event row) {
    var id = row.scope().agent();
    if (id == null) {
      return;
    }
    var agent = agents.computeIfAbsent(id, _ -> new Tally());
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

  private static void started(Tally agent, Scope scope) {
    var before = scope.turn() == null ? null : agent.turns.put(scope.group(), scope.turn());
    agent.open += before == null ? 1 : 0;
    agent.activeTask = scope.task() == null ? agent.activeTask : scope.task();
  }

  /** Executions pair by count alone, but a turn that the next one ended does not end twice. */
  private static void completed(Tally agent, Scope scope) {
    if (scope.turn() == null) {
      agent.turns.remove(scope.group());
    } else if (!agent.turns.remove(scope.group(), scope.turn())) {
      return;
    }
    agent.open = Math.max(0, agent.open - 1);
    agent.activeTask = agent.open == 0 ? null : agent.activeTask;
  }

  /** What the rows so far come to, by agent, in the order in which agents turned up. */
  public Map<String, AgentHealth> agents() {
    var all = new LinkedHashMap<String, AgentHealth>();
    agents.forEach((id, agent) -> all.put(id, agent.health()));
    return Collections.unmodifiableMap(all);
  }
}
