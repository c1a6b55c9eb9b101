package dev.pugmark.interceptor.instrumentation.reactornetty;

import dev.pugmark.interceptor.weave.Hook;
import dev.pugmark.interceptor.weave.HookContext;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;

/** Somebody subscribes: now a call begins. Making it ready does not. */
final class SubscribeHook extends Hook {
  /** Between the subscription and the object that the client makes for it at once. */
  static final ThreadLocal<@Nullable FollowedSubscriber<?>> BEGINNING = new ThreadLocal<>();

  SubscribeHook(HookContext context) {
    super(context);
  }

  @Override
  public @Nullable Object enter(Class<?> type, @Nullable Object self, @Nullable Object[] args) {
    if (!(args[0] instanceof CoreSubscriber)) {
      return null;
    }
    var followed = new FollowedSubscriber<>((CoreSubscriber<?>) args[0]);
    BEGINNING.set(followed);
    args[0] = followed;
    return followed;
  }

  @Override
  public @Nullable Object exit(
      Class<?> type,
      Object state,
      @Nullable Object self,
      @Nullable Object result,
      @Nullable Throwable thrown) {
    BEGINNING.remove();
    if (thrown != null) {
      ((FollowedSubscriber<?>) state).failed(thrown);
    }
    return result;
  }
}
