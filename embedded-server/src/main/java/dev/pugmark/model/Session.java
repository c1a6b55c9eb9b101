package dev.pugmark.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the sessions table: a session with its sub-agents, or a run, task or agent that no
 * session claims.
 *
 * @param key its id
 * @param sort {@code session}, {@code run}, {@code task} or {@code agent}
 * @param groups how many traces it has that tell of themselves, at least 1
 */
public record Session(
    String key,
    String sort,
    @Nullable String title,
    @Nullable String agent,
    @Nullable String runtime,
    List<String> dialects,
    String status,
    @Nullable String directory,
    @Nullable String model,
    long firstMicros,
    long lastMicros,
    long lastSeq,
    long groups,
    Totals totals) {

  public Session {
    dialects = List.copyOf(dialects);
  }
}
