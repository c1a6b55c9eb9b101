package dev.pugmark.interceptor.emit;

import dev.pugmark.interceptor.bridge.PugmarkBridge;
import org.jspecify.annotations.Nullable;

/** What a thread is bound to. */
public final class Scope {
  /** Code that was handed over by nobody's code. */
  public static final Scope NONE = new Scope(null);

  /** Of threads that were started inside a scope, and live as long as they do. */
  private static final WeakIdentityMap<Thread, Scope> INHERITED = new WeakIdentityMap<>();

  private static volatile boolean inherits;

  private final @Nullable String session;

  /** For a session of this name. */
  public Scope(@Nullable String session) {
    this.session = session == null || session.isBlank() ? null : session;
  }

  @Nullable String session() {
    return session;
  }

  /** Of the current thread; null for none. */
  public static @Nullable Object current() {
    Object bound = PugmarkBridge.scope();
    return bound != null || !inherits ? bound : INHERITED.get(Thread.currentThread());
  }

  /** A thread that is about to start works for the code that starts it. */
  public static void inherit(Thread started, Scope scope) {
    inherits = true;
    INHERITED.put(started, scope);
  }

  /** A thread turns out to work for many. */
  public static void disinherit(Thread worker) {
    if (inherits) {
      INHERITED.remove(worker);
    }
  }
}
