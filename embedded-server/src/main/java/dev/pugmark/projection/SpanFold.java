package dev.pugmark.projection;

import dev.pugmark.model.Event;
import dev.pugmark.model.SpanStatus;
import dev.pugmark.model.Usage;
import org.jspecify.annotations.Nullable;

/**
 * Calls and results paired by call id, model answers, executions, and spans as senders name them. A
 * start may follow its end, either may be missing, and several dialects may tell of both: the
 * highest rank is believed for what was said, the best clock for when.
 */
final class SpanFold implements Fold {
  @Override
  public void apply(Event event, GroupState group) {
    switch (event.kind()) {
      case TOOL_CALL -> opened(event, idOf(event), "tool", group);
      case TOOL_RESULT -> closed(event, idOf(event), "tool", group);
      case SPAN_START -> {
        if (event.scope().span() != null) {
          opened(event, event.scope().span(), kindOf(event), group);
        }
      }
      case SPAN_END -> {
        if (event.scope().span() != null) {
          closed(event, event.scope().span(), kindOf(event), group);
        }
      }
      case EXECUTION_STARTED -> {
        if (event.scope().turn() != null) {
          var turn = RunFold.turnOf(event, event.scope().turn(), group);
          opened(event, RunFold.executionSpan(turn), "turn", group);
        } else if (event.facts().execId() != null) {
          opened(event, execution(event), "run", group);
        }
      }
      case EXECUTION_COMPLETED -> {
        var turn = RunFold.turnEndedBy(event, group);
        if (turn != null) {
          closed(event, RunFold.executionSpan(turn), "turn", group);
        } else if (event.facts().execId() != null) {
          closed(event, execution(event), "run", group);
        }
      }
      case COST -> answered(event, group);
      case RUN_REPORTED -> reported(event, group);
      default -> {}
    }
  }

  private static String idOf(Event event) {
    var callId = event.facts().callId();
    return callId != null ? callId : "#" + identity(event);
  }

  private static String kindOf(Event event) {
    return event.facts().spanKind() == null ? "span" : event.facts().spanKind();
  }

  private static String execution(Event event) {
    return RunFold.executionSpan(String.valueOf(event.facts().execId()));
  }

  /** What tells two tellings of one happening from two happenings with one call id. */
  private static String identity(Event event) {
    return event.key() != null ? event.key() : Long.toString(event.seq());
  }

  private static SpanRow target(
      Event event, String id, String kind, boolean call, GroupState group) {
    var row = group.span(id);
    if (row == null) {
      return new SpanRow(group.group(), id, kind);
    }
    var taken = call ? row.callKey : row.resultKey;
    if (taken == null || taken.equals(identity(event)) || row.isExecution()) {
      return row;
    }
    var second = id + "#" + identity(event);
    var other = group.span(second);
    return other != null ? other : new SpanRow(group.group(), second, kind);
  }

  private static void opened(Event event, String id, String kind, GroupState group) {
    var row = target(event, id, kind, true, group);
    var before = before(row);
    var facts = event.facts();
    var clock = event.clock().code();
    if (row.start == null
        || clock < row.startClock
        || clock == row.startClock && event.tsMicros() < row.start) {
      row.start = event.tsMicros();
      row.startClock = clock;
    }
    if (row.callSeq == 0 || event.rank() > row.callRank) {
      row.name = facts.name() != null ? facts.name() : row.name;
      row.title = facts.title() != null ? facts.title() : row.title;
      row.lane = event.drawnLane().wireName();
      row.callSeq = event.seq();
      row.callRank = event.rank();
      row.callKey = identity(event);
    }
    place(row, event, group);
    group.changed(row, before);
  }

  private static void closed(Event event, String id, String kind, GroupState group) {
    var row = target(event, id, kind, false, group);
    var before = before(row);
    var facts = event.facts();
    var clock = event.clock().code();
    if (facts.durationMicros() != null && (row.duration == null || clock < row.endClock)) {
      row.duration = facts.durationMicros();
    }
    if (row.end == null
        || clock < row.endClock
        || clock == row.endClock && isBetterEnd(row, event.tsMicros(), row.end)
        || row.resultSeq == 0) {
      row.end = event.tsMicros();
      row.endClock = clock;
    }
    if (row.resultSeq == 0
        || event.rank() > row.resultRank
        || event.rank() == row.resultRank && row.isExecution()) {
      row.name = row.name == null ? facts.name() : row.name;
      row.lane = row.lane == null ? event.drawnLane().wireName() : row.lane;
      row.status = statusOf(event);
      row.error = row.status == SpanStatus.FAILED ? facts.error() : null;
      row.resultSeq = event.seq();
      row.resultRank = event.rank();
      row.resultKey = identity(event);
    }
    place(row, event, group);
    group.changed(row, before);
  }

  /** A turn may seem to end several times while hooks keep the agent going: the last one counts. */
  private static boolean isBetterEnd(SpanRow row, long told, long known) {
    return row.isExecution() ? told > known : told < known;
  }

  private static SpanStatus statusOf(Event event) {
    var facts = event.facts();
    if (facts.failed() != null) {
      return cancelled(facts.status())
          ? SpanStatus.CANCELLED
          : facts.failed() ? SpanStatus.FAILED : SpanStatus.OK;
    }
    return switch (facts.status()) {
      case null -> SpanStatus.ENDED;
      case "ok", "succeeded", "completed" -> SpanStatus.OK;
      case "error", "failed", "timeout" -> SpanStatus.FAILED;
      default -> cancelled(facts.status()) ? SpanStatus.CANCELLED : SpanStatus.ENDED;
    };
  }

  private static boolean cancelled(@Nullable String status) {
    return "cancelled".equals(status) || "canceled".equals(status);
  }

  private static void answered(Event event, GroupState group) {
    if (!event.counts()) {
      return;
    }
    var facts = event.facts();
    var id = facts.usageId() != null ? facts.usageId() : "cost#" + event.seq();
    var known = group.span(id);
    var row = known != null ? known : new SpanRow(group.group(), id, "llm");
    var before = before(row);
    row.start =
        facts.startedMicros() != null ? facts.startedMicros() : Long.valueOf(event.tsMicros());
    row.startClock = event.clock().code();
    row.end = event.tsMicros();
    row.endClock = event.clock().code();
    row.status = SpanStatus.OK;
    row.name = facts.model();
    row.lane = event.drawnLane().wireName();
    row.callSeq = event.seq();
    row.resultSeq = event.seq();
    spend(row, event);
    place(row, event, group);
    group.changed(row, before);
  }

  private static void reported(Event event, GroupState group) {
    var facts = event.facts();
    var id = event.scope().run();
    if (!event.counts() || id == null) {
      return;
    }
    var spanId = RunFold.executionSpan(id);
    var known = group.span(spanId);
    var row = known != null ? known : new SpanRow(group.group(), spanId, "run");
    var before = before(row);
    row.start =
        facts.startedMicros() != null ? facts.startedMicros() : Long.valueOf(event.tsMicros());
    row.startClock = event.clock().code();
    row.end = facts.finishedMicros() != null ? facts.finishedMicros() : row.end;
    row.duration = facts.durationMicros();
    row.title = facts.title();
    row.callSeq = row.callSeq == 0 ? event.seq() : row.callSeq;
    if (!"running".equals(facts.status())) {
      row.status = statusOf(event);
      row.error = facts.error();
      row.resultSeq = row.resultSeq == 0 ? event.seq() : row.resultSeq;
    }
    spend(row, event);
    row.agent = event.scope().agent() != null ? event.scope().agent() : row.agent;
    row.run = id;
    group.changed(row, before);
  }

  private static void spend(SpanRow row, Event event) {
    var facts = event.facts();
    row.model = facts.model();
    row.usage = facts.usage() == null ? Usage.ZERO : facts.usage();
    row.tokens = facts.usage() != null || facts.tokens() == null ? 0 : facts.tokens();
    row.costPico = facts.costPico();
    row.costOrigin =
        facts.costPico() == null ? "unknown" : facts.costEstimated() ? "estimated" : "reported";
  }

  private static void place(SpanRow row, Event event, GroupState group) {
    var scope = event.scope();
    row.agent = row.agent == null ? scope.agent() : row.agent;
    if (row.isExecution()) {
      row.run = row.run == null ? scope.run() : row.run;
      var turn = scope.turn() == null ? null : RunFold.turn(event, scope.turn(), group);
      if (turn != null) {
        row.run = turn.id;
        RunFold.endWithTurn(row, turn);
      }
      return;
    }
    row.turnHint = row.turnHint == null ? scope.turn() : row.turnHint;
    row.run = RunFold.runOf(event, row.turnHint, row.at(), group);
    if (scope.parentSpan() != null) {
      row.parent = scope.parentSpan();
    } else if (row.parent == null && row.run != null) {
      var run = group.runs().get(row.run);
      row.parent = RunFold.executionSpan(run != null && run.turn != null ? run.turn : row.run);
    }
  }

  private static SpanRow.@Nullable Sums before(SpanRow row) {
    return row.callSeq == 0 && row.resultSeq == 0 ? null : row.sums();
  }
}
