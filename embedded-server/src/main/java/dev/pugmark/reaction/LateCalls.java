package dev.pugmark.reaction;

import dev.pugmark.dialect.Services;
import dev.pugmark.dialect.externalcalls.LateAttribution;

/** Gives external calls their session when it turns up after them. */
final class LateCalls implements Reaction {
  private final LateAttribution attribution;

  LateCalls(Services services) {
    this.attribution = new LateAttribution(services);
  }

  @Override
  public String id() {
    return "late-calls";
  }

  @Override
  public void changed(Change change) {
    attribution.look(change.groups());
  }
}
