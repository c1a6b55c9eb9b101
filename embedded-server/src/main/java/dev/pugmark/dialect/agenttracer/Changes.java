package dev.pugmark.dialect.agenttracer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.Draft;
import dev.pugmark.dialect.Ingest;
import dev.pugmark.dialect.Problem;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.model.Facts;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Lane;
import dev.pugmark.model.Scope;
import dev.pugmark.model.Wire;
import dev.pugmark.store.Batch;
import dev.pugmark.store.Store;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one request changes, gathered to be stored all or none. */
final class Changes {
  /** Below hooks and transcripts: those say more of the same work. */
  static final int RANK = 5;

  private final long nowMicros;
  private final List<Batch.Append> appends = new ArrayList<>();
  private final List<Batch.Erase> erased = new ArrayList<>();

  Changes(long nowMicros) {
    this.nowMicros = nowMicros;
  }

  long nowMicros() {
    return nowMicros;
  }

  boolean isEmpty() {
    return appends.isEmpty() && erased.isEmpty();
  }

  static Draft.Source source(Event.Clock clock) {
    return new Draft.Source(AgentTracerDialect.ID, clock, RANK);
  }

  /** An event of this moment. */
  Draft draft(Kind kind, Place place) {
    return new Draft(kind, source(Event.Clock.ARRIVAL), place.scope(), nowMicros);
  }

  void add(Draft draft) {
    add(draft, 0);
  }

  /**
   * Adds an event that another channel may tell of too.
   *
   * @param nearMicros how far apart the two may be
   */
  void add(Draft draft, long nearMicros) {
    appends.add(new Batch.Append(draft.event(nowMicros), nearMicros));
  }

  /** What is known of a task changes: the members given are set, null ones cleared. */
  void task(Place place, ObjectNode members) {
    var draft = draft(Kind.TASK_CHANGED, place).unseen();
    members.properties().forEach(e -> draft.set(e.getKey(), e.getValue()));
    add(draft);
  }

  /** A row that keeps an event in the words of this contract; its companions come before it. */
  void wire(String id, SentEvent event, Draft row) {
    add(
        row.key(Wire.KEY + id)
            .rank(RANK)
            .unseen()
            .lane(event.lane())
            .raw(Json.write(event.sent()))
            .put("name", event.word().wire())
            .put("title", cut(event.shownTitle()))
            .put("text", event.body() == null ? null : cut(event.body().strip())));
  }

  /** An event that is made here to tell of a task; gives its id. */
  String lifecycle(
      Word word, Place place, String title, @Nullable String body, @Nullable ObjectNode metadata) {
    var sent = Json.object().put("kind", word.wire()).put("title", title);
    if (body != null && !body.isEmpty()) {
      sent.put("body", body);
    }
    if (metadata != null) {
      sent.set("metadata", metadata);
    }
    var id = Ids.fresh();
    var event = SentEvent.kept(word, place.task(), Lane.USER, place.window(), sent);
    wire(id, event, draft(Kind.ACTIVITY, place));
    return id;
  }

  /** Empties what this contract's clients told of a task, and notes that it was done. */
  void erase(String task, List<String> groups) {
    for (var group : groups) {
      erased.add(new Batch.Erase(group, AgentTracerDialect.ID, task, null));
    }
    add(
        new Draft(Kind.ERASED, source(Event.Clock.ARRIVAL), Scope.NONE, nowMicros)
            .put("title", "Task deleted")
            .put("taskId", task));
  }

  /** Stores all of it, and waits until it is in the file. */
  void store(Store store) throws Problem {
    if (!isEmpty()) {
      Ingest.store(store, new Batch(appends, erased, null));
    }
  }

  /** As much of a text as folds keep. */
  static String cut(String text) {
    if (text.length() <= Facts.TEXT_LIMIT) {
      return text;
    }
    var end = Facts.TEXT_LIMIT;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
  }
}
