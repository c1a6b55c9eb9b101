package dev.pugmark.app.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.app.format.CutText;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.Status;
import dev.pugmark.app.panel.inspector.Inspection;
import dev.pugmark.app.panel.inspector.Inspection.Link;
import dev.pugmark.app.panel.inspector.RawJson;
import dev.pugmark.app.selection.Selected;
import dev.pugmark.model.Event;
import dev.pugmark.model.Facts;
import dev.pugmark.model.Run;
import dev.pugmark.model.Span;
import dev.pugmark.model.SpanStatus;
import dev.pugmark.model.Trace;
import dev.pugmark.redact.Redactor;
import dev.pugmark.store.CallReads;
import dev.pugmark.store.EventReads;
import dev.pugmark.store.RunReads;
import dev.pugmark.store.Store;
import dev.pugmark.store.TraceReads;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Finds out all that is known about what is selected. Any thread but the FX thread. */
public final class InspectionReader {
  private static final int TEXT_CHARS = 100_000;

  private final TraceReads traces;
  private final RunReads runs;
  private final EventReads events;
  private final CallReads calls;
  private final LongSupplier clock;
  private final ZoneId zone;

  /** Reads from a store; times are shown in {@code zone}. */
  public InspectionReader(Store store, LongSupplier clock, ZoneId zone) {
    this.traces = new TraceReads(store);
    this.runs = new RunReads(store);
    this.events = new EventReads(store);
    this.calls = new CallReads(store);
    this.clock = clock;
    this.zone = zone;
  }

  /** What is known; empty when the store does not have it. */
  public Optional<Inspection> read(Selected selected) {
    return switch (selected.kind()) {
      case SESSION -> traces.session(selected.id()).map(s -> sessions().of(selected, s));
      case SPAN -> span(selected);
      case TURN -> runs.byId(selected.id()).map(run -> turn(selected, run));
      case EVENT -> event(selected);
      case AGENT -> traces.trace(selected.id()).map(trace -> agent(selected, trace));
      case CALL, VERDICT -> Optional.empty();
    };
  }

  private SessionInspection sessions() {
    return new SessionInspection(traces, runs, clock.getAsLong(), zone);
  }

  private FieldList fields() {
    return new FieldList(zone);
  }

  private Optional<Inspection> span(Selected selected) {
    var session = selected.session();
    if (session == null) {
      return Optional.empty();
    }
    for (var trace : traces.tracesOf(session)) {
      var id = SpanIds.in(session, trace.group(), selected.id());
      var found = id == null ? Optional.<Span>empty() : traces.span(trace.group(), id);
      if (found.isPresent()) {
        return Optional.of(span(selected, session, trace, found.get()));
      }
    }
    return Optional.empty();
  }

  private @Nullable Event eventOf(long seq) {
    return seq == 0 ? null : events.bySeq(seq).orElse(null);
  }

  private Inspection span(Selected selected, String session, Trace trace, Span span) {
    var call = eventOf(span.callSeq());
    var result = span.resultSeq() == span.callSeq() ? null : eventOf(span.resultSeq());
    var told = call != null ? call.dialect() : result == null ? null : result.dialect();
    var ended = result == null ? told : result.dialect();
    var took = span.tookMicros();
    var http = CallFacts.of(span.kind(), result == null ? call : result, calls);
    var facts =
        fields()
            .text("inspect.name", span.name(), told)
            .text("inspect.error", span.error(), ended)
            .time("inspect.started", span.startMicros(), span.derived(), told)
            .time("inspect.ended", span.endMicros(), span.derived(), ended)
            .duration("span.duration", took, span.durationMicros() == null ? null : ended)
            .unknown("span.duration", took == null && span.endMicros() != null, "span.untimed")
            .text(
                "inspect.duration.from",
                span.durationMicros() == null && took != null
                    ? Messages.text("inspect.duration.made")
                    : null,
                null)
            .text("inspect.state", stateNote(span), null);
    var overview =
        (http == null ? facts : http.addTo(facts, ended))
            .text("inspect.agent", span.agent(), told)
            .text("inspect.model", span.model(), told)
            .text(
                "inspect.lane",
                span.lane() == null ? null : Messages.text("lane." + span.lane().wireName()),
                null)
            .text("inspect.id", span.id(), told)
            .text("inspect.group", trace.group(), null)
            .all();
    var usage =
        fields().usage(span.usage(), told).cost(Costs.of(span, trace.dialects()), told).all();
    return new Inspection(
        selected,
        kindWord(span),
        SpanLines.name(span),
        status(span, trace),
        overview,
        http != null ? http.sent() : input(call),
        http != null ? http.received() : cut(output(result)),
        usage,
        links(session, trace, span, call, result),
        raw(call, result));
  }

  private static String kindWord(Span span) {
    return switch (span.kind()) {
      case "tool" -> Messages.text("inspect.kind.tool");
      case "llm" -> Messages.text("span.answer");
      case "turn" -> Messages.text("kind.turn");
      case "run" -> Messages.text("run.name");
      default -> span.kind();
    };
  }

  private static @Nullable String stateNote(Span span) {
    if (span.orphan()) {
      return Messages.text("inspect.orphan");
    }
    return span.status() == SpanStatus.OPEN ? Messages.text("inspect.open") : null;
  }

  private static Status status(Span span, Trace trace) {
    return switch (span.status()) {
      case OK -> Status.OK;
      case FAILED -> Status.FAILED;
      case CANCELLED -> Status.STOPPED;
      case ENDED -> Status.UNKNOWN;
      case OPEN -> trace.status().equals("running") ? Status.RUNNING : Status.UNKNOWN;
    };
  }

  private static @Nullable CutText input(@Nullable Event call) {
    return call == null ? null : cut(ToolText.of(EventData.of(call).get("input")));
  }

  private static @Nullable String output(@Nullable Event result) {
    if (result == null) {
      return null;
    }
    var output = ToolText.of(EventData.of(result).get("output"));
    return output == null || output.isEmpty() ? result.facts().error() : output;
  }

  private List<Link> links(
      String session, Trace trace, Span span, @Nullable Event call, @Nullable Event result) {
    var links = new ArrayList<Link>();
    if (span.runId() != null) {
      runs.byId(span.runId())
          .ifPresent(run -> links.add(new Link(turnName(run), SpanLines.turn(session, run))));
    }
    if (span.parent() != null) {
      traces
          .span(trace.group(), span.parent())
          .filter(parent -> !parent.kind().equals("turn"))
          .ifPresent(parent ->
              links.add(
                  new Link(
                      Messages.text("inspect.link.parent", SpanLines.name(parent)),
                      Selected.span(session, SpanIds.of(session, trace.group(), parent.id())))));
    }
    for (var other : traces.tracesOf(session)) {
      if (span.id().equals(other.parentSpan())) {
        links.add(agentLink(session, other));
      }
    }
    if (trace.sort().equals("subagent")) {
      links.add(agentLink(session, trace));
    }
    eventLink(session, "inspect.link.call", call, links);
    eventLink(session, "inspect.link.result", result, links);
    links.add(new Link(Messages.text("inspect.link.session"), Selected.session(session)));
    return links;
  }

  static Link agentLink(String session, Trace trace) {
    var name = new Part(session, trace, List.of()).agentName();
    return new Link(
        Messages.text("inspect.link.agent", name),
        new Selected(Selected.Kind.AGENT, session, trace.group()));
  }

  private static void eventLink(
      String session, String key, @Nullable Event event, List<Link> links) {
    if (event != null) {
      links.add(
          new Link(
              Messages.text(key, Long.toString(event.seq())), SpanLines.event(session, event)));
    }
  }

  static String turnName(Run run) {
    var name =
        run.turnIndex() == null
            ? Messages.text("run.name")
            : Messages.text("conversation.turn", run.turnIndex() + 1);
    return run.prompt() == null || run.prompt().isBlank()
        ? name
        : name + " · " + EventWords.line(run.prompt());
  }

  private Inspection turn(Selected selected, Run run) {
    var session = Objects.requireNonNullElse(selected.session(), run.group());
    var trace = traces.trace(run.group());
    var dialects = trace.map(Trace::dialects).orElse(List.of());
    var last = trace.map(Trace::lastMicros).orElse(run.startMicros());
    var opened = eventOf(run.seq());
    var told = opened == null ? null : opened.dialect();
    var took =
        run.durationMicros() != null || run.endMicros() == null
            ? run.durationMicros()
            : Long.valueOf(run.endMicros() - run.startMicros());
    var overview =
        fields()
            .text("inspect.prompt", run.prompt(), told)
            .text("inspect.error", run.error(), told)
            .time("inspect.started", run.startMicros(), derived(opened), told)
            .time("inspect.ended", run.endMicros(), derived(opened), told)
            .text(
                "inspect.state",
                run.endMicros() != null && run.endSeq() == 0
                    ? Messages.text("inspect.turn.implicit")
                    : null,
                null)
            .duration("span.duration", took, run.durationMicros() == null ? null : told)
            .duration("inspect.api", run.apiMicros(), told)
            .duration("inspect.first.token", run.firstTokenMicros(), told)
            .count("inspect.roundtrips", run.numTurns() == null ? 0 : run.numTurns())
            .text("inspect.agent", run.agent(), told)
            .text("inspect.runtime", run.runtime(), told)
            .text("inspect.model", run.model(), told)
            .text("inspect.id", run.id(), told)
            .all();
    var links = new ArrayList<Link>();
    eventLink(session, "inspect.link.opened", opened, links);
    eventLink(session, "inspect.link.closed", eventOf(run.endSeq()), links);
    links.add(new Link(Messages.text("inspect.link.session"), Selected.session(session)));
    return new Inspection(
        selected,
        Messages.text(run.sort().equals("run") ? "run.name" : "kind.turn"),
        turnName(run),
        SessionRows.status(run.status(), last, clock.getAsLong()),
        overview,
        opened == null ? null : cut(EventData.text(opened)),
        null,
        fields().usage(run.usage(), told).cost(Costs.of(run, dialects), told).all(),
        links,
        raw(opened, null));
  }

  private static boolean derived(@Nullable Event event) {
    return event != null && event.clock() == Event.Clock.RECORDED;
  }

  private Optional<Inspection> event(Selected selected) {
    return events.bySeq(Long.parseLong(selected.id())).map(event -> event(selected, event));
  }

  private Inspection event(Selected selected, Event event) {
    var scope = event.scope();
    var from = event.dialect();
    var facts = event.facts();
    var overview =
        fields()
            .text("inspect.dialect", from, null)
            .text("inspect.text", facts.text() == null ? null : EventWords.line(facts.text()), from)
            .text("inspect.name", facts.name(), from)
            .text("inspect.error", facts.error(), from)
            .text("inspect.error.class", facts.errorClass(), from)
            .time("inspect.at", event.tsMicros(), derived(event), from)
            .text("inspect.clock", Messages.text("inspect.clock." + event.clock().code()), null)
            .time("inspect.received", event.receivedMicros(), false, null)
            .text("inspect.agent", scope.agent(), from)
            .text("inspect.runtime", scope.runtime(), from)
            .text("inspect.session", scope.session(), from)
            .text("inspect.run", scope.run(), from)
            .text("inspect.turn", scope.turn(), from)
            .text("inspect.task", scope.task(), from)
            .text("inspect.trace", scope.trace(), from)
            .text("inspect.span", scope.span(), from)
            .text("inspect.key", event.key(), null)
            .text("inspect.seq", Long.toString(event.seq()), null)
            .all();
    var links = new ArrayList<Link>();
    if (selected.session() != null) {
      if (facts.callId() != null) {
        var id = SpanIds.of(selected.session(), scope.group(), facts.callId());
        links.add(
            new Link(
                Messages.text("inspect.link.tool", Objects.requireNonNullElse(facts.name(), "")),
                Selected.span(selected.session(), id)));
      }
      links.add(
          new Link(Messages.text("inspect.link.session"), Selected.session(selected.session())));
    }
    var data = EventData.of(event);
    return new Inspection(
        selected,
        EventWords.kind(event.kind()),
        EventWords.title(event),
        event.kind() == dev.pugmark.model.Kind.ERROR || Boolean.TRUE.equals(facts.failed())
            ? Status.FAILED
            : Status.NOTE,
        overview,
        cut(ToolText.of(data.get("input"))),
        said(event, data),
        fields().usage(facts.usage(), from).all(),
        links,
        raw(event, null));
  }

  private Inspection agent(Selected selected, Trace trace) {
    return sessions().ofAgent(selected, trace);
  }

  /** Of what a turn asked and answered its own events keep the beginning. */
  private static @Nullable CutText said(Event event, JsonNode data) {
    var text = ToolText.of(data.has("output") ? data.get("output") : data.get("text"));
    var ofTurn =
        switch (event.kind()) {
          case EXECUTION_STARTED, EXECUTION_COMPLETED -> true;
          default -> false;
        };
    return ofTurn && text != null && text.length() >= Facts.TEXT_LIMIT - 1
        ? CutText.excerpt(text)
        : cut(text);
  }

  private static @Nullable CutText cut(@Nullable String text) {
    return text == null || text.isEmpty() ? null : CutText.of(text, TEXT_CHARS);
  }

  /** What was received, without what sounds like a credential: of both events, if there are two. */
  private static @Nullable RawJson raw(@Nullable Event first, @Nullable Event second) {
    if (first == null) {
      return second == null ? null : raw(stored(second));
    }
    return raw(
        second == null
            ? stored(first)
            : "{\"call\":" + stored(first) + ",\"result\":" + stored(second) + "}");
  }

  private static RawJson raw(String stored) {
    return RawJson.masked(Redactor.maskJson(stored), stored);
  }

  private static String stored(Event event) {
    return event.raw() == null ? event.data() : event.raw();
  }
}
