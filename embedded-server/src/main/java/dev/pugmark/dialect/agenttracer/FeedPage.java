package dev.pugmark.dialect.agenttracer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.Frame;
import dev.pugmark.dialect.Services;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.model.Instants;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Task;
import dev.pugmark.rules.RuleDocument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The messages that follow from some events of the log. What is said of a task or event is as it is
 * by now; a task that several of the events changed is told of once.
 */
final class FeedPage {
  private final Services services;
  private final Book book;
  private final TaskView view;
  private final EventIds ids;
  private final RuleFrames ruleFrames;
  private final long firstSeq;
  private final List<Frame> frames = new ArrayList<>();
  private final Map<String, Change> changed = new LinkedHashMap<>();
  private final Map<String, Optional<Book.Entry>> entries = new HashMap<>();
  private final Map<String, String> labels;

  /** What became of a task, in the word of the feed, and the event that told of it last. */
  private record Change(String type, long seq) {}

  /**
   * @param events to tell of; what all of them need is read at once
   */
  FeedPage(Services services, Book book, TaskView view, List<Event> events) {
    this.services = services;
    this.book = book;
    this.view = view;
    this.ids = new EventIds(services.store(), services.events());
    this.ruleFrames = new RuleFrames(services, book, ids);
    this.firstSeq = events.getFirst().seq();
    var groups = new HashSet<String>();
    var tasks = new HashSet<String>();
    for (var event : events) {
      groups.add(event.scope().group());
      var task = taskNamed(event);
      if (task != null) {
        tasks.add(task);
      }
    }
    var found = book.findAll(tasks);
    tasks.forEach(task -> entries.put(task, Optional.ofNullable(found.get(task))));
    this.labels = services.tasks().labels(groups);
  }

  /** The id under which the task of an event is looked for. */
  private static @Nullable String taskNamed(Event event) {
    var scope = event.scope();
    if (event.dialect().equals(AgentTracerDialect.ID)) {
      return scope.task();
    }
    return event.kind().isWork() ? scope.group() : null;
  }

  void take(Event event) {
    var task = event.scope().task();
    if (event.scope().group().equals(RuleDocument.GROUP) || event.kind() == Kind.RULES_APPLIED) {
      ruleFrames.take(event, frames::add);
      return;
    }
    if (!event.dialect().equals(AgentTracerDialect.ID)) {
      if (event.kind().isWork()) {
        foreign(event);
      }
      return;
    }
    switch (event.kind()) {
      case ACTIVITY -> {
        if (task != null) {
          told(event, Story.kept(event, task), task, ids.of(event));
        }
      }
      case EVENT_LABELLED -> labelled(event);
      case TASK_CHANGED -> {
        if (task != null) {
          changed(task, typeOf(event), event.seq());
        }
      }
      case WINDOW_OPENED, WINDOW_CLOSED -> window(event);
      case ERASED -> {
        var erased = Json.text(Foreign.data(event), "taskId");
        if (erased != null) {
          var payload = Json.object().put("taskId", erased);
          add(event, "task.deleted", payload, new Frame.About(erased, null, null));
        }
      }
      default -> {}
    }
  }

  private static String typeOf(Event event) {
    var members = Foreign.data(event);
    if (members.has("created")) {
      return "task.started";
    }
    return "completed".equals(Json.text(members, "status")) ? "task.completed" : "task.updated";
  }

  private void changed(String task, String type, long seq) {
    var before = changed.get(task);
    // That a task began or ended says more than that it changed.
    var kept = before != null && type.equals("task.updated") ? before.type() : type;
    changed.put(task, new Change(kept, seq));
  }

  private void told(Event row, SentEvent event, String task, String id) {
    var merged = event.metadata().path("crossCheck").path("merged").asBoolean(false);
    if (merged) {
      logged("event.updated", row, event, task, id, Companions.names(services.events(), row));
    } else {
      logged("event.logged", row, event, task, id, List.of());
    }
  }

  /**
   * Adds a message about an event.
   *
   * @param names of the rows that tell of it, when rules may have looked at them; of what was just
   *     told none, since that it meets a rule is told when it is found
   */
  private void logged(
      String type, Event row, SentEvent event, String task, String id, List<String> names) {
    if (entry(task).isEmpty()) {
      return; // its task is gone by now
    }
    var label = labels.getOrDefault(id, "");
    var moment =
        new Moment(id, event, row.tsMicros(), row.seq(), label, row.scope().group(), names);
    var marks = RuleMarks.of(services.verdicts(), moment).on(moment);
    add(
        row,
        type,
        EventView.json(moment, marks),
        new Frame.About(task, event.session(), row.scope().agent()));
  }

  private void labelled(Event event) {
    var id = Json.text(Foreign.data(event), "eventId");
    var row = id == null ? null : ids.find(id).orElse(null);
    var task = row == null ? null : taskOf(row);
    if (id == null || row == null || task == null) {
      return;
    }
    var sent = row.kind() == Kind.ACTIVITY ? Story.kept(row, task) : Foreign.told(row, task, null);
    if (sent != null) {
      var moved = row.withSeq(event.seq());
      logged("event.updated", moved, sent, task, id, Companions.names(services.events(), row));
    }
  }

  private @Nullable String taskOf(Event row) {
    return row.dialect().equals(AgentTracerDialect.ID)
        ? row.scope().task()
        : book.resolved(row.scope().group());
  }

  private void window(Event event) {
    var id = event.scope().correlation();
    var window = id == null ? null : services.tasks().window(id).orElse(null);
    if (window == null) {
      return;
    }
    var payload =
        Json.object()
            .put("id", window.id())
            .put("taskId", window.task())
            .put("status", window.status() == null ? "running" : window.status());
    time(payload, "startedAt", window.startMicros());
    var opened = event.kind() == Kind.WINDOW_OPENED;
    if (!opened) {
      time(payload, "endedAt", window.endMicros());
    }
    add(event, opened ? "session.started" : "session.ended", payload, about(window, event));
  }

  private static Frame.About about(Task.Window window, Event event) {
    return new Frame.About(window.task(), window.id(), event.scope().agent());
  }

  private static void time(ObjectNode payload, String name, @Nullable Long micros) {
    if (micros != null) {
      payload.put(name, Instants.isoMillis(micros));
    }
  }

  /** What others told: its session is a task, and changes with it. */
  private void foreign(Event event) {
    var entry = entry(event.scope().group()).orElse(null);
    if (entry == null) {
      return;
    }
    var trace = entry.trace();
    if (trace != null) {
      var fresh = trace.firstSeq() >= firstSeq;
      changed(entry.id(), fresh ? "task.started" : "task.updated", event.seq());
    }
    if (event.key() != null
        && trace == null
        && services.events().live(event.key(), AgentTracerDialect.ID).isPresent()) {
      return; // its own clients told of the same
    }
    var call = event.facts().callId();
    if (event.kind() == Kind.TOOL_RESULT && call != null) {
      var span = services.traces().span(event.scope().group(), call).orElse(null);
      var made =
          span == null || span.callSeq() == 0
              ? null
              : services.events().bySeq(span.callSeq()).orElse(null);
      if (made != null) {
        finished(made, event, entry.id());
        return;
      }
    }
    var sent = Foreign.told(event, entry.id(), null);
    if (sent != null) {
      logged("event.logged", event, sent, entry.id(), ids.of(event), List.of());
    }
  }

  private void finished(Event call, Event result, String task) {
    var sent = Foreign.told(call, task, result);
    if (sent != null) {
      var names = List.of(Moment.name(call));
      logged("event.updated", call.withSeq(result.seq()), sent, task, ids.of(call), names);
    }
  }

  private Optional<Book.Entry> entry(String task) {
    return entries.computeIfAbsent(task, book::find);
  }

  private void add(Event event, String type, ObjectNode payload, Frame.About about) {
    frames.add(Frame.of(event.seq(), about, TaskFeed.message(type, payload)));
  }

  /** All of them, in the order of the log. */
  List<Frame> frames() {
    changed.forEach((task, change) ->
        entry(task)
            .ifPresent(entry ->
                frames.add(
                    Frame.of(
                        change.seq(),
                        new Frame.About(entry.id(), null, null),
                        TaskFeed.message(change.type(), view.task(entry))))));
    frames.sort(Comparator.comparingLong(Frame::seq));
    return frames;
  }
}
