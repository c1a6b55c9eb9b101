package dev.pugmark.app.shell;

import org.jspecify.annotations.Nullable;

/**
 * Long work that goes on, or has just ended.
 *
 * @param says how far it is, or what came of it
 * @param cancel ends it; null when it has ended
 * @param done the share that is done, from 0 to 1; negative when that is not known
 */
public record Work(String says, @Nullable Runnable cancel, double done) {
  /** Work of which nobody knows how far it is. */
  public Work(String says, @Nullable Runnable cancel) {
    this(says, cancel, -1);
  }
}
