package dev.pugmark.dialect.agenttracer;

import dev.pugmark.dialect.Answer;
import dev.pugmark.dialect.Keys;
import dev.pugmark.dialect.Problem;
import dev.pugmark.dialect.Request;
import dev.pugmark.json.Json;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Task;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sessions of a runtime: which task they belong to, and when somebody works in them. */
final class Sessions {
  private static final List<String> ORIGINS = List.of("user", NewTask.SERVER_SDK);
  private static final List<String> REASONS =
      List.of("idle", "assistant_turn_complete", "explicit_exit", "runtime_terminated");

  private final Desk desk;
  private final Starts starts;

  Sessions(Desk desk) {
    this.desk = desk;
    this.starts = new Starts(desk);
  }

  /** Which task and window a session of a runtime has, and what of it is new. */
  record Ensured(String task, String window, boolean newTask, boolean newWindow) {}

  /** POST /ingest/v1/sessions/ensure. */
  Answer ensure(Request request) throws Problem {
    var form = Form.of(request.body());
    var runtime = form.text("runtimeSource");
    var session = form.text("runtimeSessionId");
    var title = form.text("title");
    var taskId = form.optionalText("taskId");
    var workspace = form.anyText("workspacePath");
    var parentTask = form.optionalText("parentTaskId");
    var parentSession = form.optionalText("parentSessionId");
    var origin = form.optionalChoice("origin", ORIGINS);
    var resume = !Boolean.FALSE.equals(form.optionalFlag("resume"));
    form.check();
    var told =
        new NewTask(
            title,
            NewTask.workspace(workspace),
            runtime,
            parentTask == null ? "primary" : "background",
            origin,
            parentTask,
            parentSession,
            null);
    var there = nothingToDo(runtime, session, resume);
    var ensured =
        there.isPresent()
            ? there.get()
            : desk.decide(
                request.receivedMicros(),
                state -> ensured(state, runtime, session, taskId, resume, told));
    return Replies.ok(
        Json.object()
            .put("taskId", ensured.task())
            .put("sessionId", ensured.window())
            .put("taskCreated", ensured.newTask())
            .put("sessionCreated", ensured.newWindow()));
  }

  /** What is asked before every event needs no waiting as long as nothing changes. */
  private Optional<Ensured> nothingToDo(String runtime, String session, boolean resume) {
    return desk.tasks()
        .binding(runtime, session)
        .flatMap(binding -> {
          if (desk.tasks().task(binding.task()).isEmpty()) {
            return Optional.empty();
          }
          var windows = desk.tasks().windowsOf(binding);
          return windows.stream()
              .filter(Task.Window::isOpen)
              .findFirst()
              .or(() -> resume ? Optional.empty() : windows.stream().findFirst())
              .map(window -> new Ensured(binding.task(), window.id(), false, false));
        });
  }

  private Ensured ensured(
      State state,
      String runtime,
      String session,
      @Nullable String taskId,
      boolean resume,
      NewTask told)
      throws Problem {
    var meanwhile = nothingToDo(runtime, session, resume);
    if (meanwhile.isPresent()) {
      return meanwhile.get();
    }
    var binding = desk.tasks().binding(runtime, session).orElse(null);
    var task = binding == null ? null : desk.tasks().task(binding.task()).orElse(null);
    if (binding != null && task != null) {
      return new Ensured(task.id(), takenUp(state, task, binding, told), false, true);
    }
    var named = taskId == null ? null : desk.book().own(taskId).orElse(null);
    var id = named != null ? named.id() : taskId != null ? taskId : freeId(session);
    if (told.parentTask() != null && desk.book().resolved(told.parentTask()).equals(id)) {
      throw Problem.badRequest("A task cannot be its own parent");
    }
    var window = bound(state, id, named, runtime, session, told);
    return new Ensured(id, window, true, true);
  }

  /**
   * The runtime's own id where it is a UUID that names no task yet, so that the session is the same
   * task for whoever tells of it.
   */
  private String freeId(String session) {
    return Ids.isUuid(session) && desk.tasks().task(session).filter(Task::isOwn).isEmpty()
        ? session
        : Ids.fresh();
  }

  /** A further window in a session that is bound already. */
  private String takenUp(State state, Task task, Task.Binding binding, NewTask told) {
    var members = Json.object().put("session", true);
    var moved = !binding.runtime().equals(task.runtime());
    if (!task.isRunning() || moved) {
      members.put("status", "running").put("runtime", binding.runtime());
    }
    if (NewTask.SERVER_SDK.equals(told.origin()) && !NewTask.SERVER_SDK.equals(task.origin())) {
      members.put("origin", told.origin());
    }
    var home = desk.book().home(task);
    state.changes().task(home, members);
    if (!task.isRunning()) {
      state.status(task, home, "running");
    }
    return state.open(desk.book().place(task, binding), binding);
  }

  private String bound(
      State state, String id, @Nullable Task known, String runtime, String session, NewTask told) {
    var subagent = Place.subagent(session);
    var group = subagent == null ? session : subagent;
    var parent = parentOf(told);
    var conversation = subagent != null && parent != null ? parent.session() : group;
    var binding =
        new Task.Binding(
            group, conversation, runtime, session, id, state.changes().nowMicros(), null, null);
    var name = Place.runtime(runtime);
    var place =
        subagent == null
            ? new Place(id, group, conversation, null, null, name, name, null)
            : new Place(
                id,
                group,
                conversation,
                null,
                null,
                name,
                Book.subagentName(name, told.title()),
                Book.agentTurn(subagent));
    state
        .changes()
        .add(
            state
                .changes()
                .draft(Kind.SESSION_BOUND, place)
                .unseen()
                .put("title", "Session bound")
                .put("runtime", runtime)
                .put("runtimeSession", session)
                .put("taskAlias", Ids.placeholder("task", runtime, session))
                .put("sessionAlias", Ids.placeholder("session", runtime, session)));
    var window = state.open(place, binding);
    if (known == null) {
      starts.made(state, place.in(window), told, parent, null, null, subagent);
      if (subagent != null) {
        state
            .changes()
            .add(
                state
                    .changes()
                    .draft(Kind.EXECUTION_STARTED, place)
                    .scope(place.atWork())
                    .key(Keys.turnStart(conversation, Book.agentTurn(subagent)))
                    .put("execId", Book.agentTurn(subagent))
                    .put("title", told.title()));
      }
    } else {
      starts.again(state, known, told);
    }
    return window;
  }

  /** Where the parent of a new task is told of; null when it has none that is known. */
  private @Nullable Place parentOf(NewTask told) {
    return told.parentTask() == null
        ? null
        : desk.book().place(told.parentTask(), told.parentSession()).orElse(null);
  }

  /** POST /ingest/v1/sessions/end. */
  Answer end(Request request) throws Problem {
    var form = Form.of(request.body());
    var runtime = form.text("runtimeSource");
    var session = form.text("runtimeSessionId");
    var summary = form.anyText("summary");
    var complete = Boolean.TRUE.equals(form.optionalFlag("completeTask"));
    var reason = form.optionalChoice("completionReason", REASONS);
    var background = form.texts("backgroundCompletions", 1);
    form.check();
    desk.decide(
        request.receivedMicros(),
        state -> {
          end(state, runtime, session, new Ending(summary, complete, reason, background));
          return true;
        });
    return Replies.ok(Json.object().put("ended", true));
  }

  private record Ending(
      @Nullable String summary,
      boolean complete,
      @Nullable String reason,
      List<String> background) {}

  private void end(State state, String runtime, String session, Ending ending) {
    var binding = desk.tasks().binding(runtime, session).orElse(null);
    var task = binding == null ? null : desk.tasks().task(binding.task()).orElse(null);
    if (binding == null || task == null) {
      return;
    }
    var window = desk.book().open(binding).orElse(null);
    var place = desk.book().place(task, binding);
    if (window == null) {
      if (ending.complete()) {
        endWithoutWindow(state, task, binding, place, ending);
      }
      return;
    }
    state.close(place, window, "completed");
    for (var id : ending.background()) {
      desk.book()
          .own(id)
          .filter(state::isStillRunning)
          .ifPresent(t -> state.end(t, State.End.completed(null, null)));
    }
    var to = outcome(state, task, ending);
    if ("completed".equals(to)) {
      state.end(task, State.End.completed(window.id(), ending.summary()));
    } else if (to != null) {
      state.set(task, to);
    }
  }

  /** Nobody works on it any more: it is over, and its session is free for another task. */
  private static void endWithoutWindow(
      State state, Task task, Task.Binding binding, Place place, Ending ending) {
    if (!"completed".equals(task.status())) {
      state.end(task, State.End.completed(null, ending.summary()));
    }
    state
        .changes()
        .add(
            state
                .changes()
                .draft(Kind.SESSION_UNBOUND, place)
                .unseen()
                .put("title", "Session given free")
                .put("runtime", binding.runtime())
                .put("runtimeSession", binding.runtimeSession()));
  }

  /** The status of a task after one of its windows was closed; null when it stays as it is. */
  private static @Nullable String outcome(State state, Task task, Ending ending) {
    if (!state.isStillRunning(task) || state.hasOpenWindow(task.id())) {
      return null;
    }
    var reason = ending.reason() == null ? "" : ending.reason();
    if (task.isBackground()
        || reason.equals("explicit_exit")
        || reason.equals("runtime_terminated")) {
      return "completed";
    }
    var turnOver = reason.equals("assistant_turn_complete");
    if (ending.complete() && !(turnOver && state.hasRunningDescendant(task.id()))) {
      return "completed";
    }
    return turnOver || reason.equals("idle") ? "waiting" : null;
  }
}
