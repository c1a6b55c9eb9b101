package dev.pugmark.store;

import java.nio.file.Path;

/** Another process has the store open for writing. */
public final class StoreBusyException extends RuntimeException {
  public StoreBusyException(Path file) {
    super("Another Pugmark is writing to " + file);
  }
}
