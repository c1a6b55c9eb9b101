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
    if (record == null || record.isEnded()) {
      return null;
    }
    return record.keepsResponse() ? new Reading(record, args) : record;
  }

  /** A call whose body is also looked at, and where it is read to. */
  private static final class Reading {
    final CallRecord record;
    private final @Nullable Object[] args;

    Reading(CallRecord record, @Nullable Object[] args) {
      this.record = record;
      this.args = args;
    }

    void read(int bytes) {
      if (args.length == 3 && args[0] instanceof byte[] && args[1] instanceof Integer) {
        record.read((byte[]) args[0], (Integer) args[1], bytes);
      }
    }
  }

  @Override
  public @Nullable Object exit(
      Class<?> type,
      Object state,
      @Nullable Object self,
      @Nullable Object result,
      @Nullable Throwable thrown) {
    var record = state instanceof Reading ? ((Reading) state).record : (CallRecord) state;
    if (thrown != null) {
      record.fail(thrown);
    } else if (result instanceof Integer) {
      int bytes = (Integer) result;
      if (state instanceof Reading && bytes > 0) {
        ((Reading) state).read(bytes);
      }
      if (bytes < 0) {
        record.finish();
      } else {
        record.received(bytes);
      }
    }
    return result;
  }
}
