package dev.pugmark.interceptor.instrumentation.apache4;

import dev.pugmark.interceptor.weave.Hook;
import dev.pugmark.interceptor.weave.HookContext;
import org.apache.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** A program closes an answer without reading it. */
final class CloseHook extends Hook {
  CloseHook(HookContext context) {
    super(context);
  }

  @Override
  public @Nullable Object enter(Class<?> type, @Nullable Object self, @Nullable Object[] args) {
    if (self instanceof HttpResponse) {
      var entity = ((HttpResponse) self).getEntity();
      if (entity instanceof FollowedEntity) {
        ((FollowedEntity) entity).closed();
      }
    }
    return null;
  }
}
