package dev.pugmark.dialect.agenttracer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.Answer;
import dev.pugmark.dialect.Problem;
import dev.pugmark.dialect.Request;
import dev.pugmark.dialect.Services;
import dev.pugmark.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the dashboard and runtimes read. */
final class Reads {
  private static final List<String> ARCHIVED = List.of("active", "archived", "all");
  private static final List<String> ORIGINS = List.of("user", NewTask.SERVER_SDK, "all");

  private final Services services;
  private final Book book;
  private final EventIds ids;
  private final TaskView view;
  private final TaskList list;

  Reads(Services services, TaskView view) {
    this.services = services;
    this.book = new Book(services);
    this.ids = new EventIds(services.store(), services.events());
    this.view = view;
    this.list = new TaskList(services, view);
  }

  /** GET /api/v1/tasks. */
  Answer tasks(Request request) throws Problem {
    var archived = choice(request, "archived", ARCHIVED, "active");
    var origin = choice(request, "origin", ORIGINS, "all");
    return Replies.ok(
        Replies.with(
            "tasks",
            list.tasks(task ->
                (archived.equals("all")
                        || archived.equals("archived") == (task.archivedMicros() != null))
                    && (origin.equals("all")
                        || origin.equals(task.origin() == null ? "user" : task.origin())))));
  }

  private static String choice(Request request, String name, List<String> words, String otherwise)
      throws Problem {
    var given = request.query(name);
    if (given == null) {
      return otherwise;
    }
    var form = Form.of(Json.object().put(name, given));
    form.choice(name, words);
    form.check();
    return given;
  }

  /** GET /ingest/v1/tasks. */
  Answer active(Request request) {
    return Replies.ok(Replies.with("tasks", list.tasks(task -> task.archivedMicros() == null)));
  }

  /** GET /api/v1/tasks/{taskId}. */
  Answer task(Request request) throws Problem {
    var entry = entry(request);
    var story = Story.of(services, ids, entry);
    var data = Replies.with("task", taskOf(entry));
    data.set("timeline", timeline(story));
    data.set("turns", turns(entry, story));
    var bindings = services.tasks().bindingsOf(entry.id());
    if (!bindings.isEmpty()) {
      data.put("runtimeSessionId", bindings.getFirst().runtimeSession());
      data.put("runtimeSource", bindings.getFirst().runtime());
    } else if (entry.trace() != null) {
      data.put("runtimeSessionId", entry.trace().sessionKey());
      put(data, "runtimeSource", entry.trace().runtime());
    } else if (entry.row() != null) {
      put(data, "runtimeSource", entry.row().runtime());
    }
    return Replies.ok(data);
  }

  private ObjectNode taskOf(Book.Entry entry) {
    var json = view.task(entry);
    var parent = Json.text(json, "parentTaskId");
    return parent == null ? json : json.put("parentTaskId", book.resolved(parent));
  }

  private ArrayNode timeline(Story story) {
    var marks = RuleMarks.of(services.verdicts(), story.groups());
    var timeline = Json.array();
    for (var moment : story.moments()) {
      timeline.add(EventView.json(moment, marks.on(moment)));
    }
    return timeline;
  }

  private ArrayNode turns(Book.Entry entry, Story story) {
    var turns = Json.array();
    var outcomes = new Outcomes(services, entry, story);
    for (var line : Turns.of(services, entry, story)) {
      var json = Turns.json(entry.id(), line);
      outcomes.tell(line, json);
      turns.add(json);
    }
    return turns;
  }

  /** GET /ingest/v1/tasks/{taskId}/summary. */
  Answer summary(Request request) throws Problem {
    var entry = entry(request);
    var story = Story.of(services, ids, entry);
    return Replies.ok(Replies.with("summary", Summary.of(view.task(entry), story.moments())));
  }

  /** GET /api/v1/tasks/{taskId}/openinference. */
  Answer openInference(Request request) throws Problem {
    var entry = entry(request);
    var story = Story.of(services, ids, entry);
    var json = Json.object().put("taskId", entry.id());
    put(json, "runtimeSource", Json.text(view.task(entry), "runtimeSource"));
    json.set("spans", OpenInference.spans(story.moments()));
    return Replies.ok(Replies.with("openinference", json));
  }

  /** GET /api/v1/overview. */
  Answer overview(Request request) {
    return Replies.ok(Replies.with("stats", list.stats()));
  }

  /** GET /api/v1/default-workspace. */
  Answer defaultWorkspace(Request request) {
    var newest = list.newestWorkspace();
    return Replies.ok(
        Json.object()
            .put("workspacePath", newest == null ? System.getProperty("user.home") : newest));
  }

  /** GET /api/v1/search. */
  Answer search(Request request) {
    return Replies.ok(new Search(services, book, ids, list).find(request));
  }

  private Book.Entry entry(Request request) throws Problem {
    var id = request.param("taskId");
    return book.find(id).orElseThrow(() -> Replies.unknownTask(id));
  }

  private static void put(ObjectNode json, String name, @Nullable String value) {
    if (value != null) {
      json.put(name, value);
    }
  }
}
