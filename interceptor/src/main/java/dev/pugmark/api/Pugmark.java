package dev.pugmark.api;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Tells the interceptor which session code works for, in a process that works for several. Without
 * the interceptor everything here does nothing.
 */
public final class Pugmark {
  private Pugmark() {}

  /**
   * Binds this thread to a session until the scope is closed.
   *
   * @param id of the session
   */
  public static SessionScope session(String id) {
    return SessionScope.open(id);
  }

  /** A task that runs for the session of this thread, wherever it runs. */
  public static Runnable carry(Runnable task) {
    Object scope = AgentLink.bound();
    return scope == null ? task : () -> in(scope, task);
  }

  /** A task that runs for the session of this thread, wherever it runs. */
  public static <T extends @Nullable Object> Callable<T> carry(Callable<T> task) {
    Object scope = AgentLink.bound();
    return scope == null ? task : () -> in(scope, task);
  }

  /** An executor whose tasks run for the session of the thread that submits them. */
  public static Executor carry(Executor executor) {
    return AgentLink.isThere() ? task -> executor.execute(carry(task)) : executor;
  }

  /** An executor whose tasks run for the session of the thread that submits them. */
  public static ExecutorService carry(ExecutorService executor) {
    return AgentLink.isThere() ? new CarryingExecutor(executor) : executor;
  }

  private static void in(Object scope, Runnable task) {
    Object before = AgentLink.bind(scope);
    try {
      task.run();
    } finally {
      AgentLink.bind(before);
    }
  }

  private static <T extends @Nullable Object> T in(Object scope, Callable<T> task)
      throws Exception {
    Object before = AgentLink.bind(scope);
    try {
      return task.call();
    } finally {
      AgentLink.bind(before);
    }
  }
}
