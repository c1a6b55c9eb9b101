package dev.pugmark.store;

import dev.pugmark.json.FactsReader;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Lane;
import dev.pugmark.model.Scope;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** Events as rows of the {@code event} table. */
final class EventCodec {
  static final String COLUMNS =
      "seq, ts, received, clock, kind, dialect, lane, state, rank, key, group_id, session_id,"
          + " run_id, turn_id, task_id, agent_id, team_id, runtime, trace_id, span_id,"
          + " parent_span_id, correlation_id, data, raw";

  /** The same of an event {@code e}, beside other tables. */
  static final String COLUMNS_OF_E = "e." + COLUMNS.replace(", ", ", e.");

  static final String INSERT =
      "INSERT INTO event ("
          + COLUMNS
          + ") VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";

  private static final Event.Clock[] CLOCKS = Event.Clock.values();
  private static final Event.State[] STATES = Event.State.values();

  private EventCodec() {}

  static void bind(PreparedStatement insert, Event e, @Nullable Object data, @Nullable Object raw)
      throws SQLException {
    var scope = e.scope();
    insert.setLong(1, e.seq());
    insert.setLong(2, e.tsMicros());
    insert.setLong(3, e.receivedMicros());
    insert.setInt(4, e.clock().code());
    insert.setString(5, e.kind().wireName());
    insert.setString(6, e.dialect());
    text(insert, 7, e.lane() == null ? null : e.lane().wireName());
    insert.setInt(8, e.state().code());
    insert.setInt(9, e.rank());
    text(insert, 10, e.key());
    insert.setString(11, scope.group());
    text(insert, 12, scope.session());
    text(insert, 13, scope.run());
    text(insert, 14, scope.turn());
    text(insert, 15, scope.task());
    text(insert, 16, scope.agent());
    text(insert, 17, scope.team());
    text(insert, 18, scope.runtime());
    text(insert, 19, scope.trace());
    text(insert, 20, scope.span());
    text(insert, 21, scope.parentSpan());
    text(insert, 22, scope.correlation());
    packed(insert, 23, data);
    packed(insert, 24, raw);
  }

  private static void text(PreparedStatement insert, int at, @Nullable String value)
      throws SQLException {
    if (value == null) {
      insert.setNull(at, Types.VARCHAR);
    } else {
      insert.setString(at, value);
    }
  }

  private static void packed(PreparedStatement insert, int at, @Nullable Object value)
      throws SQLException {
    switch (value) {
      case null -> insert.setNull(at, Types.VARCHAR);
      case byte[] bytes -> insert.setBytes(at, bytes);
      default -> insert.setString(at, (String) value);
    }
  }

  static Event read(ResultSet row) throws SQLException {
    var data = Texts.unpack(row.getObject(23));
    var text = data == null ? "{}" : data;
    var kind = Kind.ofWire(row.getString(5));
    var lane = row.getString(7);
    return new Event(
        row.getLong(1),
        kind == null ? Kind.OTHER : kind,
        row.getString(6),
        row.getLong(2),
        row.getLong(3),
        CLOCKS[row.getInt(4)],
        new Scope(
            row.getString(12),
            row.getString(13),
            row.getString(14),
            row.getString(15),
            row.getString(16),
            row.getString(17),
            row.getString(18),
            row.getString(19),
            row.getString(20),
            row.getString(21),
            row.getString(22)),
        lane == null ? null : Lane.ofWire(lane).orElse(null),
        row.getString(10),
        row.getInt(9),
        STATES[row.getInt(8)],
        text,
        FactsReader.read(text),
        Texts.unpack(row.getObject(24)));
  }
}
