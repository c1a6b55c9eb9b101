package dev.pugmark.app.panel.sessions;

import dev.pugmark.app.format.Cost;
import dev.pugmark.app.panel.Status;
import org.jspecify.annotations.Nullable;

/**
 * A session in the table, or a sub-agent of one. Numbers are null when nobody gave them, which is
 * not zero.
 *
 * @param runtime the program it ran in, or null
 * @param endedMicros when it ended; null while it goes on, or when nobody said
 * @param lastSeenMicros when it last gave a sign of life
 * @param verdicts on its turns
 * @param project the directory it works in, or null
 * @param agents how many sub-agents it has
 */
public record SessionRow(
    String id,
    Status status,
    String title,
    @Nullable String agent,
    @Nullable String runtime,
    long startedMicros,
    @Nullable Long endedMicros,
    long lastSeenMicros,
    @Nullable Integer turns,
    @Nullable Integer tools,
    @Nullable Integer errors,
    @Nullable Long tokens,
    @Nullable Cost cost,
    Verdicts verdicts,
    @Nullable String project,
    int agents) {
  /** How long it took; one that goes on, until now; else until its last sign of life. */
  public long durationMicros(long nowMicros) {
    var end =
        endedMicros != null ? endedMicros : status == Status.RUNNING ? nowMicros : lastSeenMicros;
    return Math.max(0, end - startedMicros);
  }
}
