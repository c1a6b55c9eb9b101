package dev.pugmark.dialect.agenttracer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.Keys;
import dev.pugmark.json.Json;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Task;
import dev.pugmark.store.TaskReads;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The steps that the state of tasks is changed by. What each step needs to know is read from the
 * store; what it changes is gathered, and the steps of one request know of each other.
 */
final class State {
  /** How far apart this contract and another channel may tell of one happening. */
  static final long NEAR_MICROS = 60_000_000;

  private final Book book;
  private final TaskReads tasks;
  private final Changes changes;
  private final Set<String> closed = new HashSet<>();
  private final Set<String> decided = new HashSet<>();

  State(Book book, TaskReads tasks, Changes changes) {
    this.book = book;
    this.tasks = tasks;
    this.changes = changes;
  }

  Changes changes() {
    return changes;
  }

  /** Opens a window on a task; gives its id. */
  String open(Place place, Task.@Nullable Binding binding) {
    var id = Ids.fresh();
    var draft = changes.draft(Kind.WINDOW_OPENED, place.in(id)).unseen();
    if (binding != null) {
      draft.put("runtime", binding.runtime()).put("runtimeSession", binding.runtimeSession());
    }
    changes.add(draft.put("title", "Session opened"));
    return id;
  }

  void close(Place place, Task.Window window, String outcome) {
    if (closed.add(window.id())) {
      changes.add(
          changes
              .draft(Kind.WINDOW_CLOSED, place.in(window.id()))
              .unseen()
              .put("title", "Session closed")
              .put("status", outcome));
    }
  }

  /** Whether a window of a task is open that no step of this request closed. */
  boolean hasOpenWindow(String task) {
    return tasks.windowsOf(task).stream().anyMatch(w -> w.isOpen() && !closed.contains(w.id()));
  }

  boolean hasRunningDescendant(String task) {
    return book.descendants(task).stream().anyMatch(this::runsInBackground);
  }

  private boolean runsInBackground(Task task) {
    return task.isBackground() && isStillRunning(task);
  }

  /** Whether a task runs that no step of this request gave another status. */
  boolean isStillRunning(Task task) {
    return task.isRunning() && !decided.contains(task.id());
  }

  /** Tells that a task has another status now, beside the members that say so. */
  void status(Task task, Place place, String to) {
    decided.add(task.id());
    changes.add(
        changes
            .draft(Kind.STATUS_CHANGED, place.in(null))
            .put("from", Statuses.onBoard(task.status()))
            .put("to", Statuses.onBoard(to))
            .put("status", Statuses.ofRun(to)));
  }

  /** Sets the status of a task; nothing more happens. */
  void set(Task task, String to) {
    var place = book.home(task);
    changes.task(place, Json.object().put("status", to));
    status(task, place, to);
  }

  /**
   * What ends a task.
   *
   * @param status {@code completed} or {@code errored}
   * @param window that ends with it; null stands for the newest open one
   * @param text the summary, or the message of the error
   */
  record End(
      String status,
      @Nullable String window,
      @Nullable String text,
      @Nullable ObjectNode metadata) {
    static End completed(@Nullable String window, @Nullable String summary) {
      return new End("completed", window, summary, null);
    }
  }

  /**
   * Ends a task, and with a primary one its running descendants in the background.
   *
   * @return the id of the event that tells of it, and the window that was closed
   */
  Ended end(Task task, End end) {
    decided.add(task.id());
    var place = book.home(task);
    var window = closing(task, end.window());
    if (window != null) {
      close(place, window, end.status());
    }
    changes.task(place, Json.object().put("status", end.status()));
    endSubagent(place, end.status());
    var failed = end.status().equals("errored");
    if (failed) {
      changes.add(
          changes.draft(Kind.ERROR, place).put("title", "Task errored").put("message", end.text()));
    }
    status(task, place, end.status());
    var id =
        changes.lifecycle(
            failed ? Word.TASK_ERRORED : Word.TASK_COMPLETED,
            place.in(window == null ? end.window() : window.id()),
            failed ? "Task errored" : "Task completed",
            end.text(),
            end.metadata());
    if (!failed && !task.isBackground()) {
      for (var descendant : book.descendants(task.id())) {
        if (runsInBackground(descendant)) {
          end(descendant, End.completed(null, null));
        }
      }
    }
    return new Ended(id, window);
  }

  /** What ending a task brought about. */
  record Ended(String event, Task.@Nullable Window window) {
    @Nullable String windowId() {
      return window == null ? null : window.id();
    }
  }

  private Task.@Nullable Window closing(Task task, @Nullable String named) {
    var windows = tasks.windowsOf(task.id());
    if (named != null) {
      var window = book.window(named).orElse(null);
      return window != null && window.task().equals(task.id()) && window.isOpen() ? window : null;
    }
    return windows.stream()
        .filter(w -> w.isOpen() && !closed.contains(w.id()))
        .findFirst()
        .orElse(null);
  }

  /** All of a sub-agent's work is one turn, which ends with it. */
  private void endSubagent(Place place, String status) {
    var turn = place.agentTurn();
    if (turn != null) {
      changes.add(
          changes
              .draft(Kind.EXECUTION_COMPLETED, place.in(null))
              .scope(place.in(null).atWork())
              .key(Keys.turnEnd(place.session(), turn))
              .put("execId", turn)
              .put("status", status.equals("errored") ? "failed" : "succeeded"));
    }
  }
}
