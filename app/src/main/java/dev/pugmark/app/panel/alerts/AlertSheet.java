package dev.pugmark.app.panel.alerts;

import static dev.pugmark.export.Sheet.column;

import dev.pugmark.export.Sheet;
import dev.pugmark.model.Instants;
import java.util.List;

/** Alerts, as they are written to a file. */
final class AlertSheet {
  private AlertSheet() {}

  static Sheet<AlertRow> of() {
    return new Sheet<>(
        "alerts",
        List.of(
            column("alert", r -> r.alert().id()),
            column("time", r -> Instants.isoMicros(r.alert().tsMicros())),
            column("type", r -> r.alert().type().wireName()),
            column("severity", r -> r.alert().severity().wireName()),
            column("agent", r -> r.alert().agent()),
            column("message", r -> r.alert().message()),
            column("acknowledged", r -> r.alert().acknowledged()),
            column("session", r -> r.cause().session())));
  }
}
