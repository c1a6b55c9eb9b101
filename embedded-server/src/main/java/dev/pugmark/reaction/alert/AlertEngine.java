package dev.pugmark.reaction.alert;

import dev.pugmark.dialect.Services;
import dev.pugmark.model.Agent;
import dev.pugmark.model.AgentStatus;
import dev.pugmark.model.Event;
import dev.pugmark.model.Event.Clock;
import dev.pugmark.model.Kind;
import dev.pugmark.notify.Notice;
import dev.pugmark.reaction.Reaction;
import dev.pugmark.settings.AlertSettings;
import dev.pugmark.store.AgentReads;
import dev.pugmark.store.AlertReads;
import dev.pugmark.store.EventFilter;
import dev.pugmark.store.SpendReads;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Raises alerts. All is judged in memory from what was just committed, so that the cost of a second
 * does not grow with the log; at its start it reads how things stand and what happened just before.
 * What came from imports is never judged.
 */
public final class AlertEngine implements Reaction {
  private static final int PAGE = 1_000;

  /** What happened in so short a time before the start was perhaps not judged any more. */
  private static final long TAIL_MICROS = 120_000_000;

  private static final int TAIL_EVENTS = 5_000;
  private static final int ALERTS_REMEMBERED = 1_000;

  private final Services services;
  private final Supplier<AlertSettings> settings;
  private final AgentReads agents;
  private final AlertWriter writer;
  private final Watch watch = new Watch();
  private final Storm storm = new Storm();
  private final CostRule costs;
  private final List<AlertRule> rules;
  private long knownSeq = -1;
  private boolean readOnly;

  /**
   * @param settings asked whenever there is something to judge
   * @param notices told of every new alert; must not wait
   */
  public AlertEngine(
      Services services, Supplier<AlertSettings> settings, Consumer<Notice> notices) {
    this.services = services;
    this.settings = settings;
    this.agents = new AgentReads(services.store());
    this.writer = new AlertWriter(services, notices);
    this.costs = new CostRule(new SpendReads(services.store())::ofAgents);
    this.rules =
        List.of(
            new StuckRule(watch, agents::byIds),
            new ErrorSpikeRule(),
            new FailureRule(),
            costs,
            new LoopRule());
  }

  @Override
  public String id() {
    return "alerts";
  }

  /** Reads how things stand, once. What is committed meanwhile is heard of afterwards. */
  private void start() {
    if (knownSeq >= 0) {
      return;
    }
    var standing = agents.standing();
    var upTo = standing.upTo();
    var tail = tail(upTo);
    var lately = new HashSet<String>();
    tail.stream().filter(CostRule::isCost).forEach(event -> lately.add(agentOf(event)));
    var limits = new AlertReads(services.store()).passedLimits();
    var stored = new HashMap<String, Agent>();
    for (var agent : standing.agents()) {
      stored.put(agent.id(), agent);
      watch.know(agent);
      costs.know(agent, limits.get(agent.id()), lately.contains(agent.id()), settings.get());
    }
    for (var old : writer.raisedBefore(ALERTS_REMEMBERED)) {
      rules.forEach(rule -> rule.raised(old.alert(), old.cause()));
    }
    for (var event : tail) {
      var agent = watch.get(agentOf(event));
      if (agent != null) {
        var before = before(event, stored.get(agent.id), agent.status);
        rules.forEach(rule -> rule.heard(event, agent, before));
      }
    }
    knownSeq = upTo;
  }

  /** How an agent fared before the event by which it came to its status; a new one ran. */
  private static AgentStatus before(Event event, @Nullable Agent agent, AgentStatus now) {
    if (agent == null || agent.statusSeq() != event.seq()) {
      return now;
    }
    return agent.was() == null ? AgentStatus.RUNNING : agent.was();
  }

  private List<Event> tail(long upTo) {
    var latest =
        services
            .events()
            .find(EventFilter.ALL.after(upTo - TAIL_EVENTS).page(TAIL_EVENTS, false))
            .stream()
            .filter(event -> event.seq() <= upTo)
            .toList();
    return latest.stream()
        .filter(e -> e.receivedMicros() >= latest.getLast().receivedMicros() - TAIL_MICROS)
        .filter(e -> e.kind().isWork() && e.clock() != Clock.RECORDED)
        .filter(e -> e.scope().agent() != null)
        .toList();
  }

  private static String agentOf(Event event) {
    return String.valueOf(event.scope().agent());
  }

  @Override
  public void changed(Change change) {
    start();
    if (change.lastSeq() == 0) {
      costs.mayBeLess(settings.get());
      return;
    }
    var events = change.events();
    if (events != null) {
      events.forEach(this::hear);
    } else {
      for (var page = page(); !page.isEmpty(); page = page()) {
        page.forEach(this::hear);
      }
    }
    knownSeq = Math.max(knownSeq, change.lastSeq());
  }

  private List<Event> page() {
    return services.events().find(EventFilter.ALL.after(knownSeq).page(PAGE, false));
  }

  private void hear(Event event) {
    if (event.seq() <= knownSeq) {
      return;
    }
    knownSeq = event.seq();
    if (event.kind() == Kind.ERASED || event.kind() == Kind.RETRACTED) {
      costs.mayBeLess(settings.get());
    }
    var id = event.scope().agent();
    if (id == null || !event.counts()) {
      return;
    }
    if (event.clock() == Clock.RECORDED) {
      costs.imported(event, id);
      return;
    }
    var known = watch.get(id);
    var before = known == null ? AgentStatus.RUNNING : known.status;
    var agent = watch.hear(event, id);
    if (event.kind().isWork()) {
      rules.forEach(rule -> rule.heard(event, agent, before));
    }
  }

  @Override
  public void passed(long nowMicros) {
    start();
    if (readOnly) {
      return;
    }
    var now = settings.get();
    var found = new ArrayList<Finding>();
    rules.forEach(rule -> found.addAll(rule.judge(nowMicros, now)));
    found.forEach(finding -> writer.stuck(finding, nowMicros));
    writer.raise(storm.bound(found, nowMicros, now), watch, nowMicros);
    readOnly = !writer.flush();
  }
}
