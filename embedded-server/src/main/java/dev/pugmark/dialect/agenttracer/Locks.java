package dev.pugmark.dialect.agenttracer;

import dev.pugmark.store.Store;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets those wait for each other whose decision depends on what is stored: hooks of one session run
 * at the same time, and must not make two tasks of it.
 */
final class Locks {
  private static final Map<Store, ReentrantLock> BY_STORE =
      Collections.synchronizedMap(new WeakHashMap<>());

  private Locks() {}

  /** The one lock of a store, shared by its routes and by what follows the log. */
  static ReentrantLock of(Store store) {
    return BY_STORE.computeIfAbsent(store, _ -> new ReentrantLock());
  }
}
