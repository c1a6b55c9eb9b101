package dev.pugmark.interceptor.carry;

import dev.pugmark.interceptor.weave.Hook;
import dev.pugmark.interceptor.weave.HookContext;
import org.jspecify.annotations.Nullable;

/** A stage of a future is made. */
final class StageMadeHook extends Hook {
  StageMadeHook(HookContext context) {
    super(context);
  }

  @Override
  public @Nullable Object exit(
      Class<?> type,
      Object state,
      @Nullable Object self,
      @Nullable Object result,
      @Nullable Throwable thrown) {
    Carried.put(state, Carried.now());
    return result;
  }
}
