package dev.pugmark.judging;

import dev.pugmark.json.FactsReader;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.model.Facts;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import dev.pugmark.rules.Applied;
import dev.pugmark.rules.Hit;
import dev.pugmark.rules.RuleSet;
import dev.pugmark.rules.RuleSet.Findings;
import dev.pugmark.rules.Status;
import dev.pugmark.rules.TurnKey;
import dev.pugmark.rules.TurnView;
import dev.pugmark.rules.Verdict;
import dev.pugmark.store.Batch;
import dev.pugmark.store.QueueFullException;
import dev.pugmark.store.Store;
import dev.pugmark.store.TurnReads;
import dev.pugmark.store.VerdictReads;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Judges some turns at a time, and writes what is new. Whoever judges waits for whoever else does,
 * so that nobody writes what was found in a turn before it changed.
 */
final class Bench {
  /** Under this name its events stand in the log. */
  static final String DIALECT = "pugmark";

  private static final long QUEUE_PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final Store store;
  private final TurnReads turns;
  private final VerdictReads found;
  private final LongSupplier nowMicros;
  private final ReentrantLock lock = new ReentrantLock(true);

  /** What an evaluation has written that may not be committed yet. */
  private CompletableFuture<long[]> writing = CompletableFuture.completedFuture(new long[0]);

  Bench(Store store, TurnReads turns, VerdictReads found, LongSupplier nowMicros) {
    this.store = store;
    this.turns = turns;
    this.found = found;
    this.nowMicros = nowMicros;
  }

  /**
   * What came of some turns.
   *
   * @param turns visited
   * @param created verdicts where there was none of that rule
   * @param unnoted turns in which nothing was found, and of which nothing was written
   */
  record Sitting(long turns, long created, long unnoted) {
    Sitting plus(Sitting other) {
      return new Sitting(turns + other.turns, created + other.created, unnoted + other.unnoted);
    }

    static final Sitting NONE = new Sitting(0, 0, 0);
  }

  /** Holds all active rules against turns that have ended. */
  Sitting judge(List<TurnKey> keys, RuleSet active) {
    lock.lock();
    try {
      await();
      var events = new ArrayList<Event>();
      var sitting = sit(keys, active, active, 0, events);
      write(events);
      return sitting;
    } finally {
      lock.unlock();
    }
  }

  /** Looks for events that meet a rule in turns that go on, from an event on. */
  void search(List<TurnKey> keys, RuleSet active, long sinceSeq) {
    lock.lock();
    try {
      await();
      var events = new ArrayList<Event>();
      sit(keys, active, active, sinceSeq, events);
      write(events);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Holds some of the active rules against turns; what the others found there stays. What is new is
   * written while the next page is judged, which must be one of other turns: see {@link #finish}.
   */
  Sitting evaluate(List<TurnKey> keys, RuleSet active, RuleSet some) {
    lock.lock();
    try {
      var events = new ArrayList<Event>();
      var sitting = sit(keys, active, some, 0, events);
      await();
      if (!events.isEmpty()) {
        writing = append(events);
      }
      return sitting;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until all that was found is committed. */
  void finish() {
    lock.lock();
    try {
      await();
    } finally {
      lock.unlock();
    }
  }

  /** What could not be written is told once. */
  private void await() {
    try {
      writing.join();
    } finally {
      writing = CompletableFuture.completedFuture(new long[0]);
    }
  }

  private Sitting sit(
      List<TurnKey> keys, RuleSet active, RuleSet some, long sinceSeq, List<Event> events) {
    var looks = new ArrayList<Look>();
    var hits = new LinkedHashMap<TurnKey, List<Hit>>();
    for (var view : turns.views(keys, sinceSeq)) {
      if (sinceSeq > 0 && view.closed()) {
        continue; // it ended meanwhile, and here is only a part of it
      }
      var look = Look.at(view, active, some);
      looks.add(look);
      hits.put(view.key(), look.findings().hits());
    }
    var known = found.known(hits);
    var now = nowMicros.getAsLong();
    var sum = Sitting.NONE;
    for (var look : looks) {
      var result = new Comparison(look, known, active, some.ids()).result();
      sum = sum.plus(new Sitting(1, result.created(), result.applied() == null ? 1 : 0));
      if (result.applied() != null) {
        events.add(event(look.turn(), result.applied(), now));
      }
    }
    return sum;
  }

  /** A turn, and what rules find in it. */
  private record Look(TurnView turn, RuleSet rules, Findings findings) {

    /** When some rules find the first thing to note in a turn, all look, and it is noted so. */
    static Look at(TurnView turn, RuleSet active, RuleSet some) {
      var findings = some.look(turn);
      var nothing = findings.verdicts().isEmpty() && findings.hits().isEmpty();
      var state = turn.state();
      var noted = state.judged() != null && state.judged() == state.content();
      return some == active || nothing || noted || !turn.closed()
          ? new Look(turn, some, findings)
          : new Look(turn, active, active.look(turn));
    }
  }

  private static Event event(TurnView turn, Applied applied, long now) {
    var data = applied.write();
    var title = title(applied);
    data.put("title", title);
    var scope =
        Scope.NONE
            .withTrace(turn.key().group())
            .withSession(turn.session())
            .withTurn(turn.turn())
            .withRun(turn.turn() == null ? turn.key().run() : null)
            .withTask(turn.task());
    // Of all its members folds read the title alone.
    var facts = FactsReader.read(Json.write(Json.object().put("title", title)));
    return event(Kind.RULES_APPLIED, scope, now, Json.write(data), facts);
  }

  private static String title(Applied applied) {
    if (applied.verdicts().isEmpty()) {
      return applied.hits().isEmpty() ? "Rules: nothing new" : "Rules met";
    }
    var text = new StringBuilder("Rules:");
    for (var status : Status.values()) {
      var count = applied.verdicts().stream().filter(v -> v.status() == status).count();
      if (count > 0) {
        text.append(text.charAt(text.length() - 1) == ':' ? " " : ", ");
        text.append(count).append(' ').append(status.wireName());
      }
    }
    return text.toString();
  }

  /** An event of what is decided here. */
  static Event event(Kind kind, Scope scope, long now, String data) {
    return event(kind, scope, now, data, FactsReader.read(data));
  }

  private static Event event(Kind kind, Scope scope, long now, String data, Facts facts) {
    return new Event(
        0,
        kind,
        DIALECT,
        now,
        now,
        Event.Clock.SENDER,
        scope,
        null,
        null,
        0,
        Event.State.SHOWN,
        data,
        facts,
        null);
  }

  /** Waits for the commit. */
  void write(List<Event> events) {
    if (!events.isEmpty()) {
      append(events).join();
    }
  }

  /** Waits for room in the queue: clients go first. */
  private CompletableFuture<long[]> append(List<Event> events) {
    while (true) {
      try {
        return store.append(Batch.of(events));
      } catch (QueueFullException _) {
        LockSupport.parkNanos(QUEUE_PATIENCE_NANOS);
      }
    }
  }

  /**
   * What is new about a turn.
   *
   * @param applied null when nothing is
   * @param created verdicts where there was none of that rule
   */
  private record Result(@Nullable Applied applied, long created) {}

  /**
   * Compares what rules find in a turn with what was found before.
   *
   * @param asked the rules whose new verdicts are counted
   */
  private record Comparison(
      Look look, VerdictReads.Known known, RuleSet active, Set<String> asked) {

    Result result() {
      var turn = look.turn();
      var hits =
          look.findings().hits().stream()
              .filter(hit -> !known.has(turn.key().group(), hit))
              .distinct()
              .toList();
      if (!turn.closed()) {
        return new Result(hits.isEmpty() ? null : applied(null, List.of(), List.of(), hits), 0);
      }
      var verdicts = look.findings().verdicts();
      var changed = verdicts.stream().filter(this::isNews).toList();
      var withdrawn = withdrawn(verdicts);
      var aggregate = Status.worst(holding(verdicts));
      var state = turn.state();
      var stale = state.judged() != null && state.judged() != state.content();
      var all = look.rules() == active;
      if (hits.isEmpty()
          && changed.isEmpty()
          && withdrawn.isEmpty()
          && aggregate == state.verdict()
          && !(all && stale)) {
        return new Result(null, 0);
      }
      var judged =
          new Applied.Judged(
              all ? Long.valueOf(state.content()) : null, aggregate, active.countFor(turn.tasks()));
      var created = changed.stream().filter(v -> asked.contains(v.rule()) && isFirst(v)).count();
      return new Result(applied(judged, changed, withdrawn, hits), created);
    }

    private List<VerdictReads.KnownVerdict> before() {
      return known.of(look.turn().key());
    }

    private Applied applied(
        Applied.@Nullable Judged judged,
        List<Verdict> verdicts,
        List<String> withdrawn,
        List<Hit> hits) {
      var turn = look.turn();
      return new Applied(turn.key().run(), turn.task(), judged, verdicts, withdrawn, hits);
    }

    private boolean isNews(Verdict verdict) {
      return before().stream()
          .noneMatch(before ->
              before.rule().equals(verdict.rule())
                  && before.revision() == verdict.revision()
                  && before.digest() == verdict.digest());
    }

    private boolean isFirst(Verdict verdict) {
      return before().stream()
          .noneMatch(before ->
              before.rule().equals(verdict.rule()) && before.revision() == verdict.revision());
    }

    /** The rules that looked and found no more what they found before. */
    private List<String> withdrawn(List<Verdict> verdicts) {
      return before().stream()
          .map(VerdictReads.KnownVerdict::rule)
          .filter(look.rules().ids()::contains)
          .filter(id -> verdicts.stream().noneMatch(verdict -> verdict.rule().equals(id)))
          .toList();
    }

    /** All that holds: what was found now, and what rules found before that did not look now. */
    private List<Status> holding(List<Verdict> verdicts) {
      var holding = new ArrayList<Status>();
      verdicts.forEach(verdict -> holding.add(verdict.status()));
      for (var before : before()) {
        if (before.holds() && !look.rules().ids().contains(before.rule())) {
          holding.add(before.status());
        }
      }
      return holding;
    }
  }
}
