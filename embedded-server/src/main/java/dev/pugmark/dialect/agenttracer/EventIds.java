package dev.pugmark.dialect.agenttracer;

import dev.pugmark.model.Event;
import dev.pugmark.model.Wire;
import dev.pugmark.store.EventReads;
import dev.pugmark.store.Store;
import java.util.Optional;
import java.util.UUID;

/**
 * The ids that clients of this contract know events by: its own were given one when they came, that
 * of any other row is made of its seq.
 */
final class EventIds {
  private static final long LOW_62 = (1L << 62) - 1;

  private final long instance;
  private final EventReads events;

  EventIds(Store store, EventReads events) {
    this.instance = store.instance();
    this.events = events;
  }

  /** The id of a row. */
  String of(Event event) {
    var own = Wire.id(event);
    return own != null ? own : ofSeq(event.seq());
  }

  private String ofSeq(long seq) {
    var high = mixed(instance ^ seq) & ~0xf000L | 0x8000L;
    var low = (seq ^ mixed(instance)) & LOW_62 | 1L << 63;
    return new UUID(high, low).toString();
  }

  /** The row that goes by an id. */
  Optional<Event> find(String id) {
    var own = events.live(Wire.KEY + id, AgentTracerDialect.ID);
    if (own.isPresent() || !Ids.isUuid(id)) {
      return own;
    }
    var seq = (UUID.fromString(id).getLeastSignificantBits() ^ mixed(instance)) & LOW_62;
    return ofSeq(seq).equals(id)
        ? events.bySeq(seq).filter(row -> row.state() != Event.State.REPLACED)
        : Optional.empty();
  }

  private static long mixed(long bits) {
    var x = (bits ^ bits >>> 30) * 0xBF58476D1CE4E5B9L;
    x = (x ^ x >>> 27) * 0x94D049BB133111EBL;
    return x ^ x >>> 31;
  }
}
