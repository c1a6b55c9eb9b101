package dev.pugmark.app.panel.verdicts;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.verdicts.VerdictRow.Evidence;
import dev.pugmark.app.selection.Selected;
import dev.pugmark.app.source.EventWords;
import dev.pugmark.model.Run;
import dev.pugmark.redact.Redactor;
import dev.pugmark.rules.Action;
import dev.pugmark.rules.Terms;
import dev.pugmark.rules.ToolCall;
import dev.pugmark.store.RuleReads;
import dev.pugmark.store.RuleReads.RuleFilter;
import dev.pugmark.store.RunReads;
import dev.pugmark.store.Store;
import dev.pugmark.store.TraceReads;
import dev.pugmark.store.VerdictReads;
import dev.pugmark.store.VerdictReads.Judged;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what rules found in the turns of a session, sub-agents included. */
final class VerdictsReader {
  private final String session;
  private final Map<String, Run> runs = new HashMap<>();

  private VerdictsReader(String session) {
    this.session = session;
  }

  static VerdictsContent read(Store store, String session) {
    return new VerdictsReader(session).read(store);
  }

  private VerdictsContent read(Store store) {
    var verdicts = new VerdictReads(store);
    var rows = new ArrayList<VerdictRow>();
    var judged = 0L;
    for (var trace : new TraceReads(store).tracesOf(session)) {
      new RunReads(store).ofGroup(trace.group()).forEach(run -> runs.put(run.id(), run));
      for (var outcome : verdicts.outcomes(trace.group()).values()) {
        judged += outcome.judgedMicros() == null ? 0 : 1;
      }
      verdicts.verdicts(trace.group()).forEach(one -> rows.add(row(one)));
    }
    var rules = new RuleReads(store).find(RuleFilter.ALL).size();
    return new VerdictsContent(session, rows, rules, judged);
  }

  private VerdictRow row(Judged judged) {
    var run = runs.get(judged.key().run());
    var verdict = judged.verdict();
    var prompt = run == null || run.prompt() == null ? "" : run.prompt();
    return new VerdictRow(
        new Selected(Selected.Kind.TURN, session, judged.key().run()),
        name(run, judged),
        Redactor.mask(EventWords.line(prompt)),
        judged.rule().name(),
        judged.rule().severity(),
        verdict.status(),
        verdict.phrase(),
        expected(judged.rule().terms()),
        verdict.matched().stream().map(this::evidence).toList(),
        verdict.matchedCount(),
        verdict.seen().stream().map(this::evidence).toList(),
        verdict.seenCount(),
        judged.rule().rationale(),
        judged.atMicros());
  }

  private static String name(@Nullable Run run, Judged judged) {
    if (run == null || run.turnIndex() == null) {
      return judged.key().run();
    }
    return Messages.text("conversation.turn", run.turnIndex() + 1);
  }

  /** What a rule expects, in words. */
  static String expected(Terms terms) {
    var parts = new ArrayList<String>();
    if (terms.action() != null
        && !(terms.action() == Action.COMMAND && !terms.commands().isEmpty())) {
      parts.add(Messages.text("rules.action." + terms.action().wireName()));
    }
    if (!terms.commands().isEmpty()) {
      parts.add(Messages.text("verdicts.commands", String.join(" | ", terms.commands())));
    }
    if (terms.pattern() != null) {
      parts.add(Messages.text("verdicts.pattern", terms.pattern()));
    }
    return String.join(", ", parts);
  }

  private Evidence evidence(ToolCall call) {
    var says = call.command() != null ? call.command() : call.path();
    var tool = Objects.requireNonNullElse(call.tool(), "");
    var line = says == null ? tool : tool.isEmpty() ? says : tool + ": " + says;
    return new Evidence(
        new Selected(Selected.Kind.EVENT, session, Long.toString(call.seq())),
        Redactor.mask(EventWords.line(line)));
  }
}
