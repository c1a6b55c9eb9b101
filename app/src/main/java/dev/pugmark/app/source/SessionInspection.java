package dev.pugmark.app.source;

import dev.pugmark.app.format.Durations;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.Status;
import dev.pugmark.app.panel.inspector.Inspection;
import dev.pugmark.app.panel.inspector.Inspection.Link;
import dev.pugmark.app.selection.Selected;
import dev.pugmark.model.Session;
import dev.pugmark.model.Totals;
import dev.pugmark.model.Trace;
import dev.pugmark.store.RunReads;
import dev.pugmark.store.TraceReads;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is known about whole sessions and sub-agents. */
final class SessionInspection {
  private static final int MOST_LINKS = 40;

  private final TraceReads traces;
  private final RunReads runs;
  private final long nowMicros;
  private final ZoneId zone;

  SessionInspection(TraceReads traces, RunReads runs, long nowMicros, ZoneId zone) {
    this.traces = traces;
    this.runs = runs;
    this.nowMicros = nowMicros;
    this.zone = zone;
  }

  Inspection of(Selected selected, Session session) {
    var row = SessionRows.of(session, nowMicros);
    var from = String.join(", ", session.dialects());
    var overview =
        new FieldList(zone)
            .text("inspect.state", silence(row.status(), session.lastMicros()), null)
            .text("inspect.dialects", from, null)
            .text("inspect.agent", session.agent(), from)
            .text("inspect.runtime", session.runtime(), from)
            .text("inspect.model", session.model(), from)
            .text("inspect.directory", session.directory(), from)
            .time("inspect.started", session.firstMicros(), false, null)
            .time("inspect.last", session.lastMicros(), false, null)
            .duration("span.duration", row.durationMicros(nowMicros), null)
            .text("inspect.id", session.key(), from);
    var totals = session.totals();
    counts(overview, totals);
    var links = new ArrayList<Link>();
    for (var trace : traces.tracesOf(session.key())) {
      if (trace.sort().equals("subagent")) {
        links.add(InspectionReader.agentLink(session.key(), trace));
      } else {
        for (var run : runs.ofGroup(trace.group())) {
          links.add(new Link(InspectionReader.turnName(run), SpanLines.turn(session.key(), run)));
        }
      }
    }
    return new Inspection(
        selected,
        Messages.text("inspect.sort." + session.sort()),
        row.title(),
        row.status(),
        overview.all(),
        null,
        null,
        new FieldList(zone).usage(totals.usage(), from).cost(row.cost(), from).all(),
        cut(links),
        null);
  }

  Inspection ofAgent(Selected selected, Trace trace) {
    var session = Objects.requireNonNullElse(selected.session(), trace.sessionKey());
    var from = String.join(", ", trace.dialects());
    var status = SessionRows.status(trace.status(), trace.lastMicros(), nowMicros);
    var overview =
        new FieldList(zone)
            .text("inspect.task", trace.title(), from)
            .text("inspect.state", silence(status, trace.lastMicros()), null)
            .text("inspect.agent", trace.agent(), from)
            .text("inspect.runtime", trace.runtime(), from)
            .text("inspect.model", trace.model(), from)
            .time("inspect.started", trace.firstMicros(), false, null)
            .time("inspect.last", trace.lastMicros(), false, null)
            .duration("span.duration", trace.lastMicros() - trace.firstMicros(), null)
            .text("inspect.id", trace.group(), from);
    counts(overview, trace.totals());
    var links = new ArrayList<Link>();
    if (trace.parentSpan() != null) {
      var group = trace.parentGroup() == null ? session : trace.parentGroup();
      links.add(
          new Link(
              Messages.text("inspect.link.started"),
              Selected.span(session, SpanIds.of(session, group, trace.parentSpan()))));
    }
    links.add(new Link(Messages.text("inspect.link.session"), Selected.session(session)));
    return new Inspection(
        selected,
        Messages.text("inspect.kind.subagent"),
        Objects.requireNonNullElse(trace.agent(), trace.group()),
        status,
        overview.all(),
        null,
        null,
        new FieldList(zone)
            .usage(trace.totals().usage(), from)
            .cost(Costs.of(trace.totals(), trace.dialects()), from)
            .all(),
        links,
        null);
  }

  private @Nullable String silence(Status status, long lastMicros) {
    return status == Status.STUCK
        ? Messages.text("inspect.stuck", Durations.brief(nowMicros - lastMicros))
        : null;
  }

  private static void counts(FieldList fields, Totals totals) {
    fields
        .count("inspect.turns", totals.turns())
        .count("inspect.calls", totals.toolCalls())
        .count("inspect.calls.failed", totals.toolErrors())
        .count("inspect.calls.open", totals.openCalls())
        .count("inspect.errors", totals.errors())
        .count("inspect.events", totals.events());
  }

  private static List<Link> cut(List<Link> links) {
    return links.size() <= MOST_LINKS ? links : links.subList(0, MOST_LINKS);
  }
}
