package dev.pugmark.app.panel.alerts;

import dev.pugmark.app.selection.Selected;
import dev.pugmark.model.Alert;

/**
 * An alert.
 *
 * @param cause the event behind it, in its session; its own event where none is known
 */
public record AlertRow(Alert alert, Selected cause) {
  /** Alerts of one kind about one agent belong together. */
  AlertGroup.Key group() {
    return AlertGroup.Key.of(alert);
  }
}
