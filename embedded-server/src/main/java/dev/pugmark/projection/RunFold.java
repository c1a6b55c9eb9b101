package dev.pugmark.projection;

import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.SpanStatus;
import dev.pugmark.model.Usage;
import dev.pugmark.projection.GroupState.TurnKey;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs as their clients report them, and turns: a user message opens one, its execution's end
 * closes it, and so does the next turn. What happened belongs to the turn it names, else to the one
 * that was open at its time.
 */
final class RunFold implements Fold {
  /** The turn of what happened in a conversation before its first known prompt. */
  static final String BEFORE_FIRST = "start";

  @Override
  public void apply(Event event, GroupState group) {
    switch (event.kind()) {
      case USER_MESSAGE, EXECUTION_STARTED -> {
        if (event.scope().turn() != null) {
          open(event, event.scope().turn(), group);
        }
      }
      case EXECUTION_COMPLETED -> {
        var turn = turnEndedBy(event, group);
        if (turn != null) {
          close(event, turn, group);
        }
      }
      case RUN_REPORTED -> report(event, group);
      default -> {}
    }
  }

  /** The id of the execution span of a turn or run. */
  static String executionSpan(String execId) {
    return "exec:" + execId;
  }

  /** The turn whose end an event tells: the one it names, else the one open at its time. */
  static @Nullable String turnEndedBy(Event event, GroupState group) {
    var scope = event.scope();
    if (scope.turn() != null) {
      return turnOf(event, scope.turn(), group);
    }
    if (scope.session() == null || event.facts().execId() != null) {
      return null;
    }
    var open = group.turns().floorEntry(new TurnKey(event.tsMicros(), "\uffff"));
    return open == null ? null : open.getValue().turn;
  }

  private static String turnRunId(Event event, String turn) {
    var session = event.scope().session();
    return (session == null ? event.scope().group() : session) + ":" + turn;
  }

  /**
   * The turn or run that something was said in: the one it names, else the one open at its time;
   * null outside of runs and conversations. Nothing is made of it.
   */
  static @Nullable String saidIn(Event event, GroupState group) {
    var scope = event.scope();
    if (scope.run() != null || scope.session() == null) {
      return scope.run();
    }
    if (scope.turn() != null) {
      var known = turn(event, scope.turn(), group);
      return known == null ? turnRunId(event, scope.turn()) : known.id;
    }
    var open = group.turns().floorEntry(new TurnKey(event.tsMicros(), "\uffff"));
    return open == null ? null : open.getValue().id;
  }

  /** The row of a turn that an event names, if it is known. */
  static @Nullable RunRow turn(Event event, String turn, GroupState group) {
    return group.run(turnRunId(event, turn));
  }

  /** The id that a turn goes by here; another dialect may know it by another one. */
  static String turnOf(Event event, String turn, GroupState group) {
    var known = turn(event, turn, group);
    return known == null || known.turn == null ? turn : known.turn;
  }

  private static RunRow open(Event event, String turn, GroupState group) {
    var id = turnRunId(event, turn);
    var run = group.run(id);
    var known = run != null;
    if (run == null) {
      run = new RunRow(group.group(), id, sort(event));
      run.turn = turn;
      run.start = event.tsMicros();
      insert(run, group);
    } else if (event.kind() == Kind.USER_MESSAGE
        && (event.tsMicros() < run.start || run.prompt == null)) {
      group.moved(
          run, run.prompt == null ? event.tsMicros() : Math.min(run.start, event.tsMicros()));
      group.wantRefold();
    }
    if (opens(event)) {
      if (run.seq == 0 && known) {
        group.wantRefold(); // it was known by its contents alone, and is placed anew
      }
      run.seq = run.seq == 0 ? event.seq() : run.seq;
    }
    describe(run, event);
    alias(run, event, group);
    if (event.kind() == Kind.USER_MESSAGE && (run.prompt == null || event.counts())) {
      run.prompt = event.facts().text();
      run.seq = event.seq();
    }
    group.changed(run);
    return run;
  }

  /**
   * An execution that is named otherwise than its turn was told by a dialect with other ids, and
   * found its turn by nearness: that dialect's events go on naming its own id.
   */
  private static void alias(RunRow run, Event event, GroupState group) {
    var named = event.facts().execId();
    if (event.kind() != Kind.EXECUTION_STARTED || named == null || named.equals(run.turn)) {
      return;
    }
    run.alias = turnRunId(event, named);
    if (group.runs().containsKey(run.alias) || group.knownContent(run.alias).isPresent()) {
      group.wantRefold();
    }
  }

  private static String sort(Event event) {
    var session = event.scope().session();
    return session == null || session.equals(event.scope().group()) ? "turn" : "subagent";
  }

  private static void describe(RunRow run, Event event) {
    var scope = event.scope();
    run.session = run.session == null ? scope.session() : run.session;
    run.agent = run.agent == null ? scope.agent() : run.agent;
    run.runtime = run.runtime == null ? scope.runtime() : run.runtime;
    if (run.addsUp()) {
      run.trace = run.trace == null ? scope.trace() : run.trace;
    }
  }

  /** Whether an event opens the turn it names, rather than happening in it. */
  static boolean opens(Event event) {
    return event.scope().turn() != null
        && (event.kind() == Kind.USER_MESSAGE || event.kind() == Kind.EXECUTION_STARTED);
  }

  /** Makes sure that a new turn finds what was told before it and belongs to it. */
  private static void insert(RunRow run, GroupState group) {
    var turns = group.turns();
    var key = new TurnKey(run.start, run.id);
    if (turns.higherKey(key) != null || group.trace().last >= run.start) {
      group.wantRefold();
    }
  }

  /** Numbers the turns, and ends each whose end nobody told where the next one starts. */
  @Override
  public void settle(GroupState group) {
    if (!group.turnsMoved()) {
      return;
    }
    long index = 0;
    RunRow before = null;
    for (var turn : List.copyOf(group.turns().values())) {
      if (turn.index == null || turn.index != index) {
        turn.index = index;
        group.changed(turn);
      }
      index++;
      if (before != null) {
        implicitEnd(before, turn.start, group);
      }
      before = turn;
    }
    if (before != null) {
      implicitEnd(before, null, group);
    }
  }

  private static void implicitEnd(RunRow run, @Nullable Long end, GroupState group) {
    if (run.endSeq != 0 || Objects.equals(run.end, end)) {
      return;
    }
    run.status = end == null ? "running" : "completed";
    run.end = end;
    group.changed(run);
    var span = run.turn == null ? null : group.span(executionSpan(run.turn));
    if (span != null && span.resultSeq == 0) {
      var sums = span.sums();
      endWithTurn(span, run);
      group.changed(span, sums);
    }
  }

  /** An execution whose end nobody told ends with its turn. */
  static void endWithTurn(SpanRow span, RunRow turn) {
    if (span.resultSeq == 0 && turn.endSeq == 0) {
      span.status = turn.end == null ? SpanStatus.OPEN : SpanStatus.ENDED;
      span.end = turn.end;
    }
  }

  private static void close(Event event, String turn, GroupState group) {
    var run = turn(event, turn, group);
    if (run == null) {
      run = open(event, turn, group);
    }
    var clock = event.clock().code();
    var at = Math.max(event.tsMicros(), run.start);
    if (run.endSeq == 0
        || run.end == null
        || clock < run.endClock
        || clock == run.endClock && at > run.end) {
      run.end = at;
      run.endClock = clock;
    }
    var best = run.endSeq == 0 || event.rank() >= run.endRank;
    var measured = event.facts().durationMicros();
    if (measured != null && (best || run.duration == null)) {
      run.duration = measured;
    }
    if (best) {
      run.endSeq = event.seq();
      run.endRank = event.rank();
      run.status = statusOf(event.facts().status());
      run.error = event.facts().error();
    }
    group.changed(run);
  }

  private static String statusOf(@Nullable String status) {
    return switch (status) {
      case null -> "completed";
      case "succeeded", "completed", "ok" -> "completed";
      case "failed", "error" -> "failed";
      default -> status;
    };
  }

  private static void report(Event event, GroupState group) {
    var id = event.scope().run();
    if (id == null || !event.counts()) {
      return;
    }
    var facts = event.facts();
    var run = new RunRow(group.group(), id, "run");
    run.trace = event.scope().correlation();
    describe(run, event);
    run.seq = event.seq();
    run.status = facts.status() == null ? "running" : facts.status();
    run.start = facts.startedMicros() == null ? event.tsMicros() : facts.startedMicros();
    run.end = facts.finishedMicros();
    run.duration = facts.durationMicros();
    run.endSeq = run.end == null ? 0 : event.seq();
    run.api = facts.apiDurationMicros();
    run.firstToken = facts.firstTokenMicros();
    run.numTurns = facts.numTurns();
    run.model = facts.model();
    run.prompt = facts.text();
    run.error = facts.error();
    run.usage = facts.usage() == null ? Usage.ZERO : facts.usage();
    run.costPico = facts.costPico();
    run.sdkPico = facts.sdkCostPico();
    run.estimatedPico = facts.estimatedCostPico();
    group.changed(run);
    for (var total : facts.tools()) {
      group
          .tool(id, total.tool(), 1)
          .set(
              total.calls(),
              total.ok(),
              total.failed(),
              total.durationMicros() == null ? 0 : total.durationMicros(),
              total.durationMicros() == null ? 0 : total.calls());
    }
  }

  /**
   * The run that a call or answer is counted in; null outside of runs and conversations.
   *
   * @param hint the turn the event names
   * @param at when it happened, microseconds
   */
  static @Nullable String runOf(Event event, @Nullable String hint, long at, GroupState group) {
    var scope = event.scope();
    if (scope.run() != null || scope.session() == null) {
      return scope.run();
    }
    var turn = hint;
    if (turn == null) {
      var open = group.turns().floorEntry(new TurnKey(at, "\uffff"));
      if (open != null) {
        return open.getValue().id;
      }
      turn = BEFORE_FIRST;
    }
    var known = turn(event, turn, group);
    if (known != null) {
      if (known.prompt == null && at < known.start) {
        group.moved(known, at);
      }
      return known.id;
    }
    var run = new RunRow(group.group(), turnRunId(event, turn), sort(event));
    run.turn = turn;
    run.start = at;
    insert(run, group);
    describe(run, event);
    group.changed(run);
    return run.id;
  }

  @Override
  public void spanChanged(SpanRow.@Nullable Sums before, SpanRow.Sums after, GroupState group) {
    move(before, -1, group);
    move(after, 1, group);
  }

  private static void move(SpanRow.@Nullable Sums sums, int sign, GroupState group) {
    var usage = sums == null ? null : sums.usage();
    if (sums == null || usage == null || sums.run() == null || !SumFold.counts(sums, usage)) {
      return;
    }
    var run = group.runs().get(sums.run());
    if (run == null || !run.addsUp()) {
      return;
    }
    run.usage = sign > 0 ? run.usage.plus(usage) : run.usage.minus(usage);
    var cost = sums.costPico();
    if (cost == null) {
      run.unpriced += sign;
    } else {
      run.costPico = plus(run.costPico, sign * cost);
      if (sums.estimated()) {
        run.estimatedPico = plus(run.estimatedPico, sign * cost);
      }
    }
    if (sign > 0 && sums.model() != null) {
      run.model = sums.model();
    }
    group.changed(run);
  }

  private static Long plus(@Nullable Long sum, long more) {
    return (sum == null ? 0 : sum) + more;
  }
}
