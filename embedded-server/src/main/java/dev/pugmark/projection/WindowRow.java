package dev.pugmark.projection;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.store.TableSpec;
import dev.pugmark.store.Tables;
import org.jspecify.annotations.Nullable;

/** A row of {@code task_window} while it is being folded. */
final class WindowRow {
  static final TableSpec TABLE =
      new TableSpec(
          "task_window",
          Row.words(
              "group_id",
              "window_id",
              "task_id",
              "session_id",
              "status",
              "start_us",
              "end_us",
              "seq",
              "runtime",
              "runtime_session",
              "open_turn"),
          2);

  private final String group;
  private final String id;
  private final String task;
  private @Nullable String session;
  private @Nullable String status;
  private @Nullable Long start;
  private @Nullable Long end;
  private long seq;
  private @Nullable String runtime;
  private @Nullable String runtimeSession;
  @Nullable String openTurn;

  private WindowRow(String group, String id, String task) {
    this.group = group;
    this.id = id;
    this.task = task;
  }

  /** The window that an event names, a new row when it is not known; null when it names none. */
  static @Nullable WindowRow find(Event event, Tables tables) {
    var scope = event.scope();
    var id = scope.correlation();
    var task = scope.task();
    if (id == null || task == null) {
      return null;
    }
    var known = tables.get(TABLE, scope.group(), id);
    if (known != null) {
      return of(known);
    }
    var row = new WindowRow(scope.group(), id, task);
    row.session = scope.session();
    row.seq = event.seq();
    return row;
  }

  private static WindowRow of(@Nullable Object[] columns) {
    var row = new Row(columns);
    var window = new WindowRow(row.word(), row.word(), row.word());
    window.session = row.text();
    window.status = row.text();
    window.start = row.number();
    window.end = row.number();
    window.seq = row.count();
    window.runtime = row.text();
    window.runtimeSession = row.text();
    window.openTurn = row.text();
    return window;
  }

  void change(Event event, ObjectNode data) {
    if (event.kind() == Kind.WINDOW_OPENED) {
      status = "running";
      start = event.tsMicros();
      end = null;
      runtime = Json.text(data, "runtime");
      runtimeSession = Json.text(data, "runtimeSession");
    } else {
      var told = Json.text(data, "status");
      status = told == null ? "completed" : told;
      end = event.tsMicros();
    }
  }

  @Nullable Object[] columns() {
    return new @Nullable Object[] {
      group, id, task, session, status, start, end, seq, runtime, runtimeSession, openTurn
    };
  }
}
