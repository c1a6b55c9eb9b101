package dev.pugmark.app.source;

import dev.pugmark.app.panel.Status;
import dev.pugmark.app.panel.events.EventRow;
import dev.pugmark.model.Event;
import dev.pugmark.model.Standing;
import dev.pugmark.store.Store;
import dev.pugmark.store.TraceReads;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events as rows of a table. */
public final class EventRows {
  private EventRows() {}

  /** The rows of events, in their order. */
  public static List<EventRow> of(Store store, List<Event> events) {
    var groups = new HashSet<String>();
    events.forEach(event -> groups.add(event.scope().group()));
    var sessions = new TraceReads(store).sessionKeys(groups);
    return events.stream().map(event -> row(event, sessions)).toList();
  }

  private static EventRow row(Event event, Map<String, String> sessions) {
    var facts = event.facts();
    return new EventRow(
        event.seq(),
        event.tsMicros(),
        event.kind(),
        event.drawnLane(),
        event.dialect(),
        sessions.get(event.scope().group()),
        event.scope().agent(),
        status(event),
        facts.name(),
        says(event),
        facts.durationMicros());
  }

  private static @Nullable Status status(Event event) {
    var standing = Standing.ofEvent(event.kind(), event.facts());
    return standing == null ? null : SessionRows.status(standing);
  }

  private static @Nullable String says(Event event) {
    var facts = event.facts();
    for (var words : new String[] {facts.title(), facts.text(), facts.error()}) {
      if (words != null && !words.isBlank()) {
        return EventWords.line(words);
      }
    }
    return null;
  }
}
