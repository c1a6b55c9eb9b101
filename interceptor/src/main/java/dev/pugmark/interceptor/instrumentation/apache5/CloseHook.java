package dev.pugmark.interceptor.instrumentation.apache5;

import dev.pugmark.interceptor.weave.Hook;
import dev.pugmark.interceptor.weave.HookContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.jspecify.annotations.Nullable;

/** A program closes an answer without reading it. */
final class CloseHook extends Hook {
  CloseHook(HookContext context) {
    super(context);
  }

  @Override
  public @Nullable Object enter(Class<?> type, @Nullable Object self, @Nullable Object[] args) {
    if (self instanceof ClassicHttpResponse) {
      var entity = ((ClassicHttpResponse) self).getEntity();
      if (entity instanceof FollowedEntity) {
        ((FollowedEntity) entity).closed();
      }
    }
    return null;
  }
}
