package dev.pugmark.app.panel;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Numbers;
import dev.pugmark.export.Sheet;
import dev.pugmark.export.SheetWriter;
import dev.pugmark.store.Store;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a panel's table holds, to be written to a file. With {@link Feed} the only class among the
 * panels that is handed a store.
 *
 * @param name of the table, fit for a file name
 * @param write writes it, in the background
 * @param left says what of the table is not in it; null when all of it is
 */
public record Export(String name, Write write, @Nullable String left) {
  /** All of a table. */
  public Export(String name, Write write) {
    this(name, write, null);
  }

  /** Writes a table. */
  @FunctionalInterface
  public interface Write {
    /** Writes all rows; ends early when its thread is interrupted. Not on the FX thread. */
    void write(Store store, Appendable target, SheetWriter.Format format);
  }

  /**
   * The newest rows of a table that does not hold all there are.
   *
   * @param all how many there are
   */
  public static <R> Export ofRows(Sheet<R> sheet, List<R> rows, long all) {
    var whole = ofRows(sheet, rows);
    return rows.size() >= all
        ? whole
        : new Export(
            whole.name(),
            whole.write(),
            Messages.text("export.left", Numbers.exact(rows.size()), Numbers.exact(all)));
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
