package dev.pugmark.transfer;

import java.nio.file.Path;

/** Is told how far an import is, and may stop it. Called on the importing thread. */
public interface Progress {
  /** Tells nobody and never stops. */
  Progress NONE = (_, _, _) -> {};

  /**
   * Some lines of a file were read.
   *
   * @param file that is read now
   * @param bytesDone of all files
   * @param bytesTotal of all files, as large as they were in the beginning
   */
  void at(Path file, long bytesDone, long bytesTotal);

  /** Whether to stop at the next opportunity; what was read until then stays. */
  default boolean cancelled() {
    return false;
  }
}
