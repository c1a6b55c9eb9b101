package dev.pugmark.app.panel;

import dev.pugmark.export.Sheet;
import dev.pugmark.export.SheetWriter;
import dev.pugmark.store.Store;
import java.util.List;

/**
 * What a panel's table holds, to be written to a file. With {@link Feed} the only class among the
 * panels that is handed a store.
 *
 * @param name of the table, fit for a file name
 * @param write writes it, in the background
 */
public record Export(String name, Write write) {
  /** Writes a table. */
  @FunctionalInterface
  public interface Write {
    /** Writes all rows; ends early when its thread is interrupted. Not on the FX thread. */
    void write(Store store, Appendable target, SheetWriter.Format format);
  }

  /** Rows as they are now. */
  public static <R> Export ofRows(Sheet<R> sheet, List<R> rows) {
    var copy = List.copyOf(rows);
    return new Export(
        sheet.name(),
        (_, target, format) -> {
          try (var writer = SheetWriter.to(target, sheet, format)) {
            copy.forEach(writer::row);
          }
        });
  }
}
