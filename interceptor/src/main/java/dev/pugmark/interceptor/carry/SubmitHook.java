package dev.pugmark.interceptor.carry;

import dev.pugmark.interceptor.weave.Hook;
import dev.pugmark.interceptor.weave.HookContext;
import org.jspecify.annotations.Nullable;

/** A task is given to a pool. */
final class SubmitHook extends Hook {
  SubmitHook(HookContext context) {
    super(context);
  }

  @Override
  public @Nullable Object enter(Class<?> type, @Nullable Object self, @Nullable Object[] args) {
    Object task = args[0];
    if (task != null) {
      Carried.put(task, Carried.now());
    }
    return task;
  }

  @Override
  public @Nullable Object exit(
      Class<?> type,
      Object state,
      @Nullable Object self,
      @Nullable Object result,
      @Nullable Throwable thrown) {
    if (thrown != null) {
      Carried.take(state, false); // it was refused
    }
    return result;
  }
}
