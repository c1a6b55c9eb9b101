package dev.pugmark.api;

import org.jspecify.annotations.Nullable;

/**
 * Between its making and its closing, calls of the thread that made it belong to its session, and
 * so do those of the tasks and threads that it starts. Scopes nest and may be closed in any order.
 */
public final class SessionScope implements AutoCloseable {
  private static final ThreadLocal<@Nullable SessionScope> TOP = new ThreadLocal<>();

  private final @Nullable Object scope;
  private final @Nullable Object before;
  private final @Nullable SessionScope outer;
  private volatile boolean closed;

  private SessionScope(
      @Nullable Object scope, @Nullable Object before, @Nullable SessionScope outer) {
    this.scope = scope;
    this.before = before;
    this.outer = outer;
  }

  static SessionScope open(String session) {
    Object scope = AgentLink.make(session);
    if (scope == null) {
      return new SessionScope(null, null, null);
    }
    var made = new SessionScope(scope, AgentLink.bind(scope), TOP.get());
    TOP.set(made);
    return made;
  }

  /** Gives the thread back to what it was bound to before. Closing twice is the same as once. */
  @Override
  public void close() {
    if (scope == null) {
      return;
    }
    closed = true;
    SessionScope top = TOP.get();
    if (top != this) {
      return; // the ones inside it end first, or this is another thread
    }
    SessionScope last = this;
    while (top != null && top.closed) {
      last = top;
      top = top.outer;
    }
    if (top == null) {
      TOP.remove();
    } else {
      TOP.set(top);
    }
    AgentLink.bind(top == null ? last.before : top.scope);
  }
}
