package dev.pugmark.interceptor.instrumentation.urlconnection;

import dev.pugmark.interceptor.emit.CallRecord;
import dev.pugmark.interceptor.weave.Hook;
import dev.pugmark.interceptor.weave.HookContext;
import org.jspecify.annotations.Nullable;

/** A program reads a body; all ways of reading it come by here. */
final class ReadHook extends Hook {
  ReadHook(HookContext context) {
    super(context);
  }

  @Override
  public @Nullable Object enter(Class<?> type, @Nullable Object self, @Nullable Object[] args)
      throws Throwable {
    var record = self == null ? null : Connections.ofBody(self);
    return record == null || record.isEnded() ? null : record;
  }

  @Override
  public @Nullable Object exit(
      Class<?> type,
      Object state,
      @Nullable Object self,
      @Nullable Object result,
      @Nullable Throwable thrown) {
    var record = (CallRecord) state;
    if (thrown != null) {
      record.fail(thrown);
    } else if (result instanceof Integer) {
      int bytes = (Integer) result;
      if (bytes < 0) {
        record.finish();
      } else {
        record.received(bytes);
      }
    }
    return result;
  }
}
