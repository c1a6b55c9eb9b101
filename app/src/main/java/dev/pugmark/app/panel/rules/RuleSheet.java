package dev.pugmark.app.panel.rules;

import static dev.pugmark.export.Sheet.column;

import dev.pugmark.export.Sheet;
import dev.pugmark.model.Instants;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules and what they found, as they are written to a file. */
final class RuleSheet {
  private RuleSheet() {}

  static Sheet<RuleRow> of() {
    return new Sheet<>(
        "rules",
        List.of(
            column("rule", r -> r.rule().id()),
            column("name", r -> r.rule().name()),
            column("severity", r -> r.rule().severity().wireName()),
            column("task", r -> r.rule().task()),
            column("trigger", r -> String.join(" | ", r.rule().terms().phrases())),
            column("expected_action", RuleSheet::action),
            column("expected", r -> r.rule().terms().expected()),
            column("rationale", r -> r.rule().rationale()),
            column("created", r -> Instants.isoMicros(r.rule().createdMicros())),
            column("verified", RuleRow::verified),
            column("contradicted", RuleRow::contradicted),
            column("unverifiable", RuleRow::unverifiable),
            column("hits", RuleRow::hits),
            column("last_hit", r -> last(r.lastMicros()))));
  }

  private static @Nullable String action(RuleRow row) {
    var action = row.rule().terms().action();
    return action == null ? null : action.wireName();
  }

  private static @Nullable String last(@Nullable Long micros) {
    return micros == null ? null : Instants.isoMicros(micros);
  }
}
