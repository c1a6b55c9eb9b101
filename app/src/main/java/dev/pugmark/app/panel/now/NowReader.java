package dev.pugmark.app.panel.now;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.Status;
import dev.pugmark.app.panel.alerts.AlertsReader;
import dev.pugmark.app.panel.now.NowContent.Note;
import dev.pugmark.app.panel.now.Strip.OpenCall;
import dev.pugmark.app.selection.Selected;
import dev.pugmark.app.source.Costs;
import dev.pugmark.app.source.EventWords;
import dev.pugmark.app.source.SessionRows;
import dev.pugmark.app.source.SpanIds;
import dev.pugmark.model.Alert;
import dev.pugmark.model.ErrorClass;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Session;
import dev.pugmark.model.Span;
import dev.pugmark.redact.Redactor;
import dev.pugmark.store.EventReads;
import dev.pugmark.store.Store;
import dev.pugmark.store.TraceReads;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Reads what goes on, and what went wrong lately. */
final class NowReader {
  private static final int MOST_STRIPS = 60;
  private static final int MOST_RUNNING = 400;
  private static final int MOST_CALLS = 4;
  private static final int MOST_ERRORS = 12;
  private static final int MOST_ALERTS = 8;
  private static final int LOOKED_AT = 200;

  /** What failed longer ago is not of now. */
  private static final long LATELY_MICROS = 3_600_000_000L;

  private static final long ERRORS_MICROS = 24 * LATELY_MICROS;

  private final Store store;
  private final TraceReads traces;
  private final EventReads events;
  private final long nowMicros;

  private NowReader(Store store, long nowMicros) {
    this.store = store;
    traces = new TraceReads(store);
    events = new EventReads(store);
    this.nowMicros = nowMicros;
  }

  /** What a question asks: how things stand at a time. */
  record Question(long nowMicros) {}

  static NowContent read(Store store, Question question) {
    return new NowReader(store, question.nowMicros()).content();
  }

  private NowContent content() {
    var running = traces.running(MOST_RUNNING);
    var strips = new ArrayList<Strip>();
    running.stream().limit(MOST_STRIPS).forEach(session -> strips.add(strip(session)));
    for (var session : traces.sessions(LOOKED_AT, 0)) {
      var lately = nowMicros - session.lastMicros() < LATELY_MICROS;
      if (lately && status(session) == Status.FAILED) {
        strips.add(strip(session));
      }
    }
    strips.sort(
        Comparator.comparingInt(Strip::urgency)
            .thenComparing(Comparator.comparingLong(Strip::lastMicros).reversed()));
    return new NowContent(strips, alerts(), errors(), running.size());
  }

  private Status status(Session session) {
    return SessionRows.status(session.status(), session.lastMicros(), nowMicros);
  }

  private Strip strip(Session session) {
    var totals = session.totals();
    var row = SessionRows.of(session, nowMicros);
    var open = new ArrayList<OpenCall>();
    Event last = null;
    for (var trace : traces.tracesOf(session.key())) {
      if (trace.totals().openCalls() > 0) {
        for (var span : traces.openCalls(trace.group(), MOST_CALLS)) {
          open.add(call(session.key(), span));
        }
      }
      if (last == null || trace.lastSeq() > last.seq()) {
        last = events.lastOf(trace.group()).orElse(last);
      }
    }
    open.sort(Comparator.comparingLong(call -> Objects.requireNonNullElse(call.sinceMicros(), 0L)));
    return new Strip(
        session.key(),
        row.status(),
        row.title(),
        session.agent(),
        session.runtime(),
        session.firstMicros(),
        session.lastMicros(),
        last == null ? "" : said(last),
        totals.turns(),
        totals.errors() + totals.toolErrors(),
        row.tokens(),
        Costs.of(totals, session.dialects()),
        open.subList(0, Math.min(MOST_CALLS, open.size())),
        totals.openCalls());
  }

  private static OpenCall call(String session, Span span) {
    var name = span.title() != null ? span.title() : span.name() != null ? span.name() : span.id();
    return new OpenCall(
        Selected.span(session, SpanIds.of(session, span.group(), span.id())),
        Redactor.mask(EventWords.line(name)),
        span.startMicros());
  }

  private static String said(Event event) {
    var kind = EventWords.kind(event.kind());
    var title = Redactor.mask(EventWords.title(event));
    return title.equals(kind) ? kind : kind + ": " + title;
  }

  /** Those that nobody acknowledged yet; of one kind about one agent the newest. */
  private List<Note> alerts() {
    return AlertsReader.open(store, MOST_ALERTS).stream()
        .map(open -> {
          var alert = open.newest().alert();
          var type = Messages.text("alerts.type." + alert.type().wireName());
          return new Note(
              open.newest().cause(),
              alert.tsMicros(),
              open.count() == 1 ? type : Messages.text("now.alerts.times", type, open.count()),
              Redactor.mask(alert.message()),
              alert.severity() == Alert.Severity.CRITICAL);
        })
        .toList();
  }

  private List<Note> errors() {
    return events.latest(Kind.ERROR, nowMicros - ERRORS_MICROS, MOST_ERRORS).stream()
        .map(event -> {
          var group = event.scope().group();
          var session = traces.trace(group).map(t -> t.sessionKey()).orElse(group);
          var word =
              Objects.requireNonNullElse(event.facts().errorClass(), ErrorClass.UNKNOWN.wireName());
          return new Note(
              new Selected(Selected.Kind.EVENT, session, Long.toString(event.seq())),
              event.tsMicros(),
              word,
              Redactor.mask(EventWords.title(event)),
              EventWords.isHarnessBug(event));
        })
        .toList();
  }
}
