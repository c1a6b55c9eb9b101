package dev.pugmark.app.panel.sessions;

import dev.pugmark.export.SheetWriter;
import dev.pugmark.export.Sheets;
import dev.pugmark.query.Query;
import dev.pugmark.store.Asked;
import dev.pugmark.store.SessionSearch;
import dev.pugmark.store.Store;
import java.time.ZoneId;

/** Writes all sessions that pass a filter, with all that is known of each. */
final class SessionsExportReader {
  private SessionsExportReader() {}

  static void write(
      Store store,
      Query query,
      long nowMicros,
      ZoneId zone,
      Appendable target,
      SheetWriter.Format format) {
    var asked = new Asked(nowMicros, zone);
    try (var writer = SheetWriter.to(target, Sheets.sessions(asked.nowMicros()), format)) {
      new SessionSearch(store).find(query, asked, Integer.MAX_VALUE).forEach(writer::row);
    }
  }
}
