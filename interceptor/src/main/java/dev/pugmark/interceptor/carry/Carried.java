package dev.pugmark.interceptor.carry;

import dev.pugmark.interceptor.bridge.PugmarkBridge;
import dev.pugmark.interceptor.emit.Scope;
import dev.pugmark.interceptor.emit.WeakIdentityMap;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** The scopes of tasks that wait for a thread. */
@SuppressWarnings("ReferenceEquality") // there is one NONE
final class Carried {
  /** A task that is handed over so often without ever running was taken back somewhere. */
  private static final int MOST_OF_ONE = 256;

  private static final WeakIdentityMap<Object, ArrayDeque<Scope>> WAITING = new WeakIdentityMap<>();

  private Carried() {}

  static Scope now() {
    Object scope = Scope.current();
    return scope instanceof Scope ? (Scope) scope : Scope.NONE;
  }

  /**
   * A task is handed over. The same object may be so twice, as lambdas without variables are: each
   * of its runs then takes one of the scopes, and which is which makes no difference.
   */
  static void put(Object task, Scope scope) {
    var scopes = WAITING.get(task);
    if (scopes == null) {
      if (scope == Scope.NONE) {
        return;
      }
      scopes = new ArrayDeque<>(1);
      WAITING.put(task, scopes);
    }
    synchronized (scopes) {
      if (scopes.size() < MOST_OF_ONE) {
        scopes.push(scope);
      }
    }
  }

  /** A task is about to run, or will not; gives the scope that it was handed over with. */
  static Scope take(Object task, boolean again) {
    var scopes = WAITING.get(task);
    if (scopes == null) {
      return Scope.NONE;
    }
    synchronized (scopes) {
      Scope scope = again ? scopes.peek() : scopes.poll();
      return scope == null ? Scope.NONE : scope;
    }
  }

  /** Binds this thread; gives what it was bound to. */
  static @Nullable Object bind(@Nullable Object scope) {
    return PugmarkBridge.scope(scope == Scope.NONE ? null : scope);
  }
}
