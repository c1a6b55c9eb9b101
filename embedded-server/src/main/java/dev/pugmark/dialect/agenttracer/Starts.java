package dev.pugmark.dialect.agenttracer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.Draft;
import dev.pugmark.dialect.Keys;
import dev.pugmark.json.Json;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Task;
import org.jspecify.annotations.Nullable;

/** How a task begins, and how it is taken up again. */
final class Starts {
  private final Desk desk;

  Starts(Desk desk) {
    this.desk = desk;
  }

  /**
   * Makes a task.
   *
   * @param place its own, with the window that it begins in
   * @param parent where its parent is told of, when that is known
   * @param metadata that its client sent with it
   * @param subagent the id of the sub-agent whose work it is
   * @return the id of the event that tells of it
   */
  String made(
      State state,
      Place place,
      NewTask told,
      @Nullable Place parent,
      @Nullable String summary,
      @Nullable ObjectNode metadata,
      @Nullable String subagent) {
    state.changes().task(place.in(null), told.made(desk.book()));
    state.changes().add(created(state, place, told, parent, subagent).put("text", summary));
    return state
        .changes()
        .lifecycle(Word.TASK_STARTED, place, told.title(), summary, metadata(told, metadata));
  }

  /** Says to all that there is this task, and whose part it is; again when that changed. */
  static Draft created(
      State state, Place place, NewTask told, @Nullable Place parent, @Nullable String subagent) {
    var draft =
        state
            .changes()
            .draft(Kind.TASK_CREATED, place.in(null))
            .key(subagent == null ? "task/" + place.task() : Keys.agent(place.session(), subagent))
            .put("title", told.title())
            .put("status", Statuses.onBoard("running"))
            .put("parentTaskId", parent == null ? told.parentTask() : parent.group())
            .put("cwd", told.workspace());
    return subagent == null ? draft : draft.put("agentId", subagent);
  }

  private static ObjectNode metadata(NewTask told, @Nullable ObjectNode sent) {
    var metadata = Json.object();
    metadata.put("taskKind", told.sort() == null ? "primary" : told.sort());
    put(metadata, "parentTaskId", told.parentTask());
    put(metadata, "parentSessionId", told.parentSession());
    put(metadata, "backgroundTaskId", told.backgroundTask());
    put(metadata, "workspacePath", told.workspace());
    put(metadata, "runtimeSource", told.runtime());
    if (sent != null) {
      metadata.setAll(sent);
    }
    return metadata;
  }

  private static void put(ObjectNode metadata, String name, @Nullable String value) {
    if (value != null) {
      metadata.put(name, value);
    }
  }

  /** A task that is there already is taken up again, under the title that it has now. */
  void again(State state, Task task, NewTask told) {
    var home = desk.book().home(task);
    state.changes().task(home, told.again(task));
    if (!task.isRunning()) {
      state.status(task, home, "running");
    }
  }
}
