package dev.pugmark.app.panel.cost;

import static dev.pugmark.export.Sheet.column;

import dev.pugmark.export.Sheet;
import dev.pugmark.model.Instants;
import dev.pugmark.model.Money;
import java.util.List;

/** What a session spent, as it is written to a file. */
final class CostSheet {
  private CostSheet() {}

  static Sheet<CostContent.Row> of() {
    return new Sheet<>(
        "session-cost",
        List.of(
            column("time", r -> Instants.isoMicros(r.atMicros())),
            column("turn", CostContent.Row::name),
            column("prompt", CostContent.Row::prompt),
            column("model", CostContent.Row::model),
            column("answers", CostContent.Row::answers),
            column("input_tokens", r -> r.usage().input()),
            column("output_tokens", r -> r.usage().output()),
            column("cache_read_tokens", r -> r.usage().cacheRead()),
            column("cache_write_tokens", r -> r.usage().cacheWrite()),
            column("cost_usd", r -> r.cost() == null ? null : Money.usd(r.pico()))));
  }
}
