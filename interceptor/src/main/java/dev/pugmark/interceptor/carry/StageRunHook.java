package dev.pugmark.interceptor.carry;

import dev.pugmark.interceptor.emit.Scope;
import dev.pugmark.interceptor.weave.Hook;
import dev.pugmark.interceptor.weave.HookContext;
import org.jspecify.annotations.Nullable;

/** A stage of a future is tried, wherever that happens: it runs for the code that made it. */
@SuppressWarnings("ReferenceEquality") // there is one NONE
final class StageRunHook extends Hook {
  StageRunHook(HookContext context) {
    super(context);
  }

  /** What the thread was bound to before. */
  private static final class Before {
    final @Nullable Object scope;

    Before(@Nullable Object scope) {
      this.scope = scope;
    }
  }

  @Override
  public @Nullable Object enter(Class<?> type, @Nullable Object self, @Nullable Object[] args) {
    if (self == null) {
      return null;
    }
    Scope scope = Carried.take(self, true);
    return scope == Scope.NONE ? null : new Before(Carried.bind(scope));
  }

  @Override
  public @Nullable Object exit(
      Class<?> type,
      Object state,
      @Nullable Object self,
      @Nullable Object result,
      @Nullable Throwable thrown) {
    Carried.bind(((Before) state).scope);
    return result;
  }
}
