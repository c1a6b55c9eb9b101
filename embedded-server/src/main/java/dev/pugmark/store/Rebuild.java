package dev.pugmark.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Folds all groups anew, in one transaction: readers see the old rows until all is done. */
public final class Rebuild {
  private Rebuild() {}

  /** Is told how far it is. */
  @FunctionalInterface
  public interface Progress {
    void done(long groups, long ofGroups);
  }

  static void run(Connection connection, SqlTables tables, Projector projector, Progress progress)
      throws SQLException {
    var groups = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT DISTINCT group_id FROM event UNION SELECT group_id FROM trace")) {
      while (rows.next()) {
        groups.add(rows.getString(1));
      }
    }
    Sqlite.run(connection, "BEGIN IMMEDIATE");
    try {
      projector.forget();
      for (var i = 0; i < groups.size(); i++) {
        projector.fold(List.of(), List.of(groups.get(i)), tables);
        progress.done(i + 1L, groups.size());
      }
      Sqlite.run(connection, "COMMIT");
    } catch (SQLException | RuntimeException failed) {
      projector.forget();
      Sqlite.run(connection, "ROLLBACK");
      throw failed;
    }
  }
}
