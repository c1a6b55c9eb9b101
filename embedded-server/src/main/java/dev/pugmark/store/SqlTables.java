package dev.pugmark.store;

import dev.pugmark.model.Event;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The projected tables through the writer's own connection. Not for use by other threads. */
final class SqlTables implements Tables {
  private final Connection connection;
  private final Map<String, Statements> tables = new HashMap<>();
  private final PreparedStatement live;

  SqlTables(Connection connection) throws SQLException {
    this.connection = connection;
    this.live =
        connection.prepareStatement(
            "SELECT "
                + EventCodec.COLUMNS
                + " FROM event INDEXED BY event_group WHERE group_id = ? AND state < 2 ORDER BY seq");
  }

  private record Statements(
      PreparedStatement has,
      PreparedStatement get,
      PreparedStatement group,
      PreparedStatement put,
      PreparedStatement delete,
      PreparedStatement deleteGroup) {}

  private Statements of(TableSpec spec) {
    return tables.computeIfAbsent(spec.name(), _ -> prepare(spec));
  }

  private Statements prepare(TableSpec spec) {
    var columns = String.join(", ", spec.columns());
    var marks = String.join(", ", spec.columns().stream().map(_ -> "?").toList());
    var byKey =
        String.join(
            " AND ", spec.columns().subList(0, spec.keys()).stream().map(c -> c + " = ?").toList());
    var group = spec.columns().getFirst();
    try {
      return new Statements(
          connection.prepareStatement("SELECT 1 FROM " + spec.name() + " WHERE " + byKey),
          connection.prepareStatement(
              "SELECT " + columns + " FROM " + spec.name() + " WHERE " + byKey),
          connection.prepareStatement(
              "SELECT " + columns + " FROM " + spec.name() + " WHERE " + group + " = ?"),
          connection.prepareStatement(
              "INSERT OR REPLACE INTO "
                  + spec.name()
                  + " ("
                  + columns
                  + ") VALUES ("
                  + marks
                  + ")"),
          connection.prepareStatement("DELETE FROM " + spec.name() + " WHERE " + byKey),
          connection.prepareStatement("DELETE FROM " + spec.name() + " WHERE " + group + " = ?"));
    } catch (SQLException failed) {
      throw new StoreException("The table " + spec.name() + " is not as expected", failed);
    }
  }

  @Override
  public @Nullable Object @Nullable [] get(TableSpec spec, Object... key) {
    try {
      // The driver asks for the name of every column at every query, also for a row that is not
      // there, and most spans that are looked for are new.
      try (var rows = query(of(spec).has(), key)) {
        if (!rows.next()) {
          return null;
        }
      }
      try (var rows = query(of(spec).get(), key)) {
        return rows.next() ? row(spec, rows) : null;
      }
    } catch (SQLException failed) {
      throw new StoreException("The store cannot be read", failed);
    }
  }

  private static ResultSet query(PreparedStatement select, Object... key) throws SQLException {
    for (var i = 0; i < key.length; i++) {
      select.setObject(i + 1, key[i]);
    }
    return select.executeQuery();
  }

  @Override
  public List<@Nullable Object[]> ofGroup(TableSpec spec, String group) {
    try {
      var select = of(spec).group();
      select.setString(1, group);
      var all = new ArrayList<@Nullable Object[]>();
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          all.add(row(spec, rows));
        }
      }
      return all;
    } catch (SQLException failed) {
      throw new StoreException("The store cannot be read", failed);
    }
  }

  private static @Nullable Object[] row(TableSpec spec, ResultSet rows) throws SQLException {
    var row = new @Nullable Object[spec.columns().size()];
    for (var i = 0; i < row.length; i++) {
      var value = rows.getObject(i + 1);
      row[i] = value instanceof Integer small ? (Object) small.longValue() : value;
    }
    return row;
  }

  @Override
  public void put(TableSpec spec, @Nullable Object[] row) {
    try {
      var put = of(spec).put();
      for (var i = 0; i < row.length; i++) {
        switch (row[i]) {
          case null -> put.setNull(i + 1, java.sql.Types.VARCHAR);
          case String text -> put.setString(i + 1, text);
          case Long number -> put.setLong(i + 1, number);
          case Object other -> put.setObject(i + 1, other);
        }
      }
      put.executeUpdate();
    } catch (SQLException failed) {
      throw new StoreException("The store cannot be written", failed);
    }
  }

  @Override
  public void delete(TableSpec spec, Object... key) {
    try {
      var delete = of(spec).delete();
      for (var i = 0; i < key.length; i++) {
        delete.setObject(i + 1, key[i]);
      }
      delete.executeUpdate();
    } catch (SQLException failed) {
      throw new StoreException("The store cannot be written", failed);
    }
  }

  @Override
  public void deleteGroup(TableSpec spec, String group) {
    try {
      var delete = of(spec).deleteGroup();
      delete.setString(1, group);
      delete.executeUpdate();
    } catch (SQLException failed) {
      throw new StoreException("The store cannot be written", failed);
    }
  }

  @Override
  public void liveEvents(String group, Consumer<Event> each) {
    try {
      live.setString(1, group);
      try (var rows = live.executeQuery()) {
        while (rows.next()) {
          each.accept(EventCodec.read(rows));
        }
      }
    } catch (SQLException failed) {
      throw new StoreException("The store cannot be read", failed);
    }
  }
}
