package dev.pugmark.interceptor.bridge;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Where watched code and the interceptor meet. Nothing that happens behind it is ever thrown into
 * the program.
 */
public final class PugmarkBridge {
  private static final int MOST_POINTS = 256;

  private static final @Nullable PugmarkHook[] HOOKS = new PugmarkHook[MOST_POINTS];
  private static final AtomicInteger POINTS = new AtomicInteger();

  /** The session that code on this thread was bound to, an object of the interceptor. */
  private static final ThreadLocal<@Nullable Object> SCOPE = new ThreadLocal<>();

  private static volatile @Nullable PugmarkHook scopes;

  private PugmarkBridge() {}

  /** Reserves a point for a hook, before any code that names the point is made. */
  public static int add(PugmarkHook hook) {
    int point = POINTS.getAndIncrement();
    HOOKS[point] = hook;
    return point;
  }

  /** Takes a hook away for good: code that names its point does nothing from now on. */
  @SuppressWarnings("ReferenceEquality") // this very hook
  public static void remove(PugmarkHook hook) {
    for (int i = 0; i < MOST_POINTS; i++) {
      if (HOOKS[i] == hook) {
        HOOKS[i] = null;
      }
    }
  }

  /** A watched method begins; see {@link PugmarkHook#enter}. */
  public static @Nullable Object enter(
      int point, Class<?> type, @Nullable Object self, @Nullable Object[] args) {
    PugmarkHook hook = HOOKS[point];
    if (hook == null) {
      return null;
    }
    try {
      return hook.enter(type, self, args);
    } catch (Throwable failure) {
      swallow(hook, failure);
      return null;
    }
  }

  /** A watched method ended; see {@link PugmarkHook#exit}. */
  public static @Nullable Object exit(
      int point,
      Class<?> type,
      Object state,
      @Nullable Object self,
      @Nullable Object result,
      @Nullable Throwable thrown) {
    PugmarkHook hook = HOOKS[point];
    if (hook == null) {
      return result;
    }
    try {
      return hook.exit(type, state, self, result, thrown);
    } catch (Throwable failure) {
      swallow(hook, failure);
      return result;
    }
  }

  private static void swallow(PugmarkHook hook, Throwable failure) {
    try {
      hook.failed(failure);
    } catch (Throwable again) {
      // There is nobody left to tell.
    }
  }

  /** The session of this thread as it was bound; null when none was. */
  public static @Nullable Object scope() {
    return SCOPE.get();
  }

  /** Binds this thread to a session, or to none; gives what was bound before. */
  @SuppressWarnings("ReferenceEquality") // spares the same object a write
  public static @Nullable Object scope(@Nullable Object scope) {
    Object before = SCOPE.get();
    if (scope == null) {
      SCOPE.remove();
    } else if (scope != before) {
      SCOPE.set(scope);
    }
    return before;
  }

  /** What makes scopes for the API jar. */
  public static void scopes(PugmarkHook maker) {
    scopes = maker;
  }

  /** A scope for a session of this name; null when the interceptor is not ready for it. */
  public static @Nullable Object newScope(String session) {
    PugmarkHook maker = scopes;
    return maker == null ? null : enterSafely(maker, session);
  }

  private static @Nullable Object enterSafely(PugmarkHook maker, String session) {
    try {
      return maker.enter(PugmarkBridge.class, null, new @Nullable Object[] {session});
    } catch (Throwable failure) {
      swallow(maker, failure);
      return null;
    }
  }
}
