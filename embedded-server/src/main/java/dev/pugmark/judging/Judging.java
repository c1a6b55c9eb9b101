package dev.pugmark.judging;

import dev.pugmark.json.Json;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import dev.pugmark.rules.Rule;
import dev.pugmark.rules.RuleDocument;
import dev.pugmark.rules.RuleSet;
import dev.pugmark.rules.Terms;
import dev.pugmark.rules.TurnKey;
import dev.pugmark.store.RuleReads;
import dev.pugmark.store.Store;
import dev.pugmark.store.TurnReads;
import dev.pugmark.store.VerdictReads;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Judges turns as they end and change, and searches those that go on; holds new rules against the
 * turns before them. All that is found is an event in the log, and so is how far everything was
 * judged: after an unclean end the rest is judged again.
 */
public final class Judging implements AutoCloseable {
  /** Turns that are read and written together. */
  static final int PAGE = 100;

  /** Turns without findings after which it is noted how far everything was judged. */
  private static final long NOTE_AFTER = 256;

  private final TurnReads turns;
  private final RuleReads reads;
  private final Bench bench;
  private final RuleBook book;
  private final LongSupplier nowMicros;
  private final Evaluations evaluations;

  /** The events that were not looked at; the first is 0 when all were. */
  private long pendingFrom;

  private long pendingTo;

  /** Whether a call failed before it had looked at everything. */
  private boolean unfinished;

  private long version = -1;
  private boolean started;

  /** Up to here everything was looked at. */
  private volatile long handled;

  /** Turns since the last note in which nothing was found. */
  private final AtomicLong unnoted = new AtomicLong();

  public Judging(Store store, LongSupplier nowMicros) {
    this.turns = new TurnReads(store);
    this.reads = new RuleReads(store);
    this.nowMicros = nowMicros;
    this.bench = new Bench(store, turns, new VerdictReads(store), nowMicros);
    this.book = new RuleBook(reads);
    this.evaluations = new Evaluations(turns, book, bench, this::note);
  }

  /**
   * Takes up what was left when the program ended. To be called once, by the thread that then calls
   * {@link #follow}.
   *
   * @param lastSeq the last event
   */
  public void start(long lastSeq) {
    if (!started) {
      handled = reads.reach();
      started = true;
      follow(handled + 1, lastSeq);
    }
  }

  /**
   * Looks at what was committed. When that fails, {@link #retry} looks at it again.
   *
   * @param firstSeq the first new event; 0 when only rows changed
   * @param lastSeq the last one
   */
  public void follow(long firstSeq, long lastSeq) {
    if (firstSeq > 0 && firstSeq <= lastSeq) {
      pendingFrom = pendingFrom == 0 ? firstSeq : Math.min(pendingFrom, firstSeq);
      pendingTo = Math.max(pendingTo, lastSeq);
    }
    unfinished = true;
    look();
    unfinished = false;
  }

  /** Looks again at what was not looked at because something failed. */
  public void retry() {
    if (unfinished) {
      follow(0, 0);
    }
  }

  private void look() {
    var edition = book.current();
    if (edition.version() != version) {
      evaluations.begin(reads.unsettled());
      version = edition.version();
    }
    if (!edition.rules().isEmpty()) {
      judge(TurnReads.Wait.STALE, 0, edition.rules());
      if (pendingFrom > 0) {
        judge(TurnReads.Wait.ENDED, pendingFrom, edition.rules());
        search(edition.rules());
      }
    }
    handled = Math.max(handled, pendingTo);
    pendingFrom = 0;
    if (unnoted.get() >= NOTE_AFTER) {
      note(List.of());
    }
  }

  private void judge(TurnReads.Wait what, long from, RuleSet rules) {
    eachPage(what, from, page -> unnoted.addAndGet(bench.judge(page, rules).unnoted()));
  }

  /** Looks at what was told in turns that go on. */
  private void search(RuleSet rules) {
    var from = pendingFrom;
    eachPage(TurnReads.Wait.OPEN, from, page -> bench.search(page, rules, from));
  }

  private void eachPage(TurnReads.Wait what, long from, Consumer<List<TurnKey>> use) {
    TurnReads.Waiting last = null;
    List<TurnReads.Waiting> page;
    do {
      page = turns.waiting(what, from, last, PAGE);
      if (!page.isEmpty()) {
        use.accept(page.stream().map(TurnReads.Waiting::key).toList());
        last = page.getLast();
      }
    } while (page.size() == PAGE);
  }

  /** Notes how far all was judged, and which rules were held against all turns before them. */
  private void note(List<String> rules) {
    var data = Json.object();
    data.put("upTo", handled);
    if (!rules.isEmpty()) {
      rules.forEach(data.putArray("rules")::add);
    }
    var scope = Scope.NONE.withTrace(RuleDocument.GROUP);
    bench.write(
        List.of(Bench.event(Kind.RULES_SETTLED, scope, nowMicros.getAsLong(), Json.write(data))));
    unnoted.set(0);
  }

  /** Holds a rule against all turns it may judge; again, if that was done before. */
  public CompletableFuture<Evaluation> evaluate(Rule rule) {
    return evaluations.again(List.of(rule.id()));
  }

  /** Holds all rules against all turns. */
  public CompletableFuture<Evaluation> evaluateAll() {
    return evaluations.again(null);
  }

  /**
   * What a rule would find, without keeping anything.
   *
   * @param task whose turns it would judge; null for all
   * @param samples most verdicts to show
   * @param goOn is told how far it is, and may end it early
   */
  public Trial tryOut(Terms terms, @Nullable String task, int samples, Predicate<Progress> goOn) {
    return new Trying(turns, terms, task, samples).run(goOn);
  }

  /**
   * Ends the evaluations that were asked for; what they found so far stays. Those of new rules go
   * on.
   *
   * @return whether there was one
   */
  public boolean cancelEvaluation() {
    return evaluations.cancel();
  }

  /** How far the evaluation of older turns is. */
  public Progress progress() {
    return evaluations.progress();
  }

  /** Waits until no evaluation is under way or wanted. */
  public void awaitIdle() {
    evaluations.awaitIdle();
  }

  /** Ends an evaluation that is under way; what it has not settled begins anew another time. */
  @Override
  public void close() {
    evaluations.close();
  }
}
