package dev.pugmark.dialect.agenttracer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.Answer;
import dev.pugmark.dialect.Problem;
import dev.pugmark.dialect.Request;
import dev.pugmark.json.Json;
import dev.pugmark.model.Task;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What runtimes say of tasks themselves: that they begin, end, and hang together. */
final class TaskCommands {
  private static final List<String> SORTS = List.of("primary", "background");

  private final Desk desk;
  private final Starts starts;
  private final TaskView view;

  TaskCommands(Desk desk, TaskView view) {
    this.desk = desk;
    this.starts = new Starts(desk);
    this.view = view;
  }

  /** POST /ingest/v1/tasks/start. */
  Answer start(Request request) throws Problem {
    var form = Form.of(request.body());
    var title = form.text("title");
    var taskId = form.optionalText("taskId");
    var workspace = form.anyText("workspacePath");
    var runtime = form.optionalText("runtimeSource");
    var summary = form.anyText("summary");
    var sort = form.optionalChoice("taskKind", SORTS);
    var parentTask = form.optionalText("parentTaskId");
    var parentSession = form.optionalText("parentSessionId");
    var backgroundTask = form.optionalText("backgroundTaskId");
    var metadata = form.optionalObject("metadata");
    form.check();
    if (parentTask != null && parentTask.equals(taskId)) {
      throw Problem.badRequest("A task cannot be its own parent");
    }
    var told =
        new NewTask(
            title,
            NewTask.workspace(workspace),
            runtime,
            sort,
            null,
            parentTask,
            parentSession,
            backgroundTask);
    var started =
        desk.decide(
            request.receivedMicros(), state -> started(state, taskId, told, summary, metadata));
    var data = Replies.with("task", task(started.task()));
    data.put("sessionId", started.window());
    data.set("events", events(Word.TASK_STARTED, started.event()));
    return Replies.ok(data);
  }

  private record Started(String task, String window, @Nullable String event) {}

  private Started started(
      State state,
      @Nullable String taskId,
      NewTask told,
      @Nullable String summary,
      @Nullable ObjectNode metadata) {
    var known = taskId == null ? null : desk.book().own(taskId).orElse(null);
    if (known != null) {
      var window = state.open(desk.book().home(known), null);
      starts.again(state, known, told);
      return new Started(known.id(), window, null);
    }
    var id = taskId == null ? Ids.fresh() : taskId;
    var name = Place.runtime(told.runtime());
    var place = new Place(id, id, id, null, null, name, name, null);
    var window = state.open(place, null);
    var parent =
        told.parentTask() == null
            ? null
            : desk.book().place(told.parentTask(), told.parentSession()).orElse(null);
    var event = starts.made(state, place.in(window), told, parent, summary, metadata, null);
    return new Started(id, window, event);
  }

  /** POST /ingest/v1/tasks/complete. */
  Answer complete(Request request) throws Problem {
    return end(request, "completed");
  }

  /** POST /ingest/v1/tasks/error. */
  Answer error(Request request) throws Problem {
    return end(request, "errored");
  }

  private Answer end(Request request, String status) throws Problem {
    var failed = status.equals("errored");
    var form = Form.of(request.body());
    var taskId = form.text("taskId");
    var window = form.optionalText("sessionId");
    var summary = form.anyText("summary");
    var metadata = form.optionalObject("metadata");
    var text = failed ? form.text("errorMessage") : summary;
    form.check();
    var ended =
        desk.decide(
            request.receivedMicros(),
            state -> {
              var task = own(taskId);
              return status.equals(task.status())
                  ? Optional.<State.Ended>empty()
                  : Optional.of(state.end(task, new State.End(status, window, text, metadata)));
            });
    var id = own(taskId).id();
    var data = Replies.with("task", task(id));
    var closed = ended.map(State.Ended::windowId).orElse(window);
    if (closed != null) {
      data.put("sessionId", closed);
    }
    data.set(
        "events",
        events(
            failed ? Word.TASK_ERRORED : Word.TASK_COMPLETED,
            ended.map(State.Ended::event).orElse(null)));
    return Replies.ok(data);
  }

  /** POST /ingest/v1/tasks/link. */
  Answer link(Request request) throws Problem {
    var form = Form.of(request.body());
    var taskId = form.text("taskId");
    var title = form.optionalWords("title");
    var sort = form.optionalChoice("taskKind", SORTS);
    var parentTask = form.optionalText("parentTaskId");
    var parentSession = form.optionalText("parentSessionId");
    var backgroundTask = form.optionalText("backgroundTaskId");
    form.check();
    var id =
        desk.decide(
            request.receivedMicros(),
            state -> {
              var task = own(taskId);
              var members = Json.object();
              put(members, "title", title);
              put(members, "sort", sort);
              put(members, "parentTask", parentTask == null ? null : parent(task, parentTask));
              put(members, "parentSession", parentSession);
              put(members, "backgroundTask", backgroundTask);
              if (!members.isEmpty()) {
                linked(state, task, members);
              }
              return task.id();
            });
    return Replies.ok(Replies.with("task", task(id)));
  }

  /** The parent that a task may have: one that is known, and no descendant of its own. */
  private String parent(Task task, String named) throws Problem {
    var parent = desk.book().find(named).orElse(null);
    if (parent == null) {
      throw Problem.badRequest("There is no task " + named + " that could be the parent");
    }
    var circle =
        parent.id().equals(task.id())
            || desk.book().descendants(task.id()).stream()
                .anyMatch(descendant -> descendant.id().equals(parent.id()));
    if (circle) {
      throw Problem.badRequest("The task " + named + " is itself a part of this task");
    }
    return parent.id();
  }

  private void linked(State state, Task task, ObjectNode members) {
    var home = desk.book().home(task);
    state.changes().task(home, members);
    var parentTask = members.has("parentTask") ? Json.text(members, "parentTask") : null;
    if (parentTask == null && !members.has("title")) {
      return;
    }
    var title = Json.text(members, "title");
    var told =
        new NewTask(
            title != null ? title : String.valueOf(task.title()),
            task.workspace(),
            task.runtime(),
            task.sort(),
            task.origin(),
            parentTask != null ? parentTask : task.parentTask(),
            task.parentSession(),
            null);
    var parent =
        told.parentTask() == null ? null : desk.book().place(told.parentTask(), null).orElse(null);
    var subagent = home.agentTurn() == null ? null : home.group();
    state.changes().add(Starts.created(state, home, told, parent, subagent));
  }

  private Task own(String id) throws Problem {
    return desk.book().own(id).orElseThrow(() -> Replies.unknownTask(id));
  }

  private ObjectNode task(String id) throws Problem {
    return view.task(desk.book().find(id).orElseThrow(() -> Replies.unknownTask(id)));
  }

  private static void put(ObjectNode members, String name, @Nullable String value) {
    if (value != null) {
      members.put(name, value);
    }
  }

  private static ArrayNode events(Word word, @Nullable String id) {
    var events = Json.array();
    if (id != null) {
      events.addObject().put("id", id).put("kind", word.wire());
    }
    return events;
  }
}
