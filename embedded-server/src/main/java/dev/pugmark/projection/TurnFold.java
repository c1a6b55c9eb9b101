package dev.pugmark.projection;

import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.projection.GroupState.TurnKey;
import dev.pugmark.rules.Applied;
import org.jspecify.annotations.Nullable;

/**
 * What each turn holds that rules look at, whether it waits to be judged, and what rules found in
 * it.
 */
final class TurnFold implements Fold {
  private static final long SAID = 1;
  private static final long CALLED = 2;
  private static final long RETURNED = 3;

  @Override
  public boolean takesAll() {
    return true;
  }

  @Override
  public void apply(Event event, GroupState group) {
    if (event.kind() == Kind.ASSISTANT_MESSAGE && event.counts()) {
      said(event, group);
    } else if (event.kind() == Kind.RULES_APPLIED) {
      applied(event, group);
    }
  }

  /** The last thing that was said is the answer; of things said at once, the one told last. */
  private static void said(Event event, GroupState group) {
    var run = RunFold.saidIn(event, group);
    if (run == null) {
      return;
    }
    var row = group.content(run);
    row.mark(event.seq(), SAID, 1);
    if (row.answerSeq == 0
        || event.tsMicros() > row.answerMicros
        || event.tsMicros() == row.answerMicros && event.seq() > row.answerSeq) {
      row.answerSeq = event.seq();
      row.answerMicros = event.tsMicros();
    }
  }

  @Override
  public void spanChanged(SpanRow.@Nullable Sums before, SpanRow.Sums after, GroupState group) {
    if (before != null) {
      held(before, -1, group);
      if (before.call() != null && before.run() != null && !before.run().equals(after.run())) {
        group.wantRefold(); // what was touched last is a maximum, from which nothing can be taken
      }
    }
    held(after, 1, group);
  }

  private static void held(SpanRow.Sums sums, int sign, GroupState group) {
    if (sums.call() == null || sums.run() == null) {
      return;
    }
    var row = group.content(sums.run());
    if (sums.callSeq() != 0) {
      row.mark(sums.callSeq(), CALLED, sign);
    }
    if (sums.resultSeq() != 0) {
      row.mark(sums.resultSeq(), RETURNED, sign);
    }
  }

  private static void applied(Event event, GroupState group) {
    var applied = read(event);
    if (applied == null) {
      forget(event, group);
      return;
    }
    var at = event.tsMicros();
    var judged = applied.judged();
    if (judged != null) {
      var row = group.content(applied.run());
      row.judged = judged.content() != null ? judged.content() : row.judged;
      row.verdict = judged.verdict() == null ? null : judged.verdict().wireName();
      row.rules = judged.rules();
      row.judgedMicros = at;
      row.judgedSeq = event.seq();
    }
    var tables = group.tables();
    for (var verdict : applied.verdicts()) {
      tables.put(
          TurnRow.VERDICT,
          new Object[] {
            group.group(),
            applied.run(),
            verdict.rule(),
            verdict.revision(),
            verdict.status().wireName(),
            verdict.digest(),
            at,
            event.seq()
          });
    }
    for (var rule : applied.withdrawn()) {
      tables.delete(TurnRow.VERDICT, group.group(), applied.run(), rule);
    }
    for (var hit : applied.hits()) {
      tables.put(
          TurnRow.ENFORCEMENT,
          new Object[] {
            group.group(),
            hit.event(),
            hit.rule(),
            hit.kind().wireName(),
            hit.revision(),
            applied.run(),
            hit.seq(),
            at
          });
    }
  }

  /** What was found is erased: what is left of its turn waits to be judged anew. */
  private static void forget(Event event, GroupState group) {
    var run = RunFold.saidIn(event, group);
    if (run != null) {
      var row = group.content(run);
      row.judged = 0L;
      row.verdict = null;
      row.rules = 0;
    }
  }

  private static @Nullable Applied read(Event event) {
    try {
      return Applied.read(Json.readDeep(event.data()));
    } catch (BadJsonException broken) {
      throw new IllegalStateException("Stored data is not JSON", broken);
    }
  }

  /** What is known of a run says whether it waits to be judged. */
  @Override
  public void settle(GroupState group) {
    for (var id : group.changedTurns()) {
      var run = group.runs().get(id);
      if (run == null) {
        continue;
      }
      settle(run, group);
      var before = run.turn == null ? null : group.turns().lowerEntry(new TurnKey(run.start, id));
      if (before != null) {
        settle(before.getValue(), group);
      }
    }
  }

  private static void settle(RunRow run, GroupState group) {
    var judged =
        switch (run.sort) {
          case "turn" -> run.seq != 0;
          case "run" -> run.prompt != null && !run.prompt.isBlank();
          default -> false;
        };
    if (!judged && group.knownContent(run.id).isEmpty()) {
      return;
    }
    var row = group.content(run.id);
    var ended = !run.status.equals("running");
    var endSeq = run.endSeq;
    if (ended && endSeq == 0 && run.turn != null) { // the next turn ended it
      var next = group.turns().higherEntry(new TurnKey(run.start, run.id));
      endSeq = next == null ? 0 : next.getValue().seq;
    }
    row.settle(judged, ended, run.seq, endSeq);
  }
}
