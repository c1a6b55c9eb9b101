package dev.pugmark.projection;

import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.store.TableSpec;

/** Which tasks are worked on in a group that is no task itself, and since when. */
final class TaskFold implements Fold {
  static final TableSpec TABLE =
      new TableSpec("group_task", Row.words("group_id", "task_id", "first_us"), 2);

  @Override
  public boolean takesAll() {
    return true;
  }

  /** What is only noted may say it first, as that a session is bound to a task. */
  @Override
  public void apply(Event event, GroupState group) {
    var task = event.scope().task();
    if (task != null && !task.equals(group.group()) && event.kind() != Kind.RULES_APPLIED) {
      group.task(task, event.tsMicros());
    }
  }
}
