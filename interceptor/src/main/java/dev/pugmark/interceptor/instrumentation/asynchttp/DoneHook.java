package dev.pugmark.interceptor.instrumentation.asynchttp;

import dev.pugmark.interceptor.weave.Hook;
import dev.pugmark.interceptor.weave.HookContext;
import org.jspecify.annotations.Nullable;

/** The whole answer has come, or as much of it as the program wanted. */
final class DoneHook extends Hook {
  DoneHook(HookContext context) {
    super(context);
  }

  @Override
  public @Nullable Object enter(Class<?> type, @Nullable Object self, @Nullable Object[] args) {
    var record = Futures.get(self);
    if (record != null) {
      record.finish();
    }
    return null;
  }
}
