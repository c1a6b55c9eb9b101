package dev.pugmark.reaction;

import dev.pugmark.dialect.Services;
import dev.pugmark.model.Event;
import dev.pugmark.notify.Notifiers;
import dev.pugmark.reaction.alert.AlertEngine;
import dev.pugmark.settings.Settings;
import dev.pugmark.store.CommitListener;
import dev.pugmark.store.CommitSignal;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs the reactions on a thread of their own: commits never wait for them. */
public final class Reactions implements CommitListener, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Reactions.class.getName());
  private static final long TICK_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** Until then a start has more to do than to look for what is late; commits are told at once. */
  private static final long FIRST_TICK_NANOS = TimeUnit.SECONDS.toNanos(3);

  /** More than these wait in the log alone. */
  private static final int EVENTS_KEPT = 10_000;

  private static final long CHARS_KEPT = 16_000_000;

  private final List<Reaction> reactions;
  private final LongSupplier nowMicros;
  private final CommitSignal.Subscription following;
  private final Thread thread;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private final Condition calm = lock.newCondition();
  private Set<String> groups = new HashSet<>();
  private List<Event> events = new ArrayList<>();
  private long chars;
  private long firstSeq;
  private long lastSeq;
  private boolean waiting;
  private boolean busy;
  private boolean closed;

  /**
   * Starts them.
   *
   * @param reactions told in this order
   */
  public Reactions(List<Reaction> reactions, CommitSignal commits, LongSupplier nowMicros) {
    this.reactions = List.copyOf(reactions);
    this.nowMicros = nowMicros;
    this.thread = Thread.ofPlatform().daemon().name("pugmark-reactions").unstarted(this::run);
    this.following = commits.subscribe(this);
    thread.start();
  }

  /**
   * All of them: a new reaction is a class and a line here.
   *
   * @param settings as they are at the time of asking
   */
  public static List<Reaction> all(
      Services services, Supplier<Settings> settings, Notifiers notifiers) {
    return List.of(
        new TaskUpkeep(services),
        new LateCalls(services),
        new JudgeTurns(services),
        new AlertEngine(
            services,
            () -> settings.get().alerts(),
            notice -> {
              if (!settings.get().isQuiet(timeOfDay(services.nowMicros().getAsLong()))) {
                notifiers.offer(notice);
              }
            }));
  }

  private static LocalTime timeOfDay(long micros) {
    return LocalTime.ofInstant(
        Instant.EPOCH.plus(micros, ChronoUnit.MICROS), ZoneId.systemDefault());
  }

  @Override
  public void committed(Commit commit) {
    lock.lock();
    try {
      groups.addAll(commit.groups());
      if (commit.firstSeq() != 0) {
        firstSeq = firstSeq == 0 ? commit.firstSeq() : Math.min(firstSeq, commit.firstSeq());
        lastSeq = Math.max(lastSeq, commit.lastSeq());
        keep(commit.events());
      }
      waiting = true;
      news.signal();
    } finally {
      lock.unlock();
    }
  }

  private void keep(List<Event> more) {
    for (var event : more) {
      chars += event.data().length() + (event.raw() == null ? 0 : event.raw().length());
    }
    if (areAllKept(more.size())) {
      events.addAll(more);
    } else {
      chars = Long.MAX_VALUE / 2; // until those who wait for them have had their turn
      events = new ArrayList<>();
    }
  }

  private boolean areAllKept(int more) {
    return chars <= CHARS_KEPT && events.size() + more <= EVENTS_KEPT;
  }

  /** Has them told of the time now, without waiting for the next second to pass. */
  public void hurry() {
    lock.lock();
    try {
      waiting = true;
      news.signal();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until they were told of everything that was committed before, their own events included.
   */
  public void awaitCalm() throws InterruptedException {
    lock.lock();
    try {
      while ((waiting || busy) && !closed) {
        calm.await();
      }
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    var tick = FIRST_TICK_NANOS;
    while (true) {
      Reaction.Change change;
      long now;
      lock.lock();
      try {
        busy = false;
        if (!waiting) {
          calm.signalAll();
        }
        var left = tick;
        tick = TICK_NANOS;
        while (!waiting && !closed && left > 0) {
          left = news.awaitNanos(left);
        }
        if (closed) {
          calm.signalAll();
          return;
        }
        // What is committed from here on is told in the next round, and so is the time it came at.
        now = nowMicros.getAsLong();
        change = new Reaction.Change(firstSeq, lastSeq, groups, areAllKept(0) ? events : null);
        groups = new HashSet<>();
        events = new ArrayList<>();
        chars = 0;
        firstSeq = 0;
        lastSeq = 0;
        waiting = false;
        busy = true;
      } catch (InterruptedException _) {
        return;
      } finally {
        lock.unlock();
      }
      if (!change.groups().isEmpty() || change.lastSeq() > 0) {
        tell(reaction -> reaction.changed(change));
      }
      tell(reaction -> reaction.passed(now));
    }
  }

  private void tell(Consumer<Reaction> word) {
    for (var reaction : reactions) {
      try {
        word.accept(reaction);
      } catch (RuntimeException failed) {
        LOG.log(Level.SEVERE, "The reaction " + reaction.id() + " failed", failed);
      }
    }
  }

  /** Lets the one that runs end, and tells no more. */
  @Override
  public void close() {
    following.close();
    lock.lock();
    try {
      closed = true;
      news.signal();
    } finally {
      lock.unlock();
    }
    try {
      thread.join(3_000);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
