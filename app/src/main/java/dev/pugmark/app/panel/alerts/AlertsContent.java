package dev.pugmark.app.panel.alerts;

import java.util.List;

/**
 * Alerts, the newest first.
 *
 * @param open how many nobody acknowledged yet, in the whole store
 * @param all how many there are in the whole store
 */
record AlertsContent(List<AlertRow> rows, long open, long all) {
  static final AlertsContent NONE = new AlertsContent(List.of(), 0, 0);

  AlertsContent {
    rows = List.copyOf(rows);
  }
}
