package dev.pugmark.interceptor.instrumentation.apache5async;

import dev.pugmark.interceptor.emit.CallRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.jspecify.annotations.Nullable;

/** Where the body of a request is written to: keeps the beginning of what is taken. */
final class KeepingChannel implements DataStreamChannel {
  private final DataStreamChannel given;
  private final CallRecord record;

  KeepingChannel(DataStreamChannel given, CallRecord record) {
    this.given = given;
    this.record = record;
  }

  @Override
  public void requestOutput() {
    given.requestOutput();
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    ByteBuffer taken = from.duplicate();
    int bytes = given.write(from);
    if (bytes > 0) {
      taken.limit(taken.position() + bytes);
      record.wrote(taken);
    }
    return bytes;
  }

  @Override
  public void endStream() throws IOException {
    given.endStream();
  }

  @Override
  public void endStream(@Nullable List<? extends Header> trailers) throws IOException {
    given.endStream(trailers);
  }
}
