package dev.pugmark.interceptor.instrumentation.okhttp;

import dev.pugmark.interceptor.emit.CallRecord;
import dev.pugmark.interceptor.weave.Hook;
import dev.pugmark.interceptor.weave.HookContext;
import java.io.IOException;
import okhttp3.Request;
import okio.Buffer;
import okio.ForwardingSink;
import okio.Sink;
import org.jspecify.annotations.Nullable;

/** The client opens what the program's body is written to. */
final class RequestBodyHook extends Hook {
  private static final long MOST_AT_ONCE = 8_192;

  RequestBodyHook(HookContext context) {
    super(context);
  }

  @Override
  public @Nullable Object enter(Class<?> type, @Nullable Object self, @Nullable Object[] args) {
    var record = Sending.current();
    if (record == null || !(args[0] instanceof Request)) {
      return null;
    }
    record.keepRequest(((Request) args[0]).header("Content-Encoding"));
    return record.keepsRequest() ? record : null;
  }

  @Override
  public @Nullable Object exit(
      Class<?> type,
      Object state,
      @Nullable Object self,
      @Nullable Object result,
      @Nullable Throwable thrown) {
    return result instanceof Sink ? new Kept((Sink) result, (CallRecord) state) : result;
  }

  /** The first bytes of a part of a buffer, which is left as it is. */
  static byte[] start(Buffer of, long from, long length) {
    var start = new Buffer();
    of.copyTo(start, from, Math.min(length, MOST_AT_ONCE));
    return start.readByteArray();
  }

  private static final class Kept extends ForwardingSink {
    private final CallRecord record;

    Kept(Sink given, CallRecord record) {
      super(given);
      this.record = record;
    }

    @Override
    public void write(Buffer source, long byteCount) throws IOException {
      if (record.keepsRequest()) {
        byte[] start = start(source, 0, byteCount);
        record.wrote(start, 0, start.length);
      }
      super.write(source, byteCount);
    }
  }
}
