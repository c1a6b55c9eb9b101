package dev.pugmark.transfer;

import io.airlift.compress.MalformedInputException;
import io.airlift.compress.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The bytes of a transcript as its runtime wrote them, also where the file was compressed since.
 */
final class FileBytes {
  /** The ending of files that were compressed with Zstandard; they do not grow any more. */
  static final String COMPRESSED = ".zst";

  private FileBytes() {}

  static boolean isCompressed(Path file) {
    return file.toString().endsWith(COMPRESSED);
  }

  /**
   * Opens a file for reading only.
   *
   * @param offset where to begin; 0 for a compressed file
   */
  static ReadableByteChannel open(Path file, long offset) throws IOException {
    if (isCompressed(file)) {
      return new Inflated(new ZstdInputStream(new BufferedInputStream(Files.newInputStream(file))));
    }
    return FileChannel.open(file, StandardOpenOption.READ).position(offset);
  }

  /** Tells broken data as what it is: a file that cannot be read. */
  private record Inflated(InputStream in) implements ReadableByteChannel {
    /** Where data breaks off, all that was asked for at once is lost: so it is not much. */
    private static final int AT_ONCE = 4_096;

    @Override
    public int read(ByteBuffer into) throws IOException {
      try {
        var wanted = Math.min(AT_ONCE, into.remaining());
        var read = in.read(into.array(), into.arrayOffset() + into.position(), wanted);
        if (read > 0) {
          into.position(into.position() + read);
        }
        return read;
      } catch (MalformedInputException | IndexOutOfBoundsException broken) {
        throw new IOException("The compressed file is damaged", broken);
      }
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
