package dev.pugmark.interceptor.instrumentation.reactornetty;

import dev.pugmark.interceptor.weave.HookContext;
import org.jspecify.annotations.Nullable;

/** An answer asks who is calling, and the client goes on with another request. */
final class ChallengeHook extends RequestsHook {
  ChallengeHook(HookContext context) {
    super(context);
  }

  @Override
  public @Nullable Object enter(Class<?> type, @Nullable Object self, @Nullable Object[] args) {
    return attempt(self);
  }

  @Override
  public @Nullable Object exit(
      Class<?> type,
      Object state,
      @Nullable Object self,
      @Nullable Object result,
      @Nullable Throwable thrown) {
    if (Boolean.FALSE.equals(result)) {
      var attempt = (Exchange.Attempt) state;
      attempt.isOver = true;
      attempt.exchange.record.again();
    }
    return result;
  }
}
