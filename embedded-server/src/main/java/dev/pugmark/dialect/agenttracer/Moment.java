package dev.pugmark.dialect.agenttracer;

import dev.pugmark.model.Event;
import dev.pugmark.model.Instants;
import java.util.List;

/**
 * One line of a task's timeline, whoever told of it.
 *
 * @param id that clients know it by
 * @param seq of the row that it is read from
 * @param label that a person gave it; empty when none did
 * @param group that it was told in
 * @param names of the rows that tell of it in words that all share: their keys, else {@code seq-}
 *     and their seq
 */
record Moment(
    String id,
    SentEvent event,
    long atMicros,
    long seq,
    String label,
    String group,
    List<String> names) {

  /** The name of a row across channels. */
  static String name(Event row) {
    return row.key() != null ? row.key() : "seq-" + row.seq();
  }

  /** The time as it was sent, else when it arrived. */
  String createdAt() {
    var sent = event.createdAt();
    return sent != null ? sent : Instants.isoMillis(atMicros);
  }
}
