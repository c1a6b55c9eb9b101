package dev.pugmark.projection;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.store.TableSpec;
import org.jspecify.annotations.Nullable;

/** A row of {@code task_binding} while it is being folded. */
final class BindingRow {
  static final TableSpec TABLE =
      new TableSpec(
          "task_binding",
          Row.words(
              "group_id",
              "runtime",
              "runtime_session",
              "task_id",
              "session_id",
              "bound_us",
              "bound_seq",
              "free_us",
              "task_alias",
              "session_alias"),
          4);

  private final String group;
  private final String runtime;
  private final String runtimeSession;
  private final String task;
  private final String session;
  private long bound;
  private long boundSeq;
  @Nullable Long free;
  private @Nullable String taskAlias;
  private @Nullable String sessionAlias;

  private BindingRow(
      String group, String runtime, String runtimeSession, String task, String session) {
    this.group = group;
    this.runtime = runtime;
    this.runtimeSession = runtimeSession;
    this.task = task;
    this.session = session;
  }

  /** What an event binds or frees; null when it does not say what. */
  static @Nullable BindingRow made(Event event, ObjectNode data) {
    var runtime = Json.text(data, "runtime");
    var runtimeSession = Json.text(data, "runtimeSession");
    var task = event.scope().task();
    if (runtime == null || runtimeSession == null || task == null) {
      return null;
    }
    var group = event.scope().group();
    var session = event.scope().session();
    var row =
        new BindingRow(group, runtime, runtimeSession, task, session == null ? group : session);
    row.bound = event.tsMicros();
    row.boundSeq = event.seq();
    row.taskAlias = Json.text(data, "taskAlias");
    row.sessionAlias = Json.text(data, "sessionAlias");
    return row;
  }

  static BindingRow of(@Nullable Object[] columns) {
    var row = new Row(columns);
    var binding = new BindingRow(row.word(), row.word(), row.word(), row.word(), row.word());
    binding.bound = row.count();
    binding.boundSeq = row.count();
    binding.free = row.number();
    binding.taskAlias = row.text();
    binding.sessionAlias = row.text();
    return binding;
  }

  Object[] key() {
    return new Object[] {group, runtime, runtimeSession, task};
  }

  @Nullable Object[] columns() {
    return new @Nullable Object[] {
      group, runtime, runtimeSession, task, session, bound, boundSeq, free, taskAlias, sessionAlias
    };
  }
}
