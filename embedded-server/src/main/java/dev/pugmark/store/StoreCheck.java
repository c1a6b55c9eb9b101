package dev.pugmark.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;

/**
 * What can be said about a store without changing it.
 *
 * @param schema its schema version
 * @param newestSchema the newest one that this program knows
 * @param verdict of SQLite's check: {@code ok}, or the first thing that is wrong
 * @param events how many are in the log
 * @param lastSeq the highest seq; events are never deleted, so the two are equal
 * @param bytes of the file and its write-ahead log together
 * @param inUse whether some process has it open for writing
 */
public record StoreCheck(
    int schema,
    int newestSchema,
    String verdict,
    long events,
    long lastSeq,
    long bytes,
    boolean inUse) {

  /**
   * Looks at a store, beside whoever writes to it. Reads all of it.
   *
   * @throws StoreException when it is no store or cannot be read
   */
  public static StoreCheck of(Path file) {
    try (var connection = Sqlite.reading(file)) {
      if (Sqlite.number(connection, "PRAGMA application_id") != Sqlite.APPLICATION_ID) {
        throw new StoreException(file + " is not a Pugmark store");
      }
      var verdict = Sqlite.text(connection, "PRAGMA quick_check(1)");
      var sound = verdict.equals("ok");
      return new StoreCheck(
          Migrations.versionOf(connection),
          Migrations.CURRENT,
          verdict,
          sound ? Sqlite.number(connection, "SELECT count(*) FROM event") : 0,
          sound ? Sqlite.number(connection, "SELECT coalesce(max(seq), 0) FROM event") : 0,
          size(file) + size(Path.of(file + "-wal")),
          inUse(file));
    } catch (SQLException | IOException failed) {
      throw new StoreException(
          "The store " + file + " cannot be read: " + failed.getMessage(), failed);
    }
  }

  private static long size(Path file) throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }

  private static boolean inUse(Path file) throws IOException {
    var path = Store.lockOf(file);
    if (!Files.exists(path)) {
      return false;
    }
    try (var channel = FileChannel.open(path, StandardOpenOption.WRITE);
        var held = channel.tryLock()) {
      return held == null;
    } catch (OverlappingFileLockException _) {
      return true; // this very process
    }
  }
}
