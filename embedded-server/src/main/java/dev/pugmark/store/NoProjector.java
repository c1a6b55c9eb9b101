package dev.pugmark.store;

import dev.pugmark.model.Event;
import java.util.Collection;
import java.util.List;

/** For stores that are only read. */
final class NoProjector implements Projector {
  @Override
  public void fold(List<Event> appended, Collection<String> refold, Tables tables) {
    throw new IllegalStateException("A read-only store folds nothing");
  }

  @Override
  public void forget() {}
}
