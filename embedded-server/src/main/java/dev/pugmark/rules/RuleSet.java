package dev.pugmark.rules;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Many rules made ready to be held against many turns: phrases, commands and patterns are searched
 * for all rules at once. Any number of threads may use it.
 */
public final class RuleSet {
  private final List<Rule> rules;
  private final Phrases phrases;
  private final Expectations expectations;
  private final BitSet untriggered = new BitSet();
  private final Set<String> ids;

  /**
   * Makes rules ready; they answer oldest first.
   *
   * @param rules active ones
   */
  public RuleSet(Collection<Rule> rules) {
    this.rules =
        rules.stream()
            .sorted(
                Comparator.comparingLong(Rule::createdMicros)
                    .thenComparingLong(Rule::revision)
                    .thenComparing(Rule::id))
            .toList();
    this.ids = this.rules.stream().map(Rule::id).collect(Collectors.toUnmodifiableSet());
    var terms = this.rules.stream().map(Rule::terms).toList();
    this.phrases = new Phrases(terms.stream().map(Terms::phrases).toList());
    this.expectations = new Expectations(terms);
    for (var i = 0; i < terms.size(); i++) {
      untriggered.set(i, !terms.get(i).hasTrigger());
    }
  }

  public boolean isEmpty() {
    return rules.isEmpty();
  }

  /** All of them, oldest first. */
  public List<Rule> rules() {
    return rules;
  }

  /** Their ids. */
  public Set<String> ids() {
    return ids;
  }

  /** How many of them judge the turns that belong to these tasks. */
  public int countFor(Set<String> tasks) {
    var count = 0;
    for (var rule : rules) {
      count += rule.appliesTo(tasks) ? 1 : 0;
    }
    return count;
  }

  /**
   * What rules find in a turn.
   *
   * @param verdicts of each rule that is triggered or has no trigger; none while the turn is open
   * @param hits events that trigger a rule or are what it expects
   */
  public record Findings(List<Verdict> verdicts, List<Hit> hits) {
    public Findings {
      verdicts = List.copyOf(verdicts);
      hits = List.copyOf(hits);
    }
  }

  /** Holds all rules against a turn. */
  public Findings look(TurnView turn) {
    var searched = new HashMap<String, Phrases.Text>();
    return new Findings(turn.closed() ? judge(turn, searched) : List.of(), hits(turn, searched));
  }

  private Phrases.Text search(String text, Map<String, Phrases.Text> searched) {
    return searched.computeIfAbsent(text, phrases::in);
  }

  private List<Verdict> judge(TurnView turn, Map<String, Phrases.Text> searched) {
    var prompt = search(turn.prompt(), searched);
    var answer = search(turn.answer(), searched);
    var wanted = new BitSet();
    wanted.or(untriggered);
    wanted.or(prompt.rules());
    wanted.or(answer.rules());
    if (wanted.isEmpty()) {
      return List.of();
    }
    var done = expectations.of(turn.calls());
    var verdicts = new ArrayList<Verdict>();
    for (var i = wanted.nextSetBit(0); i >= 0; i = wanted.nextSetBit(i + 1)) {
      var rule = rules.get(i);
      if (rule.appliesTo(turn.tasks())) {
        var verdict = judge(rule, i, prompt, answer, done);
        if (verdict != null) {
          verdicts.add(verdict);
        }
      }
    }
    return verdicts;
  }

  private static @Nullable Verdict judge(
      Rule rule, int index, Phrases.Text prompt, Phrases.Text answer, Expectations.Done done) {
    var terms = rule.terms();
    String phrase = null;
    Side side = null;
    if (terms.hasTrigger()) {
      if (terms.side() != Side.ASSISTANT) {
        phrase = prompt.trigger(index);
        side = Side.USER;
      }
      if (phrase == null && terms.side() != Side.USER) {
        phrase = answer.trigger(index);
        side = Side.ASSISTANT;
      }
      if (phrase == null) {
        return null;
      }
    }
    var outcome = done.outcome(index);
    return new Verdict(
        rule.id(),
        rule.revision(),
        outcome.status(),
        phrase,
        side,
        terms.expected(),
        evidence(outcome.seen()),
        outcome.seen().size(),
        evidence(outcome.matched()),
        outcome.matched().size());
  }

  private static List<ToolCall> evidence(List<ToolCall> calls) {
    return calls.stream().limit(Verdict.EVIDENCE_CALLS).map(ToolCall::cut).toList();
  }

  private List<Hit> hits(TurnView turn, Map<String, Phrases.Text> searched) {
    var hits = new ArrayList<Hit>();
    for (var said : turn.said()) {
      var in = search(said.whole(), searched).rules();
      for (var i = in.nextSetBit(0); i >= 0; i = in.nextSetBit(i + 1)) {
        var rule = rules.get(i);
        var side = rule.terms().side();
        if ((side == null || side == said.side()) && rule.appliesTo(turn.tasks())) {
          hits.add(hit(said.event(), said.seq(), rule, MatchKind.TRIGGER));
        }
      }
    }
    for (var call : turn.calls()) {
      var met = expectations.metBy(call);
      for (var i = met.nextSetBit(0); i >= 0; i = met.nextSetBit(i + 1)) {
        var rule = rules.get(i);
        if (rule.appliesTo(turn.tasks())) {
          hits.add(hit(call.event(), call.seq(), rule, MatchKind.EXPECT_FULFILLED));
        }
      }
    }
    return hits;
  }

  private static Hit hit(String event, long seq, Rule rule, MatchKind kind) {
    return new Hit(event, seq, rule.id(), rule.revision(), kind);
  }

  /** As every comparison that ignores case sees a text. */
  static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
