package dev.pugmark.app.panel.trace;

import dev.pugmark.export.SheetWriter;
import dev.pugmark.export.Sheets;
import dev.pugmark.store.Store;
import dev.pugmark.store.TraceReads;

/** Writes all spans of a session. */
final class SpansExportReader {
  private SpansExportReader() {}

  static void write(Store store, String session, Appendable target, SheetWriter.Format format) {
    var traces = new TraceReads(store);
    try (var writer = SheetWriter.to(target, Sheets.spans(), format)) {
      for (var trace : traces.tracesOf(session)) {
        traces.eachSpan(trace.group(), writer::row);
      }
    }
  }
}
