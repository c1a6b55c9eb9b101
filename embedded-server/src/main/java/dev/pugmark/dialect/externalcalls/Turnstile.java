package dev.pugmark.dialect.externalcalls;

import dev.pugmark.store.Store;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one at a time change the calls of a store: what is known of a call is read before it is told
 * again, moved or erased, and must not change in between.
 */
final class Turnstile {
  private static final Map<Store, ReentrantLock> LOCKS = new WeakHashMap<>();

  private Turnstile() {}

  static ReentrantLock of(Store store) {
    synchronized (LOCKS) {
      return LOCKS.computeIfAbsent(store, _ -> new ReentrantLock());
    }
  }
}
