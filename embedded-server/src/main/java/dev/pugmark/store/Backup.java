package dev.pugmark.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** Copies through SQLite's own backup, which sees one moment of a file that is being written. */
final class Backup {
  private Backup() {}

  static void copy(Connection from, Path target) throws SQLException {
    try {
      if (Files.exists(target)) {
        throw new StoreException(target + " exists already; name a new file");
      }
      StoreFiles.makePrivate(target);
      // The driver reads this as a command; a quote in the path must not end it early.
      var name = target.toAbsolutePath().toString().replace("\"", "\"\"");
      Sqlite.run(from, "backup to \"" + name + "\"");
      StoreFiles.ownerOnly(target);
    } catch (IOException failed) {
      throw new StoreException("Cannot write to " + target + ": " + failed.getMessage(), failed);
    }
  }
}
