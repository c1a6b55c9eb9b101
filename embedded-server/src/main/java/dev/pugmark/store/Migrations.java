package dev.pugmark.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings a store to the present schema. Each step is a numbered SQL file that never changes once it
 * was released; the file's {@code user_version} is the number of the last step taken.
 */
final class Migrations {
  /** The schema version of this program. */
  static final int CURRENT = 1;

  private Migrations() {}

  static int versionOf(Connection connection) throws SQLException {
    return (int) Sqlite.number(connection, "PRAGMA user_version");
  }

  /** Takes every step that is missing, all in one transaction. */
  static void upgrade(Connection connection) throws SQLException {
    var from = versionOf(connection);
    if (from == CURRENT) {
      return;
    }
    Sqlite.run(connection, "BEGIN IMMEDIATE");
    try {
      for (var step = from + 1; step <= CURRENT; step++) {
        for (var statement : statements(step)) {
          Sqlite.run(connection, statement);
        }
      }
      Sqlite.run(connection, "PRAGMA application_id = " + Sqlite.APPLICATION_ID);
      Sqlite.run(connection, "PRAGMA user_version = " + CURRENT);
      Sqlite.run(connection, "COMMIT");
    } catch (SQLException failed) {
      Sqlite.run(connection, "ROLLBACK");
      throw failed;
    }
  }

  private static List<String> statements(int step) {
    var name = "migrations/%03d.sql".formatted(step);
    try (var in = Migrations.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new StoreException("The program lacks its own migration " + name);
      }
      var all = new ArrayList<String>();
      var sql = new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("--[^\n]*", "");
      for (var statement : sql.split(";", -1)) {
        if (!statement.isBlank()) {
          all.add(statement.strip());
        }
      }
      return all;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
