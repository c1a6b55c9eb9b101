package dev.pugmark.judging;

import dev.pugmark.rules.Author;
import dev.pugmark.rules.Rule;
import dev.pugmark.rules.RuleSet;
import dev.pugmark.rules.Severity;
import dev.pugmark.rules.Status;
import dev.pugmark.rules.Terms;
import dev.pugmark.rules.TurnKey;
import dev.pugmark.store.TurnReads;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Holds a rule that nobody saved against turns. */
final class Trying {
  private final TurnReads turns;
  private final @Nullable String task;
  private final int most;
  private final RuleSet rule;
  private final Map<Status, Long> verdicts = new EnumMap<>(Status.class);
  private final List<Trial.Sample> samples = new ArrayList<>();
  private long looked;
  private long hits;

  Trying(TurnReads turns, Terms terms, @Nullable String task, int most) {
    this.turns = turns;
    this.task = task;
    this.most = most;
    this.rule =
        new RuleSet(
            List.of(new Rule("", "", terms, task, Author.HUMAN, Severity.INFO, null, 0, 0)));
  }

  Trial run(Predicate<Progress> goOn) {
    var named = task == null ? List.<TurnKey>of() : turns.ofTask(task);
    var total = task == null ? turns.count() : named.size();
    var page = task == null ? turns.after(null, Judging.PAGE) : page(named, 0);
    for (var at = page.size(); !page.isEmpty(); at += page.size()) {
      look(page);
      if (!goOn.test(new Progress(true, 1, at, Math.max(at, total), Evaluation.NONE))) {
        break;
      }
      page = task == null ? turns.after(page.getLast(), Judging.PAGE) : page(named, at);
    }
    return new Trial(looked, verdicts, hits, samples);
  }

  private static List<TurnKey> page(List<TurnKey> all, int at) {
    return all.subList(Math.min(at, all.size()), Math.min(at + Judging.PAGE, all.size()));
  }

  private void look(List<TurnKey> page) {
    for (var turn : turns.views(page)) {
      looked++;
      var findings = rule.look(turn);
      hits += findings.hits().stream().distinct().count();
      for (var verdict : findings.verdicts()) {
        verdicts.merge(verdict.status(), 1L, Long::sum);
        if (samples.size() < most) {
          samples.add(new Trial.Sample(turn.key(), turn.prompt(), verdict));
        }
      }
    }
  }
}
