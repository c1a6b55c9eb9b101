package dev.pugmark.rules;

import org.jspecify.annotations.Nullable;

/**
 * A contract between what is said in a turn and what is done in it.
 *
 * @param id opaque
 * @param task whose turns it judges; null: all turns
 * @param createdMicros microseconds since the epoch
 * @param revision changes with what the rule looks for: what was found under another revision no
 *     longer holds. 0 before it is stored
 */
public record Rule(
    String id,
    String name,
    Terms terms,
    @Nullable String task,
    Author author,
    Severity severity,
    @Nullable String rationale,
    long createdMicros,
    long revision) {

  public boolean isGlobal() {
    return task == null;
  }

  /** Whether it judges a turn that belongs to these tasks. */
  public boolean appliesTo(java.util.Set<String> tasks) {
    return task == null || tasks.contains(task);
  }
}
