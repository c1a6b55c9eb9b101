package dev.pugmark.app.live;

import java.util.Set;

/**
 * Something was committed.
 *
 * @param groups whose rows changed
 * @param events how many events were added
 */
public record Change(Set<String> groups, int events) {
  /** Copies the groups. */
  public Change {
    groups = Set.copyOf(groups);
  }
}
