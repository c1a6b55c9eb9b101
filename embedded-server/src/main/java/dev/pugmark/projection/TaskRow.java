package dev.pugmark.projection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.json.Json;
import dev.pugmark.store.TableSpec;
import org.jspecify.annotations.Nullable;

/** A row of {@code task} while it is being folded. */
final class TaskRow {
  static final TableSpec TABLE =
      new TableSpec(
          "task",
          Row.words(
              "group_id",
              "task_id",
              "title",
              "status",
              "sort",
              "origin",
              "created_us",
              "updated_us",
              "session_us",
              "workspace",
              "runtime",
              "archived_us",
              "parent_task",
              "parent_session",
              "background_task",
              "partition"),
          2);

  private final String group;
  private final String id;
  private @Nullable String title;
  private @Nullable String status;
  private @Nullable String sort;
  private @Nullable String origin;
  private @Nullable Long created;
  private long updated;
  private @Nullable Long session;
  private @Nullable String workspace;
  private @Nullable String runtime;
  private @Nullable Long archived;
  private @Nullable String parentTask;
  private @Nullable String parentSession;
  private @Nullable String backgroundTask;
  private @Nullable String partition;

  TaskRow(String group, String id) {
    this.group = group;
    this.id = id;
  }

  static TaskRow of(@Nullable Object[] columns) {
    var row = new Row(columns);
    var task = new TaskRow(row.word(), row.word());
    task.title = row.text();
    task.status = row.text();
    task.sort = row.text();
    task.origin = row.text();
    task.created = row.number();
    task.updated = row.count();
    task.session = row.number();
    task.workspace = row.text();
    task.runtime = row.text();
    task.archived = row.number();
    task.parentTask = row.text();
    task.parentSession = row.text();
    task.backgroundTask = row.text();
    task.partition = row.text();
    return task;
  }

  @Nullable Object[] columns() {
    return new @Nullable Object[] {
      group,
      id,
      title,
      status,
      sort,
      origin,
      created,
      updated,
      session,
      workspace,
      runtime,
      archived,
      parentTask,
      parentSession,
      backgroundTask,
      partition
    };
  }

  /** Sets the members given; a grouping of turns is nobody's update. */
  void change(ObjectNode data, long at) {
    for (var member : data.properties()) {
      var value = member.getValue();
      switch (member.getKey()) {
        case "title" -> title = text(value);
        case "status" -> status = text(value);
        case "sort" -> sort = text(value);
        case "origin" -> origin = text(value);
        case "created" -> created = at;
        case "session" -> session = at;
        case "workspace" -> workspace = text(value);
        case "runtime" -> runtime = text(value);
        case "archived" -> archived = Json.truthy(value) ? Long.valueOf(at) : null;
        case "parentTask" -> parentTask = text(value);
        case "parentSession" -> parentSession = text(value);
        case "backgroundTask" -> backgroundTask = text(value);
        case "partition" -> partition = value.isObject() ? Json.write(value) : null;
        default -> {}
      }
    }
    if (updated == 0 || data.size() != 1 || !data.has("partition")) {
      updated = Math.max(updated, at);
    }
  }

  private static @Nullable String text(JsonNode value) {
    return value.isTextual() ? value.textValue() : null;
  }
}
