package dev.pugmark.rules;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What many rules expect, held against tool calls. */
final class Expectations {
  private final List<Terms> terms;

  /** Rules without an action, and those of each action. */
  private final BitSet anyAction = new BitSet();

  private final Map<Action, BitSet> ofAction = new EnumMap<>(Action.class);
  private final BitSet withCommands = new BitSet();
  private final BitSet withPattern = new BitSet();
  private final Phrases commands;
  private final Patterns patterns;

  Expectations(List<Terms> terms) {
    this.terms = terms;
    var regexes = new ArrayList<@Nullable String>();
    for (var i = 0; i < terms.size(); i++) {
      var one = terms.get(i);
      if (one.action() == null) {
        anyAction.set(i);
      } else {
        ofAction.computeIfAbsent(one.action(), _ -> new BitSet()).set(i);
      }
      withCommands.set(i, !one.commands().isEmpty());
      withPattern.set(i, one.pattern() != null);
      regexes.add(one.pattern());
    }
    this.commands = new Phrases(terms.stream().map(Terms::commands).toList());
    this.patterns = new Patterns(regexes);
  }

  /** The rules that expect nothing that this call is not. */
  BitSet metBy(ToolCall call) {
    var met = (BitSet) anyAction.clone();
    if (call.action() != null) {
      var same = ofAction.get(call.action());
      if (same != null) {
        met.or(same);
      }
    }
    var unmet = (BitSet) withCommands.clone();
    if (call.command() != null && !withCommands.isEmpty()) {
      unmet.andNot(commands.in(call.command()).rules());
    }
    met.andNot(unmet);
    if (met.intersects(withPattern)) {
      var misfits = (BitSet) withPattern.clone();
      misfits.andNot(patterns.foundIn(call.subject()));
      met.andNot(misfits);
    }
    return met;
  }

  /** Gets the calls of one turn ready to be judged by. */
  Done of(List<ToolCall> calls) {
    return new Done(calls);
  }

  /**
   * What became of an expectation.
   *
   * @param seen the calls that were looked at
   * @param matched those that fit
   */
  record Outcome(Status status, List<ToolCall> seen, List<ToolCall> matched) {}

  /** The calls of one turn. */
  final class Done {
    private final List<ToolCall> calls;
    private final Map<ToolCall, String> lower = new LinkedHashMap<>();

    private Done(List<ToolCall> calls) {
      this.calls = calls;
    }

    Outcome outcome(int rule) {
      var one = terms.get(rule);
      var seen =
          one.action() == null
              ? calls
              : calls.stream().filter(call -> call.action() == one.action()).toList();
      if (one.decidedByCommands()) {
        return decided(seen, matching(seen, one.commands()));
      }
      if (one.pattern() == null) {
        return decided(seen, seen);
      }
      return fitting(rule, seen);
    }

    private List<ToolCall> matching(List<ToolCall> seen, List<String> wanted) {
      var words = wanted.stream().map(RuleSet::lower).toList();
      return seen.stream()
          .filter(call -> words.stream().anyMatch(lowerCommand(call)::contains))
          .toList();
    }

    private String lowerCommand(ToolCall call) {
      return lower.computeIfAbsent(
          call, c -> c.command() == null ? "" : RuleSet.lower(c.command()));
    }

    private Outcome fitting(int rule, List<ToolCall> seen) {
      var regex = patterns.of(rule);
      if (!regex.isProper()) {
        return new Outcome(Status.UNVERIFIABLE, seen, List.of());
      }
      var fitting = new ArrayList<ToolCall>();
      var unknown = false;
      for (var call : seen) {
        switch (patterns.find(rule, call.subject())) {
          case YES -> fitting.add(call);
          case NO -> {}
          case UNKNOWN -> unknown = true;
        }
      }
      return fitting.isEmpty() && unknown
          ? new Outcome(Status.UNVERIFIABLE, seen, List.of())
          : decided(seen, fitting);
    }

    private static Outcome decided(List<ToolCall> seen, List<ToolCall> matched) {
      return new Outcome(matched.isEmpty() ? Status.CONTRADICTED : Status.VERIFIED, seen, matched);
    }
  }
}
