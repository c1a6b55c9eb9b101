package dev.pugmark.store;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** All projected rows of a store as text, to compare. */
public final class StoreDump {
  private static final List<String> TABLES =
      List.of(
          "trace",
          "span",
          "run",
          "run_tool",
          "actor",
          "spend",
          "task",
          "task_binding",
          "task_window",
          "task_work",
          "event_label",
          "external_call",
          "call_producer",
          "agent",
          "alert",
          "turn",
          "group_task",
          "rule",
          "rule_reach",
          "verdict",
          "enforcement");

  private StoreDump() {}

  public static List<String> of(Path file) {
    var rows = new ArrayList<String>();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      for (var table : TABLES) {
        try (var statement = connection.createStatement();
            var all = statement.executeQuery("SELECT * FROM " + table)) {
          while (all.next()) {
            var row = new StringBuilder(table);
            for (var i = 1; i <= all.getMetaData().getColumnCount(); i++) {
              row.append(' ')
                  .append(all.getMetaData().getColumnName(i))
                  .append('=')
                  .append(all.getString(i));
            }
            rows.add(row.toString());
          }
        }
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
    Collections.sort(rows); // a table without a key of its own comes in the order of writing
    return rows;
  }
}
