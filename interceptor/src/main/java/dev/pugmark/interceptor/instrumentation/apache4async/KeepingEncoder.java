package dev.pugmark.interceptor.instrumentation.apache4async;

import dev.pugmark.interceptor.emit.CallRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.apache.http.nio.ContentEncoder;
import org.apache.http.nio.FileContentEncoder;

/** Where the body of a request is written to: keeps the beginning of what is taken. */
class KeepingEncoder implements ContentEncoder {
  private final ContentEncoder given;
  private final CallRecord record;

  private KeepingEncoder(ContentEncoder given, CallRecord record) {
    this.given = given;
    this.record = record;
  }

  static ContentEncoder of(ContentEncoder given, CallRecord record) {
    return given instanceof FileContentEncoder
        ? new OfFiles((FileContentEncoder) given, record)
        : new KeepingEncoder(given, record);
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
  public void complete() throws IOException {
    given.complete();
  }

  @Override
  public boolean isCompleted() {
    return given.isCompleted();
  }

  /** One that can also read a file by itself, which producers ask its class for. */
  private static final class OfFiles extends KeepingEncoder implements FileContentEncoder {
    private final FileContentEncoder given;

    OfFiles(FileContentEncoder given, CallRecord record) {
      super(given, record);
      this.given = given;
    }

    @Override
    public long transfer(FileChannel from, long position, long count) throws IOException {
      return given.transfer(from, position, count);
    }
  }
}
