package dev.pugmark.dialect.agenttracer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.pugmark.dialect.Answer;
import dev.pugmark.dialect.Problem;
import dev.pugmark.dialect.Request;
import dev.pugmark.json.Json;
import dev.pugmark.model.Instants;
import dev.pugmark.model.Task;
import java.util.ArrayList;
import java.util.List;

/** What a person does to tasks by hand. */
final class TaskEdits {
  private final Desk desk;
  private final TaskView view;

  TaskEdits(Desk desk, TaskView view) {
    this.desk = desk;
    this.view = view;
  }

  /** PATCH /api/v1/tasks/{taskId}. */
  Answer change(Request request) throws Problem {
    var form = Form.of(request.body());
    var title = form.optionalWords("title");
    var status = form.optionalChoice("status", SentEvent.STATUSES);
    form.check();
    var id =
        desk.decide(
            request.receivedMicros(),
            state -> {
              var entry = entry(request);
              var members = Json.object();
              if (title != null) {
                members.put("title", title);
              }
              if (status != null) {
                members.put("status", status);
              }
              if (!members.isEmpty()) {
                var home = desk.book().home(entry);
                state.changes().task(home, members);
                var task = entry.row();
                if (status != null && task != null && !status.equals(task.status())) {
                  state.status(task, home, status);
                }
              }
              return entry.id();
            });
    return Replies.ok(
        Replies.with(
            "task", view.task(desk.book().find(id).orElseThrow(() -> Replies.unknownTask(id)))));
  }

  /** DELETE /api/v1/tasks/{taskId}: what its clients told is erased, of its descendants too. */
  Answer delete(Request request) throws Problem {
    desk.decide(
        request.receivedMicros(),
        state -> {
          var entry = entry(request);
          if (!entry.isOwn()) {
            throw Problem.conflict(
                "The task " + entry.id() + " is a session that came through another channel");
          }
          for (var id : withDescendants(entry)) {
            state.changes().erase(id, desk.tasks().groupsOf(id));
          }
          return true;
        });
    return Replies.ok(Json.object().put("deleted", true));
  }

  private List<String> withDescendants(Book.Entry entry) {
    var all = new ArrayList<String>();
    all.add(entry.id());
    desk.book().descendants(entry.id()).forEach(task -> all.add(task.id()));
    return all;
  }

  /** POST /api/v1/tasks/{taskId}/archive. */
  Answer archive(Request request) throws Problem {
    var at = request.receivedMicros();
    var ids =
        desk.decide(
            at,
            state -> {
              var entry = entry(request);
              if (isArchived(entry)) {
                throw Problem.conflict("The task " + entry.id() + " is archived already");
              }
              var archived = Json.array();
              put(state, entry, archived);
              for (var task : desk.book().descendants(entry.id())) {
                if (task.archivedMicros() == null) {
                  put(state, new Book.Entry(task.id(), task, null), archived);
                }
              }
              return archived;
            });
    var data = Json.object().put("archived", true);
    data.set("archivedIds", ids);
    return Replies.ok(data.put("archivedAt", Instants.isoMillis(at)));
  }

  private void put(State state, Book.Entry entry, ArrayNode archived) {
    archived.add(entry.id());
    var home = desk.book().home(entry);
    var members = Json.object().put("archived", true);
    var task = entry.row();
    if (task != null && entry.isOwn() && isUnfinished(task)) {
      members.put("status", "completed");
      for (var window : desk.tasks().windowsOf(task.id())) {
        if (window.isOpen()) {
          state.close(home, window, "completed");
        }
      }
      state.status(task, home, "completed");
    }
    state.changes().task(home, members);
  }

  private static boolean isUnfinished(Task task) {
    return "running".equals(task.status()) || "waiting".equals(task.status());
  }

  /** DELETE /api/v1/tasks/{taskId}/archive. */
  Answer unarchive(Request request) throws Problem {
    var ids =
        desk.decide(
            request.receivedMicros(),
            state -> {
              var entry = entry(request);
              if (!isArchived(entry)) {
                throw Problem.conflict("The task " + entry.id() + " is not archived");
              }
              var freed = Json.array();
              var members = Json.object().put("archived", false);
              freed.add(entry.id());
              state.changes().task(desk.book().home(entry), members);
              for (var task : desk.book().descendants(entry.id())) {
                if (task.archivedMicros() != null) {
                  freed.add(task.id());
                  state.changes().task(desk.book().home(task), members);
                }
              }
              return freed;
            });
    var data = Json.object().put("unarchived", true);
    data.set("unarchivedIds", ids);
    return Replies.ok(data);
  }

  private static boolean isArchived(Book.Entry entry) {
    return entry.row() != null && entry.row().archivedMicros() != null;
  }

  private Book.Entry entry(Request request) throws Problem {
    var id = request.param("taskId");
    return desk.book().find(id).orElseThrow(() -> Replies.unknownTask(id));
  }
}
