package dev.pugmark.dialect.agenttracer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.Services;
import dev.pugmark.json.Json;
import dev.pugmark.model.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All tasks, those of this contract's clients and those that others stand for. */
final class TaskList {
  /** Tasks of other channels that are listed: the newest ones. */
  private static final int MOST_OTHERS = 1_000;

  private final Services services;
  private final TaskView view;

  TaskList(Services services, TaskView view) {
    this.services = services;
    this.view = view;
  }

  /** The tasks that pass, the last updated first. */
  ArrayNode tasks(Predicate<Task> wanted) {
    var work = services.tasks().work();
    var named = names();
    var all = Json.array();
    for (var listed : listed()) {
      if (wanted.test(listed.task())) {
        all.add(resolved(view.task(listed.entry(), () -> work.get(listed.entry().id())), named));
      }
    }
    return all;
  }

  private static ObjectNode resolved(ObjectNode json, Map<String, String> named) {
    var parent = Json.text(json, "parentTaskId");
    if (parent != null && named.containsKey(parent)) {
      json.put("parentTaskId", named.get(parent));
    }
    return json;
  }

  /** The ids that tasks are called by, beside their own. */
  private Map<String, String> names() {
    var named = new HashMap<String, String>();
    for (var binding : services.tasks().bindings().reversed()) {
      named.put(binding.group(), binding.task());
      if (binding.taskAlias() != null) {
        named.put(binding.taskAlias(), binding.task());
      }
    }
    return named;
  }

  private record Listed(Book.Entry entry, Task task) {}

  private List<Listed> listed() {
    var own = new ArrayList<Listed>();
    var noted = new HashMap<String, Task>();
    for (var task : services.tasks().tasks()) {
      if (task.isOwn()) {
        own.add(new Listed(new Book.Entry(task.id(), task, null), task));
      } else {
        noted.put(task.id(), task);
      }
    }
    for (var trace : services.tasks().others(MOST_OTHERS)) {
      var over = noted.get(trace.group());
      own.add(
          new Listed(new Book.Entry(trace.group(), over, trace), TaskView.overlaid(trace, over)));
    }
    own.sort(Comparator.<Listed>comparingLong(listed -> listed.task().updatedMicros()).reversed());
    return own;
  }

  /** How many tasks there are, by their status, and events. */
  ObjectNode stats() {
    var counts = new HashMap<String, Long>();
    long events = 0;
    for (var task : services.tasks().tasks()) {
      if (task.isOwn()) {
        counts.merge(String.valueOf(task.status()), 1L, Long::sum);
      }
    }
    for (var work : services.tasks().work().values()) {
      events += work.events();
    }
    for (var others : services.tasks().countOthers()) {
      counts.merge(Statuses.ofTrace(others.status()), others.tasks(), Long::sum);
      events += others.events();
    }
    var total = counts.values().stream().mapToLong(Long::longValue).sum();
    return Json.object()
        .put("totalTasks", total)
        .put("runningTasks", counts.getOrDefault("running", 0L))
        .put("waitingTasks", counts.getOrDefault("waiting", 0L))
        .put("completedTasks", counts.getOrDefault("completed", 0L))
        .put("erroredTasks", counts.getOrDefault("errored", 0L))
        .put("totalEvents", events);
  }

  /** Where the task that was updated last works; null when no task says so. */
  @Nullable String newestWorkspace() {
    return listed().stream()
        .map(listed -> listed.task().workspace())
        .filter(workspace -> workspace != null)
        .findFirst()
        .orElse(null);
  }
}
