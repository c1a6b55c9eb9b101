package dev.pugmark.app.panel.verdicts;

import static dev.pugmark.export.Sheet.column;

import dev.pugmark.export.Sheet;
import dev.pugmark.model.Instants;
import java.util.List;
import java.util.Locale;

/** Verdicts and their evidence, as they are written to a file. */
final class VerdictSheet {
  private VerdictSheet() {}

  static Sheet<VerdictRow> of() {
    return new Sheet<>(
        "verdicts",
        List.of(
            column("turn", r -> r.turn().id()),
            column("time", r -> Instants.isoMicros(r.atMicros())),
            column("prompt", VerdictRow::prompt),
            column("rule", VerdictRow::rule),
            column("severity", r -> r.severity().wireName()),
            column("verdict", r -> r.status().name().toLowerCase(Locale.ROOT)),
            column("matched_phrase", VerdictRow::phrase),
            column("expected", VerdictRow::expected),
            column("matched", VerdictRow::matchedCount),
            column("matched_calls", r -> says(r.matched())),
            column("seen", VerdictRow::seenCount),
            column("seen_calls", r -> says(r.seen())),
            column("rationale", VerdictRow::rationale)));
  }

  private static String says(List<VerdictRow.Evidence> calls) {
    return String.join("\n", calls.stream().map(VerdictRow.Evidence::says).toList());
  }
}
