package dev.pugmark.dialect.agenttracer;

import dev.pugmark.dialect.Problem;
import dev.pugmark.dialect.Services;
import dev.pugmark.store.TaskReads;

/** Where one decision after the other is made, each on what the one before left behind. */
final class Desk {
  private final Services services;
  private final Book book;

  Desk(Services services) {
    this.services = services;
    this.book = new Book(services);
  }

  Book book() {
    return book;
  }

  TaskReads tasks() {
    return services.tasks();
  }

  Services services() {
    return services;
  }

  /** Decides something, and gathers what it changes. */
  @FunctionalInterface
  interface Decision<T> {
    T make(State state) throws Problem;
  }

  /** Makes a decision, and stores what it changes, before the next one is made. */
  <T> T decide(long nowMicros, Decision<T> decision) throws Problem {
    var lock = Locks.of(services.store());
    lock.lock();
    try {
      return tell(nowMicros, decision);
    } finally {
      lock.unlock();
    }
  }

  /** As {@link #decide}, for what depends on nothing that another request may change. */
  <T> T tell(long nowMicros, Decision<T> telling) throws Problem {
    var changes = new Changes(nowMicros);
    var result = telling.make(new State(book, services.tasks(), changes));
    changes.store(services.store());
    return result;
  }
}
