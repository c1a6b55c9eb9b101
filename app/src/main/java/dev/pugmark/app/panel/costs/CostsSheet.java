package dev.pugmark.app.panel.costs;

import static dev.pugmark.export.Sheet.column;

import dev.pugmark.export.Sheet;
import dev.pugmark.model.Instants;
import dev.pugmark.model.Money;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was spent, as it is written to a file. */
final class CostsSheet {
  private CostsSheet() {}

  static Sheet<CostsContent.Row> of() {
    return new Sheet<>(
        "costs",
        List.of(
            column("time", r -> Instants.isoMicros(r.atMicros())),
            column("kind", CostsContent.Row::kind),
            column("what", CostsContent.Row::what),
            column("session", r -> r.target().session()),
            column("agent", CostsContent.Row::agent),
            column("model", CostsContent.Row::model),
            column("project", CostsContent.Row::project),
            column("input_tokens", r -> r.sum().usage().input()),
            column("output_tokens", r -> r.sum().usage().output()),
            column("cache_read_tokens", r -> r.sum().usage().cacheRead()),
            column("cache_write_tokens", r -> r.sum().usage().cacheWrite()),
            column("cost_usd", r -> usd(r.sum(), r.sum().pico())),
            column("estimated_usd", r -> usd(r.sum(), r.sum().estimatedPico())),
            column("unpriced_answers", r -> r.sum().unpriced())));
  }

  private static @Nullable BigDecimal usd(Sum sum, long pico) {
    return sum.priced() == 0 ? null : Money.usd(pico);
  }
}
