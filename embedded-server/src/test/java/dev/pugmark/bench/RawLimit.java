package dev.pugmark.bench;

import dev.pugmark.projection.Projections;
import dev.pugmark.store.Store;
import dev.pugmark.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The most that could be reached: the event rows of a store written once more into an empty one of
 * the same schema, by one thread, in batches of 1,000 a transaction, without server, parsing,
 * scrubbing, keys or projections.
 */
final class RawLimit {
  private static final int ROWS_PER_COMMIT = 1_000;
  private static final int MOST_ROWS = 100_000;

  private RawLimit() {}

  /** Rows a second: the median of three writings. */
  static double measure(Path store, Path folder) throws SQLException, IOException {
    var rows = rows(store);
    var rates = new ArrayList<Double>();
    for (var i = 0; i < 3; i++) {
      rates.add(write(rows, folder.resolve("raw-" + i + ".pugmark")));
    }
    rates.sort(null);
    return rates.get(1);
  }

  private static List<@Nullable Object[]> rows(Path store) throws SQLException {
    var all = new ArrayList<@Nullable Object[]>();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + store);
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT * FROM event ORDER BY seq LIMIT " + MOST_ROWS)) {
      var columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        var row = new @Nullable Object[columns];
        for (var i = 0; i < columns; i++) {
          row[i] = rows.getObject(i + 1);
        }
        all.add(row);
      }
    }
    return all;
  }

  private static double write(List<@Nullable Object[]> rows, Path file)
      throws SQLException, IOException {
    Store.open(file, new Projections(), StoreOptions.DEFAULT).close();
    double seconds;
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      settings(connection);
      connection.setAutoCommit(false);
      var marks = String.join(",", java.util.Collections.nCopies(rows.getFirst().length, "?"));
      var start = System.nanoTime();
      try (var insert = connection.prepareStatement("INSERT INTO event VALUES (" + marks + ")")) {
        var waiting = 0;
        for (var row : rows) {
          for (var i = 0; i < row.length; i++) {
            insert.setObject(i + 1, row[i]);
          }
          insert.addBatch();
          if (++waiting == ROWS_PER_COMMIT) {
            insert.executeBatch();
            connection.commit();
            waiting = 0;
          }
        }
        insert.executeBatch();
        connection.commit();
      }
      seconds = (System.nanoTime() - start) / 1e9;
    }
    Files.delete(file);
    return rows.size() / seconds;
  }

  /** As the store's own writing connection has them. */
  private static void settings(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      for (var pragma :
          List.of("journal_mode = WAL", "synchronous = NORMAL", "cache_size = -65536")) {
        statement.execute("PRAGMA " + pragma);
      }
    }
  }
}
