package dev.pugmark.dialect.agenttracer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.Services;
import dev.pugmark.rules.Rule;
import dev.pugmark.rules.TurnKey;
import dev.pugmark.store.RuleReads.RuleFilter;
import dev.pugmark.store.VerdictReads.Outcome;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What rules made of the turns of a task. */
final class Outcomes {
  private final Map<TurnKey, Outcome> outcomes = new HashMap<>();
  private final long active;

  Outcomes(Services services, Book.Entry entry, Story story) {
    Set<String> names = new HashSet<>(story.groups());
    names.add(entry.id());
    for (var group : story.groups()) {
      services.verdicts().outcomes(group).values().forEach(one -> outcomes.put(one.key(), one));
    }
    this.active =
        services.rules().find(RuleFilter.ALL).stream()
            .filter((Rule rule) -> rule.appliesTo(names))
            .count();
  }

  /**
   * Adds what rules made of a turn. A rule that was made since is counted, though it found nothing
   * to note.
   */
  void tell(Turns.Line line, ObjectNode json) {
    var outcome = outcomes.get(new TurnKey(line.group, line.runId));
    var verdict = outcome == null ? null : outcome.verdict();
    json.put("aggregateVerdict", verdict == null ? null : verdict.wireName());
    var closed = line.endMicros != null;
    json.put(
        "rulesEvaluatedCount",
        !closed ? 0 : Math.max(active, outcome == null ? 0 : outcome.rules()));
  }
}
