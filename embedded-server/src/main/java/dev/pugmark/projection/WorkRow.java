package dev.pugmark.projection;

import dev.pugmark.model.Event;
import dev.pugmark.model.Lane;
import dev.pugmark.store.TableSpec;
import org.jspecify.annotations.Nullable;

/** A row of {@code task_work} while it is being folded. */
final class WorkRow {
  static final TableSpec TABLE =
      new TableSpec(
          "task_work",
          Row.words(
              "group_id",
              "task_id",
              "events",
              "first_us",
              "first_text",
              "first_title",
              "user_us",
              "user_text",
              "start_text"),
          2);

  private final String group;
  private final String task;
  private long events;
  private @Nullable Long firstMicros;
  private @Nullable String firstText;
  private @Nullable String firstTitle;
  private @Nullable Long userMicros;
  private @Nullable String userText;
  private @Nullable String startText;

  WorkRow(String group, String task) {
    this.group = group;
    this.task = task;
  }

  static WorkRow of(@Nullable Object[] columns) {
    var row = new Row(columns);
    var work = new WorkRow(row.word(), row.word());
    work.events = row.count();
    work.firstMicros = row.number();
    work.firstText = row.text();
    work.firstTitle = row.text();
    work.userMicros = row.number();
    work.userText = row.text();
    work.startText = row.text();
    return work;
  }

  /** Counts an event, and keeps the words of the earliest ones. */
  void add(Event event) {
    events++;
    var facts = event.facts();
    var at = event.tsMicros();
    var name = facts.name() == null ? "" : facts.name();
    if (name.startsWith("task.")) {
      startText = name.equals("task.start") && startText == null ? facts.text() : startText;
      return;
    }
    if (firstMicros == null || at < firstMicros) {
      firstMicros = at;
      firstText = facts.text();
      firstTitle = facts.title();
    }
    if (event.drawnLane() == Lane.USER && (userMicros == null || at < userMicros)) {
      userMicros = at;
      userText = facts.text();
    }
  }

  @Nullable Object[] columns() {
    return new @Nullable Object[] {
      group, task, events, firstMicros, firstText, firstTitle, userMicros, userText, startText
    };
  }
}
