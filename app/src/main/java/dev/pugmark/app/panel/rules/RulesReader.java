package dev.pugmark.app.panel.rules;

import dev.pugmark.app.panel.rules.Found.Sample;
import dev.pugmark.app.selection.Selected;
import dev.pugmark.app.source.EventWords;
import dev.pugmark.judging.Trial;
import dev.pugmark.redact.Redactor;
import dev.pugmark.rules.Status;
import dev.pugmark.rules.Terms;
import dev.pugmark.rules.ToolCall;
import dev.pugmark.rules.Verdict;
import dev.pugmark.store.RuleReads;
import dev.pugmark.store.RuleReads.RuleFilter;
import dev.pugmark.store.Store;
import dev.pugmark.store.TraceReads;
import dev.pugmark.store.VerdictReads;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads rules and what they found, and holds one that is being written against what was done. */
final class RulesReader {
  private static final int MOST_SAMPLES = 200;

  private RulesReader() {}

  /** All rules, the newest first. */
  static List<RuleRow> rules(Store store, Boolean wanted) {
    var counts = new VerdictReads(store).countsByRule();
    return new RuleReads(store)
        .find(RuleFilter.ALL).stream()
            .map(rule -> {
              var found = counts.get(rule.id());
              return found == null
                  ? new RuleRow(rule, 0, 0, 0, 0, null)
                  : new RuleRow(
                      rule,
                      of(found.verdicts(), Status.VERIFIED),
                      of(found.verdicts(), Status.CONTRADICTED),
                      of(found.verdicts(), Status.UNVERIFIABLE),
                      found.hits(),
                      found.lastMicros());
            })
            .toList();
  }

  private static long of(Map<Status, Long> verdicts, Status status) {
    return verdicts.getOrDefault(status, 0L);
  }

  /**
   * What is asked of the history.
   *
   * @param task whose turns it judges; null for all
   */
  record Question(Terms terms, @Nullable String task) {}

  static Found tryOut(Store store, Question question) {
    var trial =
        Trial.of(
            store,
            question.terms(),
            question.task(),
            MOST_SAMPLES,
            _ -> !Thread.currentThread().isInterrupted());
    var groups = trial.samples().stream().map(s -> s.key().group()).distinct().toList();
    var sessions = new TraceReads(store).sessionKeys(groups);
    return new Found(
        question.terms(),
        trial.turns(),
        of(trial.verdicts(), Status.VERIFIED),
        of(trial.verdicts(), Status.CONTRADICTED),
        of(trial.verdicts(), Status.UNVERIFIABLE),
        trial.hits(),
        trial.samples().stream().map(sample -> sample(sample, sessions)).toList());
  }

  private static Sample sample(Trial.Sample sample, Map<String, String> sessions) {
    var key = sample.key();
    var session = sessions.getOrDefault(key.group(), key.group());
    return new Sample(
        new Selected(Selected.Kind.TURN, session, key.run()),
        sample.verdict().status(),
        Redactor.mask(EventWords.line(sample.prompt())),
        sample.verdict().phrase(),
        seen(sample.verdict()));
  }

  /** What was done, in a line: that which fits, else that which was looked at. */
  private static String seen(Verdict verdict) {
    var calls = verdict.matched().isEmpty() ? verdict.seen() : verdict.matched();
    return calls.stream().limit(4).map(RulesReader::line).collect(Collectors.joining("  ·  "));
  }

  private static String line(ToolCall call) {
    var says = call.command() != null ? call.command() : call.path();
    return Redactor.mask(EventWords.line(says != null ? says : String.valueOf(call.tool())));
  }
}
