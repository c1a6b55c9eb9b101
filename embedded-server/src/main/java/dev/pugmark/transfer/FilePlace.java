package dev.pugmark.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import dev.pugmark.store.Batch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How far a file was read, and whether it is still the file that was read. A compressed file does
 * not grow: it is read whole or not at all, and its offset is that of its end.
 */
final class FilePlace {
  /** Bytes before the offset that are compared: the block read last. */
  private static final int TAIL = 4_096;

  private final Path file;
  private final long size;
  private final long modified;
  private final boolean unchanged;
  private final @Nullable JsonNode saved;
  private long offset;
  private long line;

  private FilePlace(
      Path file,
      long size,
      long modified,
      boolean unchanged,
      @Nullable JsonNode saved,
      long offset,
      long line) {
    this.file = file;
    this.size = size;
    this.modified = modified;
    this.unchanged = unchanged;
    this.saved = saved;
    this.offset = offset;
    this.line = line;
  }

  /**
   * Where to read on. A file that became shorter, or whose last block is not what was read, was
   * written anew: it is read from its beginning, and what is known of it writes nothing.
   */
  static FilePlace of(Path file, Batch.@Nullable FileMark mark) throws IOException {
    var size = Files.size(file);
    var modified = Files.getLastModifiedTime(file).toMillis();
    var anew = new FilePlace(file, size, modified, false, null, 0, 0);
    if (mark == null) {
      return anew;
    }
    var same = size == mark.size() && modified == mark.modified();
    if (!same && (size <= mark.size() || FileBytes.isCompressed(file))
        || FileBytes.isCompressed(file) && mark.offset() != size
        || mark.offset() > size
        || !Arrays.equals(tail(file, mark.offset()), mark.tail())) {
      return anew;
    }
    try {
      return new FilePlace(
          file,
          size,
          modified,
          same && mark.offset() == size,
          Json.readDeep(mark.state()),
          mark.offset(),
          mark.line());
    } catch (BadJsonException broken) {
      return anew;
    }
  }

  /** Whether it was read to its end and is as it was then. */
  boolean unchanged() {
    return unchanged;
  }

  /** Where to begin to read. */
  long start() {
    return FileBytes.isCompressed(file) ? 0 : offset;
  }

  /** Whether a line was taken before its end was there, so that the end comes first now. */
  boolean isInsideLine() throws IOException {
    if (offset == 0 || FileBytes.isCompressed(file)) {
      return false;
    }
    try (var channel = FileChannel.open(file)) {
      var last = ByteBuffer.allocate(1);
      return channel.read(last, offset - 1) == 1 && last.get(0) != '\n';
    }
  }

  /** What the reader knew at this place; null when it begins. */
  @Nullable JsonNode saved() {
    return saved;
  }

  /** The number of the last line that was taken. */
  long line() {
    return line;
  }

  /** A line was taken, up to an offset. */
  void passed(long end) {
    offset = FileBytes.isCompressed(file) ? offset : end;
    line++;
  }

  /** Everything was read. */
  void finished() {
    offset = FileBytes.isCompressed(file) ? size : offset;
  }

  /** What is stored with the events. */
  Batch.FileMark mark(JsonNode state) throws IOException {
    return new Batch.FileMark(
        file.toString(), size, modified, offset, line, tail(file, offset), Json.write(state));
  }

  private static byte[] tail(Path file, long offset) throws IOException {
    var length = (int) Math.min(TAIL, offset);
    var block = ByteBuffer.allocate(length);
    try (var channel = FileChannel.open(file)) {
      channel.position(offset - length);
      while (block.hasRemaining() && channel.read(block) > 0) {
        // until the block is full or the file ends
      }
    }
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(Arrays.copyOf(block.array(), block.position()));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
