package dev.pugmark.dialect.agenttracer;

import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Wire;
import dev.pugmark.store.EventReads;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rows that tell what an event of this contract says in words that all share. They stand right
 * before the row that keeps the event itself.
 */
final class Companions {
  /** No event is told by more rows than that. */
  private static final int MOST = 12;

  private Companions() {}

  /** The names of all rows that tell of a row's event; its own where others told of it. */
  static List<String> names(EventReads events, Event row) {
    if (Wire.id(row) == null) {
      return List.of(Moment.name(row));
    }
    var names = new ArrayList<String>();
    for (var before : events.beside(row, false, MOST)) {
      if (before.dialect().equals(AgentTracerDialect.ID)) {
        if (!before.kind().isWork()) {
          break;
        }
        names.add(Moment.name(before));
      }
    }
    return names;
  }

  /**
   * The row that keeps the event of this contract which something shared was told by; empty when
   * only others told of it.
   *
   * @param name of what was told, across channels
   * @param seq of a row that tells it
   */
  static Optional<Event> kept(EventReads events, String name, long seq) {
    var told =
        events
            .live(name, AgentTracerDialect.ID)
            .or(() -> events.bySeq(seq))
            .filter(row -> row.dialect().equals(AgentTracerDialect.ID));
    return told.flatMap(row ->
        events.beside(row, true, MOST).stream()
            .filter(after -> after.kind() == Kind.ACTIVITY)
            .findFirst());
  }
}
