package dev.pugmark.projection;

import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import dev.pugmark.model.SpanStatus;
import org.jspecify.annotations.Nullable;

/** What a group is, when it was active, and its totals. */
final class TraceFold implements Fold {
  @Override
  public void apply(Event event, GroupState group) {
    if (event.kind().isAside()) {
      return;
    }
    var trace = group.trace();
    trace.first = Math.min(trace.first, event.tsMicros());
    trace.last = Math.max(trace.last, event.tsMicros());
    trace.firstSeq = trace.firstSeq == 0 ? event.seq() : trace.firstSeq;
    trace.lastSeq = event.seq();
    identify(trace, event);
    if (event.counts()) {
      trace.events++;
      switch (event.kind()) {
        case ERROR -> trace.errors++;
        case CONTEXT_COMPACTED -> trace.compactions++;
        case SESSION_ENDED -> trace.ended = event.tsMicros();
        case SESSION_STARTED -> trace.ended = null;
        default -> {}
      }
    }
    title(trace, event);
    if (event.kind() == Kind.STATUS_CHANGED && event.facts().status() != null) {
      trace.toldStatus = event.facts().status();
    }
  }

  @Override
  public void settle(GroupState group) {
    var trace = group.trace();
    trace.turns = group.runs().size();
    if (group.toolsMoved()) {
      addTold(trace, group);
    }
    trace.status = status(trace, newest(group));
  }

  /** A run in which no call was seen is counted by its client's own totals, as the port does. */
  private static void addTold(TraceRow trace, GroupState group) {
    var calls = 0L;
    var errors = 0L;
    for (var told : group.toldTools()) {
      calls += told.sum(0);
      errors += told.sum(2);
    }
    trace.toolCalls += calls - trace.toldCalls;
    trace.toolErrors += errors - trace.toldErrors;
    trace.toldCalls = calls;
    trace.toldErrors = errors;
  }

  private static String status(TraceRow trace, @Nullable RunRow newest) {
    if (trace.openRuns > 0) {
      return "running";
    }
    if (newest != null) {
      return newest.status;
    }
    if (trace.toldStatus != null) {
      return trace.toldStatus;
    }
    if (trace.ended != null) {
      return "completed";
    }
    return trace.openCalls > 0 ? "running" : "observed";
  }

  private static void identify(TraceRow trace, Event event) {
    var scope = event.scope();
    if (scope.session() != null && trace.sessionKey.equals(trace.group)) {
      trace.sessionKey = scope.session();
    }
    trace.agent = trace.agent == null ? scope.agent() : trace.agent;
    trace.runtime = trace.runtime == null ? scope.runtime() : trace.runtime;
    trace.team = trace.team == null ? scope.team() : trace.team;
    trace.cwd = trace.cwd == null ? event.facts().directory() : trace.cwd;
    trace.model = event.facts().model() != null ? event.facts().model() : trace.model;
    if (event.facts().parentTask() != null && (trace.parentGroup == null || event.counts())) {
      trace.parentGroup = event.facts().parentTask(); // a telling that others outrank says less
    }
    trace.parentSpan = trace.parentSpan == null ? event.facts().parentCall() : trace.parentSpan;
    if (trace.dialects.isEmpty()) {
      trace.dialects = event.dialect();
    } else if (!has(trace.dialects, event.dialect())) {
      trace.dialects = trace.dialects + "," + event.dialect();
    }
    trace.sort = sort(trace, event);
  }

  private static boolean has(String list, String word) {
    var at = list.indexOf(word);
    while (at >= 0) {
      var end = at + word.length();
      if ((at == 0 || list.charAt(at - 1) == ',')
          && (end == list.length() || list.charAt(end) == ',')) {
        return true;
      }
      at = list.indexOf(word, end);
    }
    return false;
  }

  private static String sort(TraceRow trace, Event event) {
    var scope = event.scope();
    if (trace.sort.equals("session") || trace.group.equals(scope.session())) {
      return "session";
    }
    if (trace.sort.equals("subagent")
        || scope.session() != null && trace.parentGroup != null && scope.run() == null) {
      return "subagent";
    }
    if (trace.sort.equals("run") || trace.group.equals(scope.run())) {
      return "run";
    }
    if (trace.group.startsWith(Scope.PROCESS)) {
      return "process";
    }
    return trace.group.equals(scope.task()) || trace.group.equals(scope.trace())
        ? "task"
        : trace.sort;
  }

  private static void title(TraceRow trace, Event event) {
    var facts = event.facts();
    switch (event.kind()) {
      case SESSION_DESCRIBED -> offer(trace, event, facts.title(), 30 + event.rank() % 10, true);
      case USER_MESSAGE -> {
        if (event.scope().turn() != null) {
          offer(trace, event, facts.title() != null ? facts.title() : facts.text(), 20, false);
        }
      }
      case RUN_REPORTED, TASK_CREATED, SESSION_STARTED ->
          offer(trace, event, facts.title(), 10, event.kind() != Kind.SESSION_STARTED);
      default -> {}
    }
  }

  /** Of equal titles the one told last wins, or the one of the earliest happening. */
  private static void offer(
      TraceRow trace, Event event, @Nullable String title, long rank, boolean last) {
    if (title != null
        && !title.isBlank()
        && (rank > trace.titleRank
            || rank == trace.titleRank && (last || event.tsMicros() < trace.titleAt))) {
      trace.title = title;
      trace.titleRank = rank;
      trace.titleAt = event.tsMicros();
    }
  }

  private static @Nullable RunRow newest(GroupState group) {
    var turn = group.turns().lastEntry();
    if (turn != null) {
      return turn.getValue();
    }
    RunRow newest = null;
    for (var run : group.runs().values()) {
      newest = newest == null || run.start >= newest.start ? run : newest;
    }
    return newest;
  }

  @Override
  public void spanChanged(SpanRow.@Nullable Sums before, SpanRow.Sums after, GroupState group) {
    if (before != null) {
      move(before, -1, group.trace());
    }
    move(after, 1, group.trace());
  }

  private static void move(SpanRow.Sums sums, int sign, TraceRow trace) {
    if (sums.isTool()) {
      trace.toolCalls += sign;
      trace.toolErrors += sums.status() == SpanStatus.FAILED ? sign : 0;
      trace.openCalls += sums.status() == SpanStatus.OPEN ? sign : 0;
    }
    trace.openRuns += sums.isOpenExecution() ? sign : 0;
    var usage = sums.usage();
    if (usage != null && SumFold.counts(sums, usage)) {
      trace.usage = sign > 0 ? trace.usage.plus(usage) : trace.usage.minus(usage);
      var cost = sums.costPico();
      if (cost == null) {
        trace.unpriced += sign;
      } else {
        trace.costPico += sign * cost;
        trace.estimatedPico += sums.estimated() ? sign * cost : 0;
        trace.priced += sign;
      }
    }
  }
}
