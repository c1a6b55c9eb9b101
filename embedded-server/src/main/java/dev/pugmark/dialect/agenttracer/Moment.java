package dev.pugmark.dialect.agenttracer;

import dev.pugmark.model.Instants;

/**
 * One line of a task's timeline, whoever told of it.
 *
 * @param id that clients know it by
 * @param seq of the row that it is read from
 * @param label that a person gave it; empty when none did
 */
record Moment(String id, SentEvent event, long atMicros, long seq, String label) {

  /** The time as it was sent, else when it arrived. */
  String createdAt() {
    var sent = event.createdAt();
    return sent != null ? sent : Instants.isoMillis(atMicros);
  }
}
