package dev.pugmark.dialect.agenttracer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.Request;
import dev.pugmark.dialect.Services;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.model.Event.State;
import dev.pugmark.model.Instants;
import dev.pugmark.model.Kind;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds tasks by their title, and events by title or body, whatever their case. */
final class Search {
  private static final int DEFAULT_LIMIT = 20;
  private static final int MOST = 100;
  private static final int SNIPPET = 160;

  /** Events that are looked at, the newest first: an answer must not take long. */
  private static final int LOOKED_AT = 50_000;

  private static final EnumSet<Kind> KINDS = EnumSet.copyOf(Foreign.KINDS);

  static {
    KINDS.add(Kind.ACTIVITY);
    KINDS.remove(Kind.COST);
    KINDS.remove(Kind.METRIC);
  }

  private final Services services;
  private final Book book;
  private final EventIds ids;
  private final TaskList list;
  private final Map<String, Optional<ObjectNode>> byName = new HashMap<>();

  Search(Services services, Book book, EventIds ids, TaskList list) {
    this.services = services;
    this.book = book;
    this.ids = ids;
    this.list = list;
  }

  ObjectNode find(Request request) {
    var asked = request.query("q");
    var words = asked == null ? "" : asked.strip().toLowerCase(Locale.ROOT);
    var task = request.single("taskId");
    var limit = limit(request.single("limit"));
    var data = Json.object();
    var tasks = data.putArray("tasks");
    var events = data.putArray("events");
    if (words.isEmpty()) {
      return data;
    }
    var only = task == null ? null : book.resolved(task);
    for (var known : list.tasks(_ -> true)) {
      byName.put(known.path("id").asText(), Optional.of((ObjectNode) known));
      var isWanted = only == null || only.equals(known.path("id").asText());
      if (tasks.size() < limit && isWanted && says((ObjectNode) known, words)) {
        tasks.add(task((ObjectNode) known));
      }
    }
    if (only == null) {
      everywhere(words, limit, events);
    } else {
      book.find(only).ifPresent(entry -> within(entry, words, limit, events));
    }
    return data;
  }

  private static int limit(@Nullable String given) {
    try {
      return given == null ? DEFAULT_LIMIT : Math.clamp(Long.parseLong(given.strip()), 1, MOST);
    } catch (NumberFormatException _) {
      return DEFAULT_LIMIT;
    }
  }

  private static boolean says(ObjectNode task, String words) {
    return List.of("title", "displayTitle", "workspacePath").stream()
        .map(name -> task.path(name).asText(""))
        .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(words));
  }

  private static ObjectNode task(ObjectNode known) {
    var id = known.path("id").asText();
    var found = Json.object().put("id", id).put("taskId", id);
    for (var name : List.of("title", "workspacePath", "status", "updatedAt")) {
      if (known.has(name)) {
        found.set(name, known.get(name));
      }
    }
    return found;
  }

  private void within(Book.Entry entry, String words, int limit, ArrayNode events) {
    for (var moment : Story.of(services, ids, entry).moments().reversed()) {
      if (events.size() < limit && says(moment.event(), words)) {
        add(moment, words, events);
      }
    }
  }

  private void everywhere(String words, int limit, ArrayNode events) {
    services
        .events()
        .newest(
            KINDS,
            LOOKED_AT,
            row -> {
              var moment = moment(row, words);
              if (moment != null) {
                add(moment, words, events);
              }
              return events.size() < limit;
            });
  }

  private @Nullable Moment moment(Event row, String words) {
    var own = row.dialect().equals(AgentTracerDialect.ID);
    if (own ? row.kind() != Kind.ACTIVITY : row.state() != State.SHOWN) {
      return null;
    }
    if (!mayContain(own ? String.valueOf(row.raw()) : row.data(), words)) {
      return null;
    }
    var task = own ? row.scope().task() : taskOf(row);
    var sent = task == null ? null : own ? Story.kept(row, task) : Foreign.told(row, task, null);
    if (sent == null || !says(sent, words)) {
      return null;
    }
    return new Moment(
        ids.of(row), sent, row.tsMicros(), row.seq(), "", row.scope().group(), List.of());
  }

  /** What others told and a client of this contract told as well is found once. */
  private @Nullable String taskOf(Event row) {
    var key = row.key();
    if (key != null && services.events().live(key, AgentTracerDialect.ID).isPresent()) {
      return null;
    }
    return book.resolved(row.scope().group());
  }

  /** A quick look at the text as it is stored, where signs may be escaped. */
  private static boolean mayContain(String json, String words) {
    return words.chars().anyMatch(c -> c < ' ' || c == '"' || c == '\\' || c > 126)
        || json.toLowerCase(Locale.ROOT).contains(words);
  }

  private static boolean says(SentEvent event, String words) {
    var body = event.body();
    return event.shownTitle().toLowerCase(Locale.ROOT).contains(words)
        || body != null && body.toLowerCase(Locale.ROOT).contains(words);
  }

  private void add(Moment moment, String words, ArrayNode events) {
    var event = moment.event();
    var task =
        byName.computeIfAbsent(event.task(), id -> book.find(id).map(entry -> Json.object()));
    if (task.isEmpty()) {
      return; // its task is gone
    }
    var found =
        events
            .addObject()
            .put("id", moment.id())
            .put("eventId", moment.id())
            .put("taskId", event.task())
            .put("taskTitle", task.get().path("title").asText(event.task()))
            .put("title", event.shownTitle());
    var snippet = snippet(event.body(), words);
    if (snippet != null) {
      found.put("snippet", snippet);
    }
    found
        .put("lane", event.lane().wireName())
        .put("kind", event.word().wire())
        .put(
            "createdAt",
            event.createdAt() != null ? event.createdAt() : Instants.isoMillis(moment.atMicros()));
  }

  /** The part of a body around what was looked for; its beginning when that is in the title. */
  private static @Nullable String snippet(@Nullable String body, String words) {
    if (body == null) {
      return null;
    }
    var at = body.toLowerCase(Locale.ROOT).indexOf(words);
    var from = Math.clamp(at - SNIPPET / 4, 0, Math.max(0, body.length() - SNIPPET));
    var until = Math.min(body.length(), from + SNIPPET);
    return (from > 0 ? "…" : "")
        + body.substring(from, until).replaceAll("\\s+", " ")
        + (until < body.length() ? "…" : "");
  }
}
