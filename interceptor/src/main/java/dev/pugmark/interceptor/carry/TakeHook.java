package dev.pugmark.interceptor.carry;

import dev.pugmark.interceptor.emit.Scope;
import dev.pugmark.interceptor.weave.Hook;
import dev.pugmark.interceptor.weave.HookContext;
import java.util.concurrent.RunnableScheduledFuture;
import org.jspecify.annotations.Nullable;

/** A thread of a pool is done with one task and takes the next. */
final class TakeHook extends Hook {
  TakeHook(HookContext context) {
    super(context);
  }

  /** A task that repeats itself keeps the scope that it was scheduled in. */
  static Scope taken(Object task) {
    return Carried.take(
        task,
        task instanceof RunnableScheduledFuture
            && ((RunnableScheduledFuture<?>) task).isPeriodic());
  }

  @Override
  public @Nullable Object enter(Class<?> type, @Nullable Object self, @Nullable Object[] args) {
    Carried.bind(null);
    return this;
  }

  @Override
  public @Nullable Object exit(
      Class<?> type,
      Object state,
      @Nullable Object self,
      @Nullable Object result,
      @Nullable Throwable thrown) {
    if (result != null) {
      Carried.bind(taken(result));
    }
    return result;
  }
}
