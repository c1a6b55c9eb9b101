package dev.pugmark.judging;

import dev.pugmark.rules.Rule;
import dev.pugmark.rules.RuleSet;
import dev.pugmark.rules.TurnKey;
import dev.pugmark.store.TurnReads;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Holds rules against turns that are there already, one evaluation after the other on a thread of
 * their own. New rules that wait are taken together, in one pass over the turns.
 */
final class Evaluations implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Evaluations.class.getName());

  private final TurnReads turns;
  private final RuleBook book;
  private final Bench bench;
  private final Consumer<List<String>> settled;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Set<String> fresh = new LinkedHashSet<>();
  private final List<Order> orders = new ArrayList<>();
  private @Nullable Order carriedOut;
  private @Nullable Thread thread;
  private boolean busy;
  private volatile boolean closed;
  private volatile Progress progress = Progress.IDLE;

  /** Somebody waits for an evaluation of rules, by their ids, or of all. */
  private static final class Order {
    final @Nullable List<String> rules;
    final CompletableFuture<Evaluation> done = new CompletableFuture<>();
    volatile boolean cancelled;

    Order(@Nullable List<String> rules) {
      this.rules = rules;
    }
  }

  /**
   * @param settled is told of new rules that were held against all turns before them
   */
  Evaluations(TurnReads turns, RuleBook book, Bench bench, Consumer<List<String>> settled) {
    this.turns = turns;
    this.book = book;
    this.bench = bench;
    this.settled = settled;
  }

  Progress progress() {
    return progress;
  }

  /** Has new rules held against the turns before them; those that are waiting already wait on. */
  void begin(Collection<Rule> rules) {
    if (rules.isEmpty()) {
      return;
    }
    lock.lock();
    try {
      rules.forEach(rule -> fresh.add(rule.id()));
      wake();
    } finally {
      lock.unlock();
    }
  }

  /** Has rules, or all of them, held against all turns once more. */
  CompletableFuture<Evaluation> again(@Nullable List<String> rules) {
    var order = new Order(rules);
    lock.lock();
    try {
      if (closed) {
        order.done.completeExceptionally(new CancellationException("The store is closed"));
        return order.done;
      }
      orders.add(order);
      wake();
    } finally {
      lock.unlock();
    }
    return order.done;
  }

  /**
   * Ends what was asked for by {@link #again}, with what it has found so far. New rules are held
   * against the turns before them all the same: without that their counts would be wrong.
   *
   * @return whether there was anything to end
   */
  boolean cancel() {
    lock.lock();
    try {
      var waiting = List.copyOf(orders);
      orders.clear();
      waiting.forEach(order -> order.done.complete(Evaluation.NONE.endedEarly()));
      if (carriedOut != null) {
        carriedOut.cancelled = true;
      }
      return carriedOut != null || !waiting.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  private void wake() {
    if (thread == null && !closed) {
      thread = Thread.ofPlatform().daemon().name("pugmark-judging").start(this::run);
    }
    changed.signalAll();
  }

  void awaitIdle() {
    lock.lock();
    try {
      while ((busy || !fresh.isEmpty() || !orders.isEmpty()) && !closed) {
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    while (true) {
      Order order;
      List<String> rules;
      lock.lock();
      try {
        busy = false;
        carriedOut = null;
        changed.signalAll();
        while (!closed && fresh.isEmpty() && orders.isEmpty()) {
          changed.awaitUninterruptibly();
        }
        if (closed) {
          return;
        }
        busy = true;
        order = fresh.isEmpty() ? orders.removeFirst() : null;
        carriedOut = order;
        rules = List.copyOf(fresh);
        fresh.clear();
      } finally {
        lock.unlock();
      }
      if (order == null) {
        settle(rules);
      } else {
        carryOut(order);
      }
    }
  }

  private void settle(List<String> rules) {
    try {
      evaluate(rules, () -> closed);
      if (!closed) {
        settled.accept(rules);
      }
    } catch (RuntimeException failed) {
      report(failed);
    }
  }

  private void carryOut(Order order) {
    try {
      order.done.complete(evaluate(order.rules, () -> closed || order.cancelled));
    } catch (RuntimeException failed) {
      report(failed);
      order.done.completeExceptionally(failed);
    }
  }

  private void report(RuntimeException failed) {
    if (!closed) {
      LOG.log(Level.SEVERE, "Rules could not be held against the turns before them", failed);
    }
  }

  private Evaluation evaluate(@Nullable List<String> ids, BooleanSupplier ended) {
    var edition = book.current();
    var some = picked(ids, edition.rules());
    var global = some.rules().stream().anyMatch(Rule::isGlobal);
    var named = global ? List.<TurnKey>of() : turnsOfTasks(some);
    var last = progress.last();
    var total = global ? turns.count() : named.size();
    progress = new Progress(true, some.rules().size(), 0, total, last);
    var sum = Evaluation.NONE;
    try {
      var page = global ? turns.after(null, Judging.PAGE) : page(named, 0);
      for (var at = page.size(); !page.isEmpty() && !ended.getAsBoolean(); at += page.size()) {
        if (book.current().version() != edition.version()) {
          edition = book.current();
          some = picked(ids, edition.rules());
        }
        var sitting = bench.evaluate(page, edition.rules(), some);
        sum = sum.plus(sitting.turns(), sitting.created());
        progress = new Progress(true, some.rules().size(), at, Math.max(at, total), last);
        page = global ? turns.after(page.getLast(), Judging.PAGE) : page(named, at);
      }
      bench.finish();
      last = page.isEmpty() ? sum : sum.endedEarly();
      return last;
    } finally {
      progress = new Progress(false, 0, 0, 0, last);
    }
  }

  /** Those of the active rules that are asked for. */
  private static RuleSet picked(@Nullable List<String> ids, RuleSet active) {
    if (ids == null) {
      return active;
    }
    var wanted = Set.copyOf(ids);
    if (wanted.containsAll(active.ids())) {
      return active;
    }
    return new RuleSet(active.rules().stream().filter(rule -> wanted.contains(rule.id())).toList());
  }

  private List<TurnKey> turnsOfTasks(RuleSet rules) {
    var keys = new LinkedHashSet<TurnKey>();
    rules.rules().stream()
        .map(Rule::task)
        .distinct()
        .forEach(task -> keys.addAll(task == null ? List.of() : turns.ofTask(task)));
    return List.copyOf(keys);
  }

  private static List<TurnKey> page(List<TurnKey> all, int at) {
    return all.subList(Math.min(at, all.size()), Math.min(at + Judging.PAGE, all.size()));
  }

  @Override
  public void close() {
    Thread running;
    lock.lock();
    try {
      closed = true;
      running = thread;
      orders.forEach(order ->
          order.done.completeExceptionally(new CancellationException("The store is closed")));
      orders.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (running != null) {
      try {
        running.join(3_000);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
