package dev.pugmark.app.panel.costs;

import dev.pugmark.app.format.Cost;
import dev.pugmark.app.format.Messages;
import dev.pugmark.model.Spending;
import dev.pugmark.model.Usage;
import org.jspecify.annotations.Nullable;

/**
 * Tokens and money, added up.
 *
 * @param pico all money that is known, estimates included
 * @param estimatedPico the part that is an estimate
 * @param priced entries whose price is known
 * @param unpriced answers whose price is not known
 * @param byClient whether a client worked out an estimate in it
 * @param byTable whether the price table did
 */
record Sum(
    Usage usage,
    long pico,
    long estimatedPico,
    long priced,
    long unpriced,
    boolean byClient,
    boolean byTable) {
  static final Sum ZERO = new Sum(Usage.ZERO, 0, 0, 0, 0, false, false);

  static Sum of(Spending one) {
    var estimated = one.estimatedPico() != 0;
    var client = one.dialects().equals("agentmetrics");
    return new Sum(
        one.usage(),
        one.costPico(),
        one.estimatedPico(),
        one.priced() ? 1 : 0,
        one.unpriced(),
        estimated && client,
        estimated && !client);
  }

  Sum plus(Sum other) {
    return new Sum(
        usage.plus(other.usage),
        pico + other.pico,
        estimatedPico + other.estimatedPico,
        priced + other.priced,
        unpriced + other.unpriced,
        byClient || other.byClient,
        byTable || other.byTable);
  }

  long reportedPico() {
    return pico - estimatedPico;
  }

  /** The money in it; null when nothing in it costs anything. */
  @Nullable Cost cost() {
    if (priced == 0) {
      return unpriced > 0 ? Cost.UNKNOWN : null;
    }
    var known = estimatedPico == 0 ? Cost.reported(pico) : Cost.estimated(pico, source());
    return known.without(unpriced);
  }

  /** The estimated part alone. */
  Cost estimated() {
    return Cost.estimated(estimatedPico, source());
  }

  private String source() {
    return Messages.text(
        byClient && byTable
            ? "cost.source.both"
            : byClient ? "cost.source.client" : "cost.source.table");
  }
}
