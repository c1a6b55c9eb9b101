package dev.pugmark.dialect.agenttracer;

import dev.pugmark.dialect.Services;
import dev.pugmark.model.Event;
import dev.pugmark.model.Event.State;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Task;
import dev.pugmark.model.Wire;
import dev.pugmark.store.TaskReads;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one task, read from the groups that its work is in: what this contract's
 * clients told, and what others told of the same sessions, each happening once.
 */
final class Story {
  private final Services services;
  private final EventIds ids;
  private final String task;
  private final List<Moment> moments = new ArrayList<>();
  private final List<Event> turnRows = new ArrayList<>();
  private final List<String> groups;

  /** Rows of the event that comes next: what others have words for stands before it. */
  private final List<String> companions = new ArrayList<>();

  private Story(Services services, EventIds ids, String task, List<String> groups) {
    this.services = services;
    this.ids = ids;
    this.task = task;
    this.groups = groups;
  }

  static Story of(Services services, EventIds ids, Book.Entry entry) {
    var known = services.tasks().groupsOf(entry.id());
    var groups = new ArrayList<>(known);
    var trace = entry.trace();
    if (trace != null && !groups.contains(trace.group())) {
      groups.add(trace.group());
    }
    var story = new Story(services, ids, entry.id(), groups);
    groups.forEach(story::read);
    story.moments.sort(Comparator.comparingLong(Moment::atMicros).thenComparingLong(Moment::seq));
    return story;
  }

  /** Its timeline, by time. */
  List<Moment> moments() {
    return moments;
  }

  /** The groups that its work is in. */
  List<String> groups() {
    return groups;
  }

  /** What its own clients told of turns, by seq: rows that open and close them, and adopted ids. */
  List<Event> turnRows() {
    return turnRows;
  }

  private void read(String group) {
    var share = Share.of(services.tasks(), group, task);
    var labels = services.tasks().labels(group);
    var foreign = new ArrayList<Event>();
    var covered = new HashSet<String>();
    services
        .events()
        .eachLiveOfGroup(
            group,
            event -> {
              if (!event.dialect().equals(AgentTracerDialect.ID)) {
                if (event.state() == State.SHOWN && share.isOurs(event.tsMicros())) {
                  foreign.add(event);
                }
              } else if (task.equals(event.scope().task())) {
                own(event, labels, covered);
              }
            });
    others(foreign, labels, covered);
  }

  private void own(Event event, Map<String, String> labels, Set<String> covered) {
    var id = Wire.id(event);
    if (id != null) {
      moments.add(moment(id, kept(event, task), event, labels, List.copyOf(companions)));
      companions.clear();
    } else if (event.kind().isWork()) {
      companions.add(Moment.name(event));
      covered.add(Moment.name(event));
    }
    if (id != null ? event.facts().execId() != null : event.kind() == Kind.EXECUTION_STARTED) {
      turnRows.add(event);
    }
  }

  /** The event that a row of this contract keeps. */
  static SentEvent kept(Event row, @Nullable String task) {
    var word = Word.of(row.facts().name());
    return SentEvent.kept(
        word == null ? Word.ACTION : word,
        String.valueOf(task),
        row.drawnLane(),
        row.scope().correlation(),
        Foreign.object(row.raw()));
  }

  private void others(List<Event> foreign, Map<String, String> labels, Set<String> covered) {
    var results = new HashMap<String, Event>();
    var calls = new HashSet<String>();
    for (var event : foreign) {
      var call = event.facts().callId();
      if (call != null && event.kind() == Kind.TOOL_RESULT) {
        results.putIfAbsent(call, event);
      } else if (call != null && event.kind() == Kind.TOOL_CALL) {
        calls.add(call);
      }
    }
    for (var event : foreign) {
      var call = event.facts().callId();
      var told = covered.contains(Moment.name(event));
      var paired = event.kind() == Kind.TOOL_RESULT && call != null && calls.contains(call);
      if (told || paired) {
        continue;
      }
      var result = event.kind() == Kind.TOOL_CALL && call != null ? results.get(call) : null;
      var sent = Foreign.told(event, task, result);
      if (sent != null) {
        moments.add(moment(ids.of(event), sent, event, labels, List.of(Moment.name(event))));
      }
    }
  }

  private static Moment moment(
      String id, SentEvent event, Event row, Map<String, String> labels, List<String> names) {
    return new Moment(
        id,
        event,
        row.tsMicros(),
        row.seq(),
        labels.getOrDefault(id, ""),
        row.scope().group(),
        names);
  }

  /**
   * Which part of what others told in a group is a task's: a session may have belonged to several
   * tasks, one after the other.
   */
  private record Share(long fromMicros, long untilMicros) {
    boolean isOurs(long micros) {
      return micros >= fromMicros && micros < untilMicros;
    }

    static Share of(TaskReads tasks, String group, String task) {
      var bindings = new ArrayList<>(tasks.bindingsIn(group));
      bindings.sort(Comparator.comparingLong(Task.Binding::boundMicros));
      if (bindings.isEmpty()) {
        return new Share(Long.MIN_VALUE, Long.MAX_VALUE);
      }
      for (var i = 0; i < bindings.size(); i++) {
        if (bindings.get(i).task().equals(task)) {
          var from = i == 0 ? Long.MIN_VALUE : bindings.get(i).boundMicros();
          var until = i + 1 < bindings.size() ? bindings.get(i + 1).boundMicros() : Long.MAX_VALUE;
          return new Share(from, until);
        }
      }
      return new Share(0, 0);
    }
  }
}
