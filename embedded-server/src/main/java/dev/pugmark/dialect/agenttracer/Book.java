package dev.pugmark.dialect.agenttracer;

import dev.pugmark.dialect.Services;
import dev.pugmark.model.Scope;
import dev.pugmark.model.Task;
import dev.pugmark.model.Trace;
import dev.pugmark.store.TaskReads;
import dev.pugmark.store.TraceReads;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds tasks and sessions under the ids that clients use for them. */
final class Book {
  private static final String SUBAGENT_TITLE = "Subagent: ";

  private final TaskReads tasks;
  private final TraceReads traces;

  Book(Services services) {
    this.tasks = services.tasks();
    this.traces = services.traces();
  }

  /**
   * A task that is known here.
   *
   * @param row what this contract keeps of it
   * @param trace the group that stands for it, when it came through another channel alone
   */
  record Entry(String id, @Nullable Task row, @Nullable Trace trace) {
    /** Whether this contract's clients made it. */
    boolean isOwn() {
      return row != null && row.isOwn();
    }
  }

  /**
   * The task of an id: its own, one that clients make by their formula, or that of a session which
   * came through another channel.
   */
  Optional<Entry> find(String id) {
    return Optional.ofNullable(findAll(List.of(id)).get(id));
  }

  /** As {@link #find}, of several ids at once and in a fixed number of reads: those it found. */
  Map<String, Entry> findAll(Collection<String> ids) {
    var exact = tasks.tasks(ids);
    var found = new HashMap<String, Entry>();
    own(ids, exact).forEach((id, task) -> found.put(id, new Entry(task.id(), task, null)));
    var others = ids.stream().filter(id -> !found.containsKey(id)).collect(Collectors.toSet());
    others.remove(Scope.UNATTRIBUTED);
    traces
        .traces(others)
        .forEach((group, trace) -> found.put(group, new Entry(group, exact.get(group), trace)));
    return found;
  }

  /** As {@link #find}, but only tasks that this contract's clients made. */
  Optional<Task> own(String id) {
    var ids = List.of(id);
    return Optional.ofNullable(own(ids, tasks.tasks(ids)).get(id));
  }

  /**
   * The tasks that this contract's clients made, by the ids that were asked for.
   *
   * @param exact the tasks that go by these very ids
   */
  private Map<String, Task> own(Collection<String> ids, Map<String, Task> exact) {
    var own = new HashMap<String, Task>();
    var others = new ArrayList<String>();
    for (var id : ids) {
      var task = exact.get(id);
      if (task != null && task.isOwn()) {
        own.put(id, task);
      } else {
        others.add(id);
      }
    }
    var meant = tasks.meant(others);
    var named = tasks.tasks(Set.copyOf(meant.values()));
    meant.forEach((name, id) -> {
      var task = named.get(id);
      if (task != null && task.isOwn()) {
        own.put(name, task);
      }
    });
    return own;
  }

  /** The id that a task goes by here; as given when it is not known. */
  String resolved(String task) {
    return find(task).map(Entry::id).orElse(task);
  }

  /** The window of an id, or the newest one of the session that clients call so. */
  Optional<Task.Window> window(String id) {
    var exact = tasks.window(id);
    return exact.isPresent()
        ? exact
        : tasks.aliased(id).flatMap(binding -> tasks.windowsOf(binding).stream().findFirst());
  }

  /** The open window of a runtime's session. */
  Optional<Task.Window> open(Task.Binding binding) {
    return tasks.windowsOf(binding).stream().filter(Task.Window::isOpen).findFirst();
  }

  /** Where a task itself is told of. */
  Place home(Task task) {
    for (var binding : tasks.bindingsOf(task.id())) {
      if (binding.group().equals(task.group())) {
        return place(task, binding);
      }
    }
    return plain(task, task.group(), task.group());
  }

  /** Where a task is told of, whoever made it. */
  Place home(Entry entry) {
    return place(entry, null).in(null);
  }

  /** Where work in a session of a runtime belongs. */
  Place place(Task task, Task.Binding binding) {
    var subagent = Place.subagent(binding.runtimeSession());
    var place = plain(task, binding.group(), binding.session());
    return subagent == null
        ? place
        : new Place(
            task.id(),
            place.group(),
            place.session(),
            null,
            null,
            place.runtime(),
            subagentName(place.runtime(), task.title()),
            agentTurn(subagent));
  }

  /** The turn in which all of a sub-agent's work is counted, whoever tells of it. */
  static String agentTurn(String subagent) {
    return "agent-" + subagent;
  }

  /** How a sub-agent is called by all contracts: its runtime, then its type. */
  static String subagentName(@Nullable String runtime, @Nullable String title) {
    var type =
        title != null && title.startsWith(SUBAGENT_TITLE)
            ? title.substring(SUBAGENT_TITLE.length()).strip()
            : "";
    return runtime + "/" + (type.isEmpty() ? "subagent" : type);
  }

  private static Place plain(Task task, String group, String session) {
    var runtime = Place.runtime(task.runtime());
    return new Place(task.id(), group, session, null, null, runtime, runtime, null);
  }

  /** Where an event belongs that names a task and perhaps a window; empty for an unknown task. */
  Optional<Place> place(String task, @Nullable String window) {
    return find(task)
        .map(entry -> {
          var known = window == null ? null : window(window).orElse(null);
          var place = place(entry, known);
          if (known == null) {
            return place.in(window);
          }
          return place.in(known.id()).inTurn(known.openTurn());
        });
  }

  private Place place(Entry entry, Task.@Nullable Window window) {
    var trace = entry.trace();
    if (trace != null) {
      return new Place(
          entry.id(),
          trace.group(),
          trace.sessionKey(),
          null,
          null,
          trace.runtime(),
          trace.agent(),
          null);
    }
    var task = entry.row();
    if (task == null) {
      throw new IllegalStateException("A task is known by a row or by a group");
    }
    var bindings = tasks.bindingsOf(task.id());
    for (var binding : bindings) {
      var fits =
          window == null
              ? binding.group().equals(task.group()) || binding.freeMicros() == null
              : binding.runtimeSession().equals(window.runtimeSession())
                  && binding.runtime().equals(window.runtime());
      if (fits) {
        return place(task, binding);
      }
    }
    return home(task);
  }

  /** All tasks below one, however deep; a cycle is walked once. */
  List<Task> descendants(String task) {
    var seen = new HashSet<String>();
    seen.add(task);
    var all = new ArrayList<Task>();
    var next = new ArrayDeque<String>();
    next.add(task);
    while (!next.isEmpty()) {
      for (var child : tasks.childrenOf(names(next.remove()))) {
        if (seen.add(child.id())) {
          all.add(child);
          next.add(child.id());
        }
      }
    }
    return all;
  }

  /** Every id that a task is named by. */
  private List<String> names(String task) {
    var names = new ArrayList<String>();
    names.add(task);
    for (var binding : tasks.bindingsOf(task)) {
      names.add(Ids.placeholder("task", binding.runtime(), binding.runtimeSession()));
    }
    return names;
  }
}
