package dev.pugmark.app.panel.errors;

import java.util.List;

/**
 * The newest errors of a period.
 *
 * @param rows newest first
 * @param total how many there are, of which the rows may be the newest
 */
record ErrorsContent(List<ErrorRow> rows, long total) {
  static final ErrorsContent NONE = new ErrorsContent(List.of(), 0);

  ErrorsContent {
    rows = List.copyOf(rows);
  }
}
