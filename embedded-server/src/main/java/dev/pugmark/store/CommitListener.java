package dev.pugmark.store;

import dev.pugmark.model.Event;
import java.util.List;
import java.util.Set;

/** Is told of each commit, on the writer's thread: must return at once and never throw. */
@FunctionalInterface
public interface CommitListener {
  /**
   * Takes note of a commit.
   *
   * @param commit what was added
   */
  void committed(Commit commit);

  /**
   * One committed transaction.
   *
   * @param firstSeq lowest new seq, or 0 when only projected rows changed
   * @param lastSeq highest new seq
   * @param groups whose rows changed
   * @param events what was added, by seq
   */
  record Commit(long firstSeq, long lastSeq, Set<String> groups, List<Event> events) {}
}
