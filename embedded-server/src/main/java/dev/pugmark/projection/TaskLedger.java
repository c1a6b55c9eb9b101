package dev.pugmark.projection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.store.TableSpec;
import dev.pugmark.store.Tables;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tasks, the sessions bound to them, their windows, and labels that people gave to events. */
final class TaskLedger implements Ledger {
  static final TableSpec LABEL =
      new TableSpec("event_label", Row.words("group_id", "event_id", "label"), 2);

  @Override
  public List<TableSpec> tables() {
    return List.of(TaskRow.TABLE, BindingRow.TABLE, WindowRow.TABLE, WorkRow.TABLE, LABEL);
  }

  @Override
  public void enter(Event event, Tables tables) {
    switch (event.kind()) {
      case TASK_CHANGED -> change(event, tables);
      case SESSION_BOUND -> bind(event, tables);
      case SESSION_UNBOUND -> unbind(event, tables);
      case WINDOW_OPENED, WINDOW_CLOSED -> window(event, tables);
      case ACTIVITY -> work(event, tables);
      case EVENT_LABELLED -> label(event, tables);
      default -> {}
    }
  }

  private static void change(Event event, Tables tables) {
    var id = event.scope().task();
    if (id == null) {
      return;
    }
    var group = event.scope().group();
    var known = tables.get(TaskRow.TABLE, group, id);
    var row = known == null ? new TaskRow(group, id) : TaskRow.of(known);
    row.change(data(event), event.tsMicros());
    tables.put(TaskRow.TABLE, row.columns());
  }

  private static void bind(Event event, Tables tables) {
    var row = BindingRow.made(event, data(event));
    if (row != null) {
      tables.put(BindingRow.TABLE, row.columns());
    }
  }

  private static void unbind(Event event, Tables tables) {
    var named = BindingRow.made(event, data(event));
    if (named == null) {
      return;
    }
    var known = tables.get(BindingRow.TABLE, named.key());
    if (known != null) {
      var row = BindingRow.of(known);
      row.free = event.tsMicros();
      tables.put(BindingRow.TABLE, row.columns());
    }
  }

  private static void window(Event event, Tables tables) {
    var row = WindowRow.find(event, tables);
    if (row == null) {
      return;
    }
    row.change(event, data(event));
    tables.put(WindowRow.TABLE, row.columns());
  }

  private static void work(Event event, Tables tables) {
    var task = event.scope().task();
    if (task == null) {
      return;
    }
    var group = event.scope().group();
    var known = tables.get(WorkRow.TABLE, group, task);
    var row = known == null ? new WorkRow(group, task) : WorkRow.of(known);
    row.add(event);
    tables.put(WorkRow.TABLE, row.columns());
    var turn = event.facts().execId();
    var window = turn == null ? null : WindowRow.find(event, tables);
    if (window != null) {
      window.openTurn = "open".equals(event.facts().status()) ? turn : null;
      tables.put(WindowRow.TABLE, window.columns());
    }
  }

  private static void label(Event event, Tables tables) {
    var data = data(event);
    var id = Json.text(data, "eventId");
    if (id == null) {
      return;
    }
    var group = event.scope().group();
    var label = Json.text(data, "label");
    if (label == null) {
      tables.delete(LABEL, group, id);
    } else {
      tables.put(LABEL, new @Nullable Object[] {group, id, label});
    }
  }

  private static ObjectNode data(Event event) {
    try {
      JsonNode data = Json.readDeep(event.data());
      return data instanceof ObjectNode object ? object : Json.object();
    } catch (BadJsonException broken) {
      throw new IllegalStateException("Stored data is not JSON", broken);
    }
  }
}
