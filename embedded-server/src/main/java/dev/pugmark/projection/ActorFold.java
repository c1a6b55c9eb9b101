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
  }
}
