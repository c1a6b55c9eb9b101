package dev.pugmark.interceptor.emit;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Where a client writes a body to on behalf of the program: counts what passes. */
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
    record.received(1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    out.write(bytes, from, length);
    record.received(length);
  }
}
