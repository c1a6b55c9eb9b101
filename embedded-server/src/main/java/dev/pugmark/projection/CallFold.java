package dev.pugmark.projection;

import dev.pugmark.model.Event;
import dev.pugmark.model.ExternalCall;
import dev.pugmark.model.SpanStatus;
import dev.pugmark.projection.GroupState.TurnKey;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Calls to the outside: a row and a span each. What tells of the end is believed over what tells of
 * the start, in whatever order they come.
 */
final class CallFold implements Fold {
  private static final String SPAN_KIND = "http";

  /** What the span of a call is named, before the call's id. */
  private static final String SPAN = ExternalCall.SPAN;

  @Override
  public void apply(Event event, GroupState group) {
    switch (event.kind()) {
      case EXTERNAL_CALL_STARTED -> told(event, true, group);
      case EXTERNAL_CALL -> told(event, false, group);
      default -> {}
    }
  }

  private static void told(Event event, boolean open, GroupState group) {
    var spanId = event.scope().span();
    if (spanId == null || !spanId.startsWith(SPAN) || !event.counts()) {
      return;
    }
    var id = spanId.substring(SPAN.length());
    var known = group.call(id);
    if (open && known != null && !known.open()) {
      group.changed(known.startedBy(event.seq()));
      return;
    }
    var openSeq = open ? event.seq() : known == null ? 0 : known.openSeq();
    var row = CallRow.told(event, id, open, openSeq);
    count(known, -1, group);
    count(row, 1, group);
    group.changed(row);
    span(event, spanId, row, group);
  }

  private static void count(@Nullable CallRow row, int sign, GroupState group) {
    if (row != null) {
      group.trace().externalCalls += sign;
      group.trace().externalErrors += row.failed() ? sign : 0;
    }
  }

  private static void span(Event event, String id, CallRow call, GroupState group) {
    var facts = event.facts();
    var known = group.span(id);
    var before = known == null ? null : known.sums();
    var row = known == null ? new SpanRow(group.group(), id, SPAN_KIND) : known;
    row.name = facts.name();
    row.title = call.inWords();
    row.lane = event.drawnLane().wireName();
    row.agent = event.scope().agent();
    row.start = event.tsMicros();
    row.startClock = event.clock().code();
    row.callSeq = row.callSeq == 0 ? event.seq() : row.callSeq;
    if (!call.open()) {
      row.duration = facts.durationMicros();
      row.end = row.duration == null ? event.tsMicros() : event.tsMicros() + row.duration;
      row.endClock = event.clock().code();
      row.status = Objects.equals(facts.status(), "ok") ? SpanStatus.OK : SpanStatus.FAILED;
      row.error = facts.error();
      row.resultSeq = event.seq();
    }
    place(row, event, group);
    group.changed(row, before);
  }

  /** A call belongs to the run it names, else to the turn that was open when it began, if any. */
  private static void place(SpanRow row, Event event, GroupState group) {
    row.run = event.scope().run();
    if (row.run == null) {
      var turn = group.turns().floorEntry(new TurnKey(event.tsMicros(), "\uffff"));
      row.run = turn == null ? null : turn.getValue().id;
    }
    if (row.run != null) {
      var run = group.runs().get(row.run);
      row.parent = RunFold.executionSpan(run != null && run.turn != null ? run.turn : row.run);
    }
  }
}
