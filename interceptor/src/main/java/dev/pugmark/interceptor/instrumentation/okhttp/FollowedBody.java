package dev.pugmark.interceptor.instrumentation.okhttp;

import dev.pugmark.interceptor.emit.CallRecord;
import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;

/** A body as the program reads it. */
final class FollowedBody extends ResponseBody {
  private final ResponseBody given;
  private final BufferedSource source;

  FollowedBody(ResponseBody given, CallRecord record) {
    this.given = given;
    this.source = Okio.buffer(new FollowedSource(given.source(), record));
    record.count();
  }

  @Override
  public @Nullable MediaType contentType() {
    return given.contentType();
  }

  @Override
  public long contentLength() {
    return given.contentLength();
  }

  @Override
  public BufferedSource source() {
    return source;
  }

  private static final class FollowedSource extends ForwardingSource {
    private final CallRecord record;

    FollowedSource(Source given, CallRecord record) {
      super(given);
      this.record = record;
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
      try {
        long bytes = super.read(sink, byteCount);
        if (bytes > 0 && record.keepsResponse()) {
          byte[] start = RequestBodyHook.start(sink, sink.size() - bytes, bytes);
          record.read(start, 0, start.length);
        }
        if (bytes < 0) {
          record.finish();
        } else {
          record.received(bytes);
        }
        return bytes;
      } catch (IOException | RuntimeException failed) {
        record.fail(failed);
        throw failed;
      }
    }

    @Override
    public void close() throws IOException {
      record.finish();
      super.close();
    }
  }
}
