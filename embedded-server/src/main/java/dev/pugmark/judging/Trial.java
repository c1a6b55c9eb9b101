package dev.pugmark.judging;

import dev.pugmark.rules.Status;
import dev.pugmark.rules.Terms;
import dev.pugmark.rules.TurnKey;
import dev.pugmark.rules.Verdict;
import dev.pugmark.store.Store;
import dev.pugmark.store.TurnReads;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

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
   * What a rule would find in the turns of a store, without keeping anything.
   *
   * @param task whose turns it would judge; null for all
   * @param most samples that are given
   * @param goOn is told how far it is, and may end it early
   */
  public static Trial of(
      Store store, Terms terms, @Nullable String task, int most, Predicate<Progress> goOn) {
    return new Trying(new TurnReads(store), terms, task, most).run(goOn);
  }

  /**
   * A turn that would have been judged.
   *
   * @param prompt as it was asked
   */
  public record Sample(TurnKey key, String prompt, Verdict verdict) {}
}
