package dev.pugmark.interceptor.instrumentation.jdkclient;

import dev.pugmark.interceptor.weave.HookContext;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** A blocking call. */
final class SendHook extends RequestHook {
  SendHook(HookContext context) {
    super(context);
  }

  @Override
  public @Nullable Object exit(
      Class<?> type,
      Object state,
      @Nullable Object self,
      @Nullable Object result,
      @Nullable Throwable thrown) {
    var handler = (FollowedHandler<?>) state;
    if (thrown != null) {
      handler.unanswered(thrown);
    } else if (result instanceof HttpResponse) {
      handler.answered((HttpResponse<?>) result);
    }
    return result;
  }
}
