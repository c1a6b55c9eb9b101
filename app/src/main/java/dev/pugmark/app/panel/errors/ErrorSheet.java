package dev.pugmark.app.panel.errors;

import static dev.pugmark.export.Sheet.column;

import dev.pugmark.export.Sheet;
import dev.pugmark.model.Instants;
import java.util.List;

/** Errors, as they are written to a file. */
final class ErrorSheet {
  private ErrorSheet() {}

  static Sheet<ErrorRow> of() {
    return new Sheet<>(
        "errors",
        List.of(
            column("seq", r -> r.event().id()),
            column("time", r -> Instants.isoMicros(r.atMicros())),
            column("class", ErrorRow::errorClass),
            column("harness_bug", ErrorRow::harnessBug),
            column("message", ErrorRow::message),
            column("agent", ErrorRow::agent),
            column("runtime", ErrorRow::runtime),
            column("session", r -> r.event().session())));
  }
}
