package dev.pugmark.interceptor.emit;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Where a program writes what it sends: keeps the beginning. */
public final class RequestOutput extends FilterOutputStream {
  private final CallRecord record;

  /** Writes nothing by itself. */
  public RequestOutput(OutputStream given, CallRecord record) {
    super(given);
    this.record = record;
  }

  @Override
  public void write(int b) throws IOException {
    if (record.keepsRequest()) {
      record.wrote(new byte[] {(byte) b}, 0, 1);
    }
    out.write(b);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    record.wrote(bytes, from, length);
    out.write(bytes, from, length);
  }
}
