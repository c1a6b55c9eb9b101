package dev.pugmark.app.panel.alerts;

import dev.pugmark.model.Alert;

/**
 * Alerts of one kind about one agent.
 *
 * @param open how many nobody acknowledged yet
 * @param severity the worst of them
 * @param lastMicros when the newest was raised
 */
record AlertGroup(Key key, long open, long all, Alert.Severity severity, long lastMicros) {
  /** Who, and what. */
  record Key(String agent, Alert.Type type) {
    static Key of(Alert alert) {
      return new Key(alert.agent(), alert.type());
    }
  }
}
