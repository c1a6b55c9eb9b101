package dev.pugmark.judging;

/**
 * What came of holding rules against turns that are there already.
 *
 * @param turnsConsidered turns that were visited, open ones included
 * @param turnsEvaluated the same: each visited turn is judged or, while it is open, only searched
 * @param verdictsCreated verdicts on turns that had none of that rule before
 * @param cancelled whether somebody ended it before all turns were visited
 */
public record Evaluation(
    long turnsConsidered, long turnsEvaluated, long verdictsCreated, boolean cancelled) {
  static final Evaluation NONE = new Evaluation(0, 0, 0, false);

  Evaluation plus(long visited, long created) {
    return new Evaluation(
        turnsConsidered + visited, turnsEvaluated + visited, verdictsCreated + created, cancelled);
  }

  Evaluation endedEarly() {
    return new Evaluation(turnsConsidered, turnsEvaluated, verdictsCreated, true);
  }
}
