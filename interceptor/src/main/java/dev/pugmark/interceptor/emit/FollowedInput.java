package dev.pugmark.interceptor.emit;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body as the program reads it: counts what passes, and notes how it ends. */
public final class FollowedInput extends FilterInputStream {
  private final CallRecord record;

  /** Reads nothing by itself. */
  public FollowedInput(InputStream given, CallRecord record) {
    super(given);
    this.record = record;
  }

  @Override
  public int read() throws IOException {
    try {
      int read = super.read();
      if (read >= 0 && record.keepsResponse()) {
        record.read(new byte[] {(byte) read}, 0, 1);
      }
      note(read < 0 ? -1 : 1);
      return read;
    } catch (IOException | RuntimeException failed) {
      record.fail(failed);
      throw failed;
    }
  }

  @Override
  public int read(byte[] to, int from, int length) throws IOException {
    try {
      int read = super.read(to, from, length);
      if (read > 0) {
        record.read(to, from, read);
      }
      note(read);
      return read;
    } catch (IOException | RuntimeException failed) {
      record.fail(failed);
      throw failed;
    }
  }

  @Override
  public long skip(long wanted) throws IOException {
    long skipped = super.skip(wanted);
    record.received(skipped);
    return skipped;
  }

  private void note(int read) {
    if (read < 0) {
      record.finish();
    } else {
      record.received(read);
    }
  }

  @Override
  public void close() throws IOException {
    record.finish();
    super.close();
  }
}
