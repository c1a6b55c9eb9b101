package dev.pugmark.judging;

/**
 * What came of holding rules against turns that are there already.
 *
 * @param turnsConsidered turns that were visited, open ones included
 * @param turnsEvaluated the same: each visited turn is judged or, while it is open, only searched
 * @param verdictsCreated verdicts on turns that had none of that rule before
 */
public record Evaluation(long turnsConsidered, long turnsEvaluated, long verdictsCreated) {
  static final Evaluation NONE = new Evaluation(0, 0, 0);

  Evaluation plus(Evaluation other) {
    return new Evaluation(
        turnsConsidered + other.turnsConsidered,
        turnsEvaluated + other.turnsEvaluated,
        verdictsCreated + other.verdictsCreated);
  }
}
