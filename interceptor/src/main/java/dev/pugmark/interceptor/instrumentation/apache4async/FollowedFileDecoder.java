package dev.pugmark.interceptor.instrumentation.apache4async;

import dev.pugmark.interceptor.emit.CallRecord;
import java.io.IOException;
import java.nio.channels.FileChannel;
import org.apache.http.nio.FileContentDecoder;

/** One that can also write to a file by itself, which consumers ask its class for. */
final class FollowedFileDecoder extends FollowedDecoder implements FileContentDecoder {
  private final FileContentDecoder given;

  FollowedFileDecoder(FileContentDecoder given, CallRecord record) {
    super(given, record);
    this.given = given;
  }

  @Override
  public long transfer(FileChannel to, long position, long count) throws IOException {
    long bytes = given.transfer(to, position, count);
    record.received(bytes);
    return bytes;
  }
}
