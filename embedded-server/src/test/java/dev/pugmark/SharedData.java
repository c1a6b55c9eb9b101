package dev.pugmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Recordings of real programs that lie beside the repository on some machines. */
public final class SharedData {
  private static final Logger LOG = Logger.getLogger(SharedData.class.getName());

  private SharedData() {}

  /** A folder of recordings; empty, with a line in the log, where there are none. */
  public static Optional<Path> folder(String name) {
    for (var at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      var folder = at.resolve("shared").resolve("data").resolve(name);
      if (Files.isDirectory(folder)) {
        return Optional.of(folder);
      }
    }
    LOG.log(Level.INFO, "There are no recordings of {0} here", name);
    return Optional.empty();
  }
}
