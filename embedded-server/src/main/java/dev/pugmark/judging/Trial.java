package dev.pugmark.judging;

import dev.pugmark.rules.Status;
import dev.pugmark.rules.TurnKey;
import dev.pugmark.rules.Verdict;
import java.util.List;
import java.util.Map;

/**
 * What a rule would have found.
 *
 * @param turns that it looked at
 * @param verdicts how many of each kind it would have given
 * @param hits events that would have met it
 * @param samples the first turns that it would have judged
 */
public record Trial(long turns, Map<Status, Long> verdicts, long hits, List<Sample> samples) {
  public Trial {
    verdicts = Map.copyOf(verdicts);
    samples = List.copyOf(samples);
  }

  /**
   * A turn that would have been judged.
   *
   * @param prompt as it was asked
   */
  public record Sample(TurnKey key, String prompt, Verdict verdict) {}
}
