package dev.pugmark.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/** Connections to the file, with the settings that every one of them has. */
final class Sqlite {
  /** "PUGM": what {@code file} and other programs know a store by. */
  static final int APPLICATION_ID = 0x5055474D;

  /** How often a reading query looks whether it is still wanted, in steps of SQLite's machine. */
  private static final int STEPS = 20_000;

  private Sqlite() {}

  static Connection writing(Path file, boolean full) throws SQLException {
    var config = common();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(
        full ? SQLiteConfig.SynchronousMode.FULL : SQLiteConfig.SynchronousMode.NORMAL);
    config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "fast");
    config.setCacheSize(-65_536);
    return guarded(config.createConnection("jdbc:sqlite:" + file));
  }

  static Connection reading(Path file) throws SQLException {
    var config = common();
    config.setReadOnly(true);
    config.setOpenMode(SQLiteOpenMode.READONLY);
    config.setCacheSize(-8_192);
    var connection = guarded(config.createConnection("jdbc:sqlite:" + file));
    SearchFunctions.register(connection);
    ProgressHandler.setHandler(connection, STEPS, new UntilInterrupted());
    return connection;
  }

  /** Ends a query whose thread was interrupted: nobody waits for its answer any more. */
  private static final class UntilInterrupted extends ProgressHandler {
    @Override
    protected int progress() {
      return Thread.currentThread().isInterrupted() ? 1 : 0;
    }
  }

  /** A file may come from anyone: what its schema names must not run by itself. */
  private static Connection guarded(Connection connection) throws SQLException {
    run(connection, "PRAGMA trusted_schema = OFF");
    run(connection, "PRAGMA cell_size_check = ON");
    return connection;
  }

  private static SQLiteConfig common() {
    var config = new SQLiteConfig();
    config.setBusyTimeout(5_000);
    // Nobody asks for them, and the driver would look at every statement for whether it inserts,
    // and run a query for them if it does.
    config.setGetGeneratedKeys(false);
    config.enableLoadExtension(false);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    config.setPragma(SQLiteConfig.Pragma.MMAP_SIZE, "0");
    return config;
  }

  static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  static String text(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      var value = row.next() ? row.getString(1) : null;
      return value == null ? "" : value;
    }
  }

  static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
