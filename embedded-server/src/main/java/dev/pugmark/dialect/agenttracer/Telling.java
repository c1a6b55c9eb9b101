package dev.pugmark.dialect.agenttracer;

import dev.pugmark.dialect.Draft;
import dev.pugmark.dialect.Keys;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;

/**
 * One event while it is told in canonical words.
 *
 * @param id that it was given here
 * @param place with the turn that is open
 * @param atMicros when it happened
 */
record Telling(
    String id, SentEvent event, Place place, long atMicros, Event.Clock clock, Changes changes) {

  /** A row of it, in the turn that is open. */
  Draft draft(Kind kind) {
    return new Draft(kind, Changes.source(clock), place.atWork(), atMicros)
        .lane(event.lane())
        .put("title", event.shownTitle());
  }

  void add(Draft draft) {
    changes.add(draft);
  }

  /** Adds what another channel, with other ids, may tell of too. */
  void addNear(Draft draft) {
    changes.add(draft, State.NEAR_MICROS);
  }

  /** A key that nobody else has. */
  String ownKey(String part) {
    return "tracer/" + id + "/" + part;
  }

  /** The key of what a tool call brought about, when the event names the call. */
  String callKey(String part) {
    var call = event.callId();
    return call == null ? ownKey(part) : Keys.ofCall(place.session(), call, part);
  }
}
