package dev.pugmark.rules;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A turn as rules see it, whatever it came through: what was asked, what was answered, and what was
 * done in between.
 *
 * @param session the conversation; null when there is none
 * @param turn its id in the conversation; null for a reported run
 * @param task the task it belongs to
 * @param tasks every name under which rules may ask for that task
 * @param closed whether it has ended
 * @param state what is known of its judging
 * @param prompt empty when there is none
 * @param answer the last thing the model said; empty when it said nothing
 * @param said everything that was said, in order
 * @param calls in order
 */
public record TurnView(
    TurnKey key,
    @Nullable String session,
    @Nullable String turn,
    String task,
    Set<String> tasks,
    boolean closed,
    State state,
    String prompt,
    String answer,
    List<Said> said,
    List<ToolCall> calls) {

  /**
   * What is known of the judging of a turn.
   *
   * @param content stands for everything a verdict depends on; another one, another turn to judge
   * @param judged the content that was judged last; null when nothing was noted
   * @param touchedSeq of the last event that added to it
   * @param verdict the aggregate that was noted last
   */
  public record State(
      long content, @Nullable Long judged, long touchedSeq, @Nullable Status verdict) {}

  public TurnView {
    tasks = Set.copyOf(tasks);
    said = List.copyOf(said);
    calls = List.copyOf(calls);
  }
}
