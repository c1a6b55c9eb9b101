package dev.pugmark.store;

import dev.pugmark.model.Task;
import dev.pugmark.model.Trace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads of tasks, of the sessions bound to them, and of their windows. */
public final class TaskReads {
  private static final String WORK =
      "SELECT task_id, sum(events) AS events, start_text, first_text, first_title, user_text,"
          // SQLite takes bare columns from the row that has the minimum.
          + " min(coalesce(user_us, 9223372036854775807)) FROM task_work";

  private final Store store;

  public TaskReads(Store store) {
    this.store = store;
  }

  /** One task by its id. */
  public Optional<Task> task(String id) {
    return one("SELECT * FROM task WHERE task_id = :id ORDER BY created_us IS NULL LIMIT 1", id);
  }

  private Optional<Task> one(String sql, String id) {
    return store.read(h -> h.createQuery(sql).bind("id", id).map((r, _) -> task(r)).findFirst());
  }

  /** Those of several tasks that are known, by their id. */
  public Map<String, Task> tasks(Collection<String> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    return store.readOnce(h -> {
      var all = new HashMap<String, Task>();
      h.createQuery(
              "SELECT * FROM task WHERE task_id IN (SELECT value FROM json_each(:ids))"
                  + " ORDER BY created_us IS NULL")
          .bind("ids", IdList.of(ids))
          .map((row, _) -> task(row))
          .forEach(task -> all.putIfAbsent(task.id(), task));
      return all;
    });
  }

  /** All tasks, the last updated first. */
  public List<Task> tasks() {
    return store.read(h ->
        h.createQuery("SELECT * FROM task ORDER BY updated_us DESC, task_id DESC")
            .map((row, _) -> task(row))
            .list());
  }

  /** The tasks that name one of these as their parent. */
  public List<Task> childrenOf(Collection<String> parents) {
    if (parents.isEmpty()) {
      return List.of();
    }
    return store.read(h ->
        h.createQuery(
                "SELECT * FROM task WHERE parent_task IN (<parents>) ORDER BY created_us, task_id")
            .bindList("parents", List.copyOf(parents))
            .map((row, _) -> task(row))
            .list());
  }

  /** The task that a runtime's session is bound to at this time. */
  public Optional<Task.Binding> binding(String runtime, String runtimeSession) {
    return store.read(h ->
        h.createQuery(
                "SELECT * FROM task_binding WHERE runtime_session = :session AND runtime = :runtime"
                    + " AND free_us IS NULL ORDER BY bound_seq DESC LIMIT 1")
            .bind("session", runtimeSession)
            .bind("runtime", runtime)
            .map((row, _) -> binding(row))
            .findFirst());
  }

  /** What was ever bound to a task, the newest first. */
  public List<Task.Binding> bindingsOf(String task) {
    return bindings("task_id = :id", task);
  }

  /** What was ever bound in a group, the newest first. */
  public List<Task.Binding> bindingsIn(String group) {
    return bindings("group_id = :id", group);
  }

  /** The binding whose task, or whose session, clients call so before they know its id. */
  public Optional<Task.Binding> aliased(String alias) {
    return bindings("task_alias = :id OR session_alias = :id", alias).stream().findFirst();
  }

  /**
   * The ids of the tasks that clients mean by names other than their ids: what they call a task or
   * session before they know its id, else a group in which something was bound to one.
   */
  public Map<String, String> meant(Collection<String> names) {
    if (names.isEmpty()) {
      return Map.of();
    }
    return store.readOnce(h -> {
      var all = new HashMap<String, String>();
      h.createQuery(MEANT)
          .bind("ids", IdList.of(names))
          .map((row, _) -> Map.entry(row.getString(1), row.getString(2)))
          .forEach(found -> all.putIfAbsent(found.getKey(), found.getValue()));
      return all;
    });
  }

  private static final String MEANT =
      "WITH n AS (SELECT value AS name FROM json_each(:ids)) SELECT name, task_id FROM ("
          + meant("b.task_alias", 1)
          + " UNION ALL "
          + meant("b.session_alias", 1)
          + " UNION ALL "
          + meant("b.group_id", 2)
          + ") ORDER BY way, free_us IS NOT NULL, bound_seq DESC";

  private static String meant(String column, int way) {
    return "SELECT n.name, b.task_id, %d AS way, b.free_us, b.bound_seq".formatted(way)
        + " FROM n CROSS JOIN task_binding b ON %s = n.name".formatted(column);
  }

  /** All bindings, the newest first. */
  public List<Task.Binding> bindings() {
    return bindings("task_id <> :id", "");
  }

  private List<Task.Binding> bindings(String where, String id) {
    return store.read(h ->
        h.createQuery(
                "SELECT * FROM task_binding WHERE "
                    + where
                    + " ORDER BY free_us IS NOT NULL, bound_seq DESC")
            .bind("id", id)
            .map((row, _) -> binding(row))
            .list());
  }

  /** One window by its id. */
  public Optional<Task.Window> window(String id) {
    return windows("window_id = :id", Map.of("id", id)).stream().findFirst();
  }

  /** The windows of a task, the newest first. */
  public List<Task.Window> windowsOf(String task) {
    return windows("task_id = :id", Map.of("id", task));
  }

  /** The windows that were opened for a runtime's session on its task, the newest first. */
  public List<Task.Window> windowsOf(Task.Binding binding) {
    return windows(
        "task_id = :task AND runtime = :runtime AND runtime_session = :session",
        Map.of(
            "task", binding.task(),
            "runtime", binding.runtime(),
            "session", binding.runtimeSession()));
  }

  private List<Task.Window> windows(String where, Map<String, String> values) {
    return store.read(h ->
        h.createQuery("SELECT * FROM task_window WHERE " + where + " ORDER BY seq DESC")
            .bindMap(values)
            .map((row, _) -> window(row))
            .list());
  }

  /** Running tasks without an open window that nobody updated since a time, microseconds. */
  public List<Task> idleSince(long micros) {
    return store.read(h ->
        h.createQuery(
                "SELECT * FROM task t WHERE status = 'running' AND created_us IS NOT NULL"
                    + " AND updated_us <= :micros AND NOT EXISTS (SELECT 1 FROM task_window w"
                    + " WHERE w.task_id = t.task_id AND w.status = 'running')"
                    + " ORDER BY updated_us, task_id")
            .bind("micros", micros)
            .map((row, _) -> task(row))
            .list());
  }

  /** What the events of a task add up to, over all groups that they are in. */
  public Optional<Task.Work> workOf(String task) {
    return store.read(h ->
        h.createQuery(WORK + " WHERE task_id = :id GROUP BY task_id")
            .bind("id", task)
            .map((row, _) -> work(row))
            .findFirst());
  }

  /** The same of all tasks, by task. */
  public Map<String, Task.Work> work() {
    return store.read(h -> {
      var all = new HashMap<String, Task.Work>();
      h.createQuery(WORK + " GROUP BY task_id")
          .map((row, _) -> work(row))
          .forEach(work -> all.put(work.task(), work));
      return all;
    });
  }

  /** The groups that events of a task are in, and those of the sessions bound to it. */
  public List<String> groupsOf(String task) {
    return store.read(h ->
        h.createQuery(
                "SELECT group_id FROM task WHERE task_id = :id"
                    + " UNION SELECT group_id FROM task_work WHERE task_id = :id"
                    + " UNION SELECT group_id FROM task_binding WHERE task_id = :id")
            .bind("id", task)
            .mapTo(String.class)
            .list());
  }

  /** Groups that no task was made for. */
  private static final String OTHERS =
      " FROM trace t WHERE group_id <> '-' AND events > 0 AND NOT EXISTS (SELECT 1 FROM task k"
          + " WHERE k.group_id = t.group_id AND k.created_us IS NOT NULL) AND NOT EXISTS (SELECT 1"
          + " FROM task_binding b WHERE b.group_id = t.group_id)";

  /** What came through other channels and stands for a task of its own, the newest first. */
  public List<Trace> others(int limit) {
    return store.read(h ->
        h.createQuery("SELECT *" + OTHERS + " ORDER BY last_us DESC, group_id LIMIT :limit")
            .bind("limit", limit)
            .map((row, _) -> TraceReads.trace(row))
            .list());
  }

  /**
   * How many of those there are.
   *
   * @param status in the words of traces
   */
  public record Others(String status, long tasks, long events) {}

  /** How many of those there are, by their status. */
  public List<Others> countOthers() {
    return store.read(h ->
        h.createQuery("SELECT status, count(*), sum(events)" + OTHERS + " GROUP BY status")
            .map((row, _) -> new Others(row.getString(1), row.getLong(2), row.getLong(3)))
            .list());
  }

  /** The labels that people gave to events of a group, by the event's id. */
  public Map<String, String> labels(String group) {
    return store.read(h -> labels(h, group));
  }

  /** The same of several groups. */
  public Map<String, String> labels(Collection<String> groups) {
    return store.readOnce(h -> {
      var labels = new HashMap<String, String>();
      h.createQuery(
              "SELECT event_id, label FROM event_label"
                  + " WHERE group_id IN (SELECT value FROM json_each(:ids))")
          .bind("ids", IdList.of(groups))
          .map((row, _) -> Map.entry(row.getString(1), row.getString(2)))
          .forEach(entry -> labels.put(entry.getKey(), entry.getValue()));
      return labels;
    });
  }

  private static Map<String, String> labels(Handle handle, String group) {
    var labels = new LinkedHashMap<String, String>();
    handle
        .createQuery("SELECT event_id, label FROM event_label WHERE group_id = :group")
        .bind("group", group)
        .map((row, _) -> Map.entry(row.getString(1), row.getString(2)))
        .forEach(entry -> labels.put(entry.getKey(), entry.getValue()));
    return labels;
  }

  private static Task task(ResultSet row) throws SQLException {
    return new Task(
        row.getString("group_id"),
        row.getString("task_id"),
        row.getString("title"),
        row.getString("status"),
        row.getString("sort"),
        row.getString("origin"),
        TraceReads.number(row, "created_us"),
        row.getLong("updated_us"),
        TraceReads.number(row, "session_us"),
        row.getString("workspace"),
        row.getString("runtime"),
        TraceReads.number(row, "archived_us"),
        row.getString("parent_task"),
        row.getString("parent_session"),
        row.getString("background_task"),
        row.getString("partition"));
  }

  private static Task.Binding binding(ResultSet row) throws SQLException {
    return new Task.Binding(
        row.getString("group_id"),
        row.getString("session_id"),
        row.getString("runtime"),
        row.getString("runtime_session"),
        row.getString("task_id"),
        row.getLong("bound_us"),
        TraceReads.number(row, "free_us"),
        row.getString("task_alias"));
  }

  private static Task.Window window(ResultSet row) throws SQLException {
    return new Task.Window(
        row.getString("group_id"),
        row.getString("window_id"),
        row.getString("task_id"),
        row.getString("session_id"),
        row.getString("status"),
        TraceReads.number(row, "start_us"),
        TraceReads.number(row, "end_us"),
        row.getString("runtime"),
        row.getString("runtime_session"),
        row.getString("open_turn"));
  }

  private static Task.Work work(ResultSet row) throws SQLException {
    @Nullable String userText = row.getString("user_text");
    return new Task.Work(
        row.getString("task_id"),
        row.getLong("events"),
        userText,
        row.getString("start_text"),
        row.getString("first_text"),
        row.getString("first_title"));
  }
}
