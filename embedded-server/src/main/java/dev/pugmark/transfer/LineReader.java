package dev.pugmark.transfer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The lines of a file from an offset on, as bytes, one at a time. Never locks or changes it. */
final class LineReader implements AutoCloseable {
  private static final int BUFFER = 256 * 1024;

  private final ReadableByteChannel channel;
  private final int lineLimit;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).limit(0);
  private long offset;

  /**
   * A line.
   *
   * @param bytes without the line end; only the beginning when it was cut
   * @param length in the file, without the line end
   * @param end the offset behind it
   * @param terminated whether its line end is there; the last line of a growing file has none
   */
  record Line(byte[] bytes, long length, long end, boolean terminated) {
    /** Whether it was too long to be kept whole. */
    boolean cut() {
      return bytes.length < length;
    }
  }

  /**
   * @param lineLimit bytes of a line that are kept
   */
  LineReader(Path file, long offset, int lineLimit) throws IOException {
    this.channel = FileBytes.open(file, offset);
    this.offset = offset;
    this.lineLimit = lineLimit;
  }

  /** Passes over the end of a line that was taken before its end was there. */
  void passLineEnd() throws IOException {
    if ((buffer.hasRemaining() || fill()) && buffer.get(buffer.position()) == '\n') {
      buffer.get();
      offset++;
    }
  }

  /** The next line, or null at the end. */
  @Nullable Line next() throws IOException {
    var bytes = new ByteArrayOutputStream(1024);
    long length = 0;
    while (true) {
      if (!buffer.hasRemaining() && !fill()) {
        offset += length;
        return length == 0 ? null : new Line(bytes.toByteArray(), length, offset, false);
      }
      var from = buffer.position();
      var at = from;
      var array = buffer.array();
      while (at < buffer.limit() && array[at] != '\n') {
        at++;
      }
      var room = lineLimit - bytes.size();
      bytes.write(array, from, Math.min(at - from, room));
      length += at - from;
      if (at < buffer.limit()) {
        buffer.position(at + 1);
        offset += length + 1;
        return new Line(bytes.toByteArray(), length, offset, true);
      }
      buffer.position(at);
    }
  }

  private boolean fill() throws IOException {
    buffer.clear();
    var read = channel.read(buffer);
    buffer.flip();
    return read > 0;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
