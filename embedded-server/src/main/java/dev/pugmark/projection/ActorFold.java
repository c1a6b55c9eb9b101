package dev.pugmark.projection;

import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;

/** When each agent was seen in a group. */
final class ActorFold implements Fold {
  @Override
  public void apply(Event event, GroupState group) {
    var agent = event.scope().agent();
    if (agent == null || !event.counts()) {
      return;
    }
    var actor = group.actor(agent);
    actor.first = Math.min(actor.first, event.tsMicros());
    actor.last = Math.max(actor.last, event.tsMicros());
    actor.runtime = actor.runtime == null ? event.scope().runtime() : actor.runtime;
    actor.events++;
    actor.errors += event.kind() == Kind.ERROR ? 1 : 0;
    actor.firstSeq = actor.firstSeq == 0 ? event.seq() : Math.min(actor.firstSeq, event.seq());
    actor.lastSeq = Math.max(actor.lastSeq, event.seq());
    if (event.clock() != Event.Clock.RECORDED) {
      actor.live = Math.max(actor.live, heardMicros(event));
    }
  }

  /** When a sign of life was given: never later than it was heard, whatever its clock says. */
  static long heardMicros(Event event) {
    return Math.min(event.tsMicros(), event.receivedMicros());
  }
}
