package dev.pugmark.interceptor.instrumentation.apache4async;

import dev.pugmark.interceptor.emit.CallRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.http.nio.ContentDecoder;

/** Counts the bytes that a program takes. */
class FollowedDecoder implements ContentDecoder {
  private final ContentDecoder given;
  final CallRecord record;

  FollowedDecoder(ContentDecoder given, CallRecord record) {
    this.given = given;
    this.record = record;
  }

  @Override
  public int read(ByteBuffer to) throws IOException {
    int bytes = given.read(to);
    record.received(bytes);
    if (bytes > 0 && record.keepsResponse()) {
      ByteBuffer read = to.duplicate();
      read.position(to.position() - bytes).limit(to.position());
      record.read(read);
    }
    return bytes;
  }

  @Override
  public boolean isCompleted() {
    return given.isCompleted();
  }
}
