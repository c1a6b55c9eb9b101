package dev.pugmark.reaction.alert;

import dev.pugmark.model.Agent;
import dev.pugmark.model.AgentStatus;
import dev.pugmark.model.Alert;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.settings.AlertSettings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An agent that has spent as much as its limit in its whole life: once when it passes the limit.
 * What an import adds counts, but raises no alert by itself.
 */
final class CostRule implements AlertRule {
  private final Function<Collection<String>, Map<String, BigDecimal>> spent;

  /** Up to which limit each agent was told of. */
  private final Map<String, BigDecimal> passed = new HashMap<>();

  private final Map<String, String> spenders = new HashMap<>();
  private final Set<String> imported = new HashSet<>();
  private @Nullable BigDecimal limit;

  /**
   * @param spent in their whole lives, by agent
   */
  CostRule(Function<Collection<String>, Map<String, BigDecimal>> spent) {
    this.spent = spent;
  }

  /**
   * Knows an agent as it is stored: what it spent before this program was started is no news.
   *
   * @param told the highest limit it was told of
   * @param lately whether it spent something just before, of which perhaps nobody was told yet
   */
  void know(Agent agent, @Nullable BigDecimal told, boolean lately, AlertSettings settings) {
    if (told != null && agent.costUsd().compareTo(told) >= 0) {
      passed.put(agent.id(), told);
    } else if (lately) {
      spenders.put(agent.id(), agent.name());
    } else if (agent.costUsd().compareTo(settings.costUsd()) >= 0) {
      passed.put(agent.id(), agent.costUsd());
    }
  }

  static boolean isCost(Event event) {
    return event.kind() == Kind.COST || event.kind() == Kind.RUN_REPORTED;
  }

  @Override
  public void heard(Event event, Watched agent, AgentStatus before) {
    if (isCost(event)) {
      spenders.put(agent.id, agent.name);
    }
  }

  /** Takes note of something that was read from a record. */
  void imported(Event event, String agent) {
    if (isCost(event)) {
      imported.add(agent);
    }
  }

  /** Something was taken back: who is below the limit again may pass it again. */
  void mayBeLess(AlertSettings settings) {
    var sums = spent.apply(passed.keySet());
    passed
        .keySet()
        .removeIf(
            agent -> sums.getOrDefault(agent, BigDecimal.ZERO).compareTo(settings.costUsd()) < 0);
  }

  @Override
  public List<Finding> judge(long nowMicros, AlertSettings settings) {
    var asked = new HashSet<>(imported);
    asked.addAll(spenders.keySet());
    if (limit != null && settings.costUsd().compareTo(limit) > 0) {
      asked.addAll(passed.keySet()); // some passed the former limit and this one too
    }
    limit = settings.costUsd();
    asked.removeIf(agent -> hasPassed(agent, settings.costUsd()));
    var found = new ArrayList<Finding>();
    spent
        .apply(asked)
        .forEach((agent, sum) -> {
          if (sum.compareTo(settings.costUsd()) >= 0) {
            var name = spenders.get(agent);
            if (name != null || !imported.contains(agent)) {
              passed.put(agent, settings.costUsd());
              found.add(finding(agent, name == null ? agent : name, sum, settings.costUsd()));
            } else {
              passed.put(agent, sum);
            }
          }
        });
    spenders.clear();
    imported.clear();
    return found;
  }

  private boolean hasPassed(String agent, BigDecimal limitNow) {
    var upTo = passed.get(agent);
    return upTo != null && upTo.compareTo(limitNow) >= 0;
  }

  private static Finding finding(String agent, String name, BigDecimal sum, BigDecimal limit) {
    return new Finding(
        Alert.Type.COST_SPIKE,
        Alert.Severity.WARNING,
        agent,
        "%s has spent $%s, which is over its limit of $%s"
            .formatted(name, cents(sum), cents(limit)),
        limit.stripTrailingZeros().toPlainString() + "/" + sum.toPlainString(),
        List.of(),
        limit,
        null);
  }

  private static String cents(BigDecimal usd) {
    return usd.setScale(2, RoundingMode.HALF_UP).toPlainString();
  }
}
