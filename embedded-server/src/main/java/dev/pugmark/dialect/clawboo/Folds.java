package dev.pugmark.dialect.clawboo;

import java.util.function.Supplier;

/**
 * The folds that answer this contract's questions, each fresh for one answer.
 *
 * @param metrics the numbers of a trace
 * @param health how agents fare
 * @param graph who delegated what to whom
 */
public record Folds(Supplier<RowFold> metrics, Supplier<RowFold> health, Supplier<RowFold> graph) {
  /** Those that are served. */
  public static final Folds SERVED = new Folds(Metrics::new, HealthFold::new, GraphFold::new);
}
