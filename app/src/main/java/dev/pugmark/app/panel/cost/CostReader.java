package dev.pugmark.app.panel.cost;

import dev.pugmark.app.format.Cost;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.cost.CostContent.Answer;
import dev.pugmark.app.panel.cost.CostContent.Row;
import dev.pugmark.app.selection.Selected;
import dev.pugmark.app.source.Costs;
import dev.pugmark.app.source.EventWords;
import dev.pugmark.app.source.SpanIds;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Run;
import dev.pugmark.model.Span;
import dev.pugmark.model.Totals;
import dev.pugmark.model.Trace;
import dev.pugmark.model.Usage;
import dev.pugmark.store.EventFilter;
import dev.pugmark.store.EventReads;
import dev.pugmark.store.RunReads;
import dev.pugmark.store.Store;
import dev.pugmark.store.TraceReads;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what one session spent. */
final class CostReader {
  private static final int MOST_COMPACTIONS = 1_000;

  private final String session;
  private final TraceReads traces;
  private final RunReads runs;
  private final EventReads events;
  private final Map<List<String>, Sums> sums = new LinkedHashMap<>();
  private final List<Answer> answers = new ArrayList<>();
  private final List<Long> compactions = new ArrayList<>();

  private CostReader(Store store, String session) {
    this.session = session;
    traces = new TraceReads(store);
    runs = new RunReads(store);
    events = new EventReads(store);
  }

  /** What is asked: a session by its key. */
  record Question(String session) {}

  /** What one model spent in one turn, while it is added up. */
  private static final class Sums {
    final @Nullable Run run;
    final Trace trace;
    final String model;
    long at;
    long count;
    Usage usage = Usage.ZERO;
    long pico;
    long estimated;
    long priced;
    long unpriced;

    Sums(@Nullable Run run, Trace trace, String model, long at) {
      this.run = run;
      this.trace = trace;
      this.model = model;
      this.at = run == null ? at : run.startMicros();
    }
  }

  static CostContent read(Store store, Question question) {
    return new CostReader(store, question.session()).content();
  }

  private CostContent content() {
    for (var trace : traces.tracesOf(session)) {
      var byId = new HashMap<String, Run>();
      runs.ofGroup(trace.group()).forEach(run -> byId.put(run.id(), run));
      traces.eachSpan(trace.group(), span -> add(trace, byId, span));
      events
          .find(
              EventFilter.ALL
                  .withKinds(Set.of(Kind.CONTEXT_COMPACTED))
                  .withScope(null, null, null, trace.group())
                  .page(MOST_COMPACTIONS, false))
          .stream()
          .map(Event::tsMicros)
          .forEach(compactions::add);
    }
    answers.sort(Comparator.comparingLong(Answer::atMicros));
    compactions.sort(Comparator.naturalOrder());
    var rows = new ArrayList<Row>();
    sums.values().forEach(one -> rows.add(row(one)));
    rows.sort(Comparator.comparingLong(Row::atMicros).thenComparing(Row::model));
    var known = traces.session(session);
    return new CostContent(
        session,
        known.map(s -> Costs.of(s.totals(), s.dialects())).orElse(null),
        known.map(s -> s.totals().usage()).orElse(Usage.ZERO),
        rows,
        answers,
        compactions);
  }

  private void add(Trace trace, Map<String, Run> runs, Span span) {
    var usage = span.usage();
    if (usage == null || span.costPico() == null && usage.isZero()) {
      return;
    }
    var end = span.endMicros() != null ? span.endMicros() : span.startMicros();
    var at = end == null ? trace.firstMicros() : end;
    var pico = span.costPico() == null ? 0 : span.costPico();
    var model = Objects.requireNonNullElse(span.model(), "");
    var run = span.runId() == null ? null : runs.get(span.runId());
    var one =
        sums.computeIfAbsent(
            List.of(trace.group(), run == null ? "" : run.id(), model),
            _ -> new Sums(run, trace, model, at));
    one.at = Math.min(one.at, at);
    one.count++;
    one.usage = one.usage.plus(usage);
    one.pico += pico;
    one.estimated += "estimated".equals(span.costOrigin()) ? pico : 0;
    one.priced += span.costPico() == null ? 0 : 1;
    one.unpriced += span.costPico() == null ? 1 : 0;
    answers.add(
        new Answer(
            Selected.span(session, SpanIds.of(session, trace.group(), span.id())),
            at,
            model,
            usage,
            pico,
            !trace.sort().equals("subagent")));
  }

  private Row row(Sums one) {
    var run = one.run;
    var totals = Totals.spent(one.usage, one.pico, one.estimated, one.priced, one.unpriced);
    @Nullable Cost cost = Costs.of(totals, one.trace.dialects());
    return new Row(
        run == null
            ? Selected.session(session)
            : new Selected(Selected.Kind.TURN, session, run.id()),
        name(one),
        run == null || run.prompt() == null ? "" : EventWords.line(run.prompt()),
        one.model,
        one.at,
        one.count,
        one.usage,
        one.pico,
        cost);
  }

  private static String name(Sums one) {
    var run = one.run;
    if (one.trace.sort().equals("subagent")) {
      var agent =
          one.trace.agent() == null ? one.trace.group() : Objects.requireNonNull(one.trace.agent());
      return Messages.text("conversation.agent", agent.substring(agent.lastIndexOf('/') + 1));
    }
    if (run == null) {
      return Messages.text("costs.outside");
    }
    return run.turnIndex() == null
        ? Messages.text("run.name")
        : Messages.text("conversation.turn", run.turnIndex() + 1);
  }
}
