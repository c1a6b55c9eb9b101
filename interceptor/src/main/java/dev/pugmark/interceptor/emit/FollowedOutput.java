package dev.pugmark.interceptor.emit;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Where a client writes an answer to on behalf of the program: counts what passes. */
public final class FollowedOutput extends FilterOutputStream {
  private final CallRecord record;

  /** Writes nothing by itself. */
  public FollowedOutput(OutputStream given, CallRecord record) {
    super(given);
    this.record = record;
  }

  @Override
  public void write(int b) throws IOException {
    out.write(b);
    if (record.keepsResponse()) {
      record.read(new byte[] {(byte) b}, 0, 1);
    }
    record.received(1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    out.write(bytes, from, length);
    record.read(bytes, from, length);
    record.received(length);
  }
}
