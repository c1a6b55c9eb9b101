package dev.pugmark.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One group of events: a session's main line, a sub-agent's, a run, a task, or what an agent did
 * outside of all of them.
 *
 * @param group its id
 * @param sessionKey what it is listed under: its session, else itself
 * @param sort {@code session}, {@code subagent}, {@code run}, {@code task} or {@code agent}
 * @param parentGroup whose part it is
 * @param parentSpan the tool call that started it
 * @param dialects that told of it, in order of first sight
 * @param status {@code running}, {@code completed}, {@code failed}, {@code cancelled}, another word
 *     that a client gave, or {@code observed} when nobody said
 */
public record Trace(
    String group,
    String sessionKey,
    String sort,
    @Nullable String parentGroup,
    @Nullable String parentSpan,
    @Nullable String agent,
    @Nullable String runtime,
    @Nullable String team,
    List<String> dialects,
    @Nullable String title,
    String status,
    @Nullable String directory,
    @Nullable String model,
    long firstMicros,
    long lastMicros,
    @Nullable Long endedMicros,
    long firstSeq,
    long lastSeq,
    Totals totals) {
  /**
   * Whether anything is known of it but what others told, such as calls to the outside beside a
   * run; a sub-agent is always one of its own.
   */
  public boolean tellsOfItself() {
    return title != null || !status.equals("observed") || sort.equals("subagent");
  }

  public Trace {
    dialects = List.copyOf(dialects);
  }
}
