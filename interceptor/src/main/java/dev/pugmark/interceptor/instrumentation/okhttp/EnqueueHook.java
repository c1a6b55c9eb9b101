package dev.pugmark.interceptor.instrumentation.okhttp;

import dev.pugmark.interceptor.weave.Hook;
import dev.pugmark.interceptor.weave.HookContext;
import java.io.IOException;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;

/** A call begins when it is asked for: waiting in the dispatcher is part of it. */
final class EnqueueHook extends Hook {
  EnqueueHook(HookContext context) {
    super(context);
  }

  @Override
  public @Nullable Object enter(Class<?> type, @Nullable Object self, @Nullable Object[] args)
      throws IOException {
    if (self instanceof Call) {
      var record = Waiting.begin(calls(), (Call) self);
      Waiting.CALLS.put(self, record);
      record.watch(self);
    }
    return null;
  }
}
