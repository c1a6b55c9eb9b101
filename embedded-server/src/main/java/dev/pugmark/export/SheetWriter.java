package dev.pugmark.export;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.json.Json;
import dev.pugmark.redact.Redactor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of a sheet one after the other. What sounds like a credential is masked on the
 * way. {@link #close} ends what was written and leaves the target open.
 */
public abstract sealed class SheetWriter<R> implements AutoCloseable {
  /** How a sheet is written. */
  public enum Format {
    /** RFC 4180: commas, quotes where they are needed, CRLF, a first line with names. */
    CSV("csv"),
    /** An array of objects, each on a line of its own. */
    JSON("json");

    private final String suffix;

    Format(String suffix) {
      this.suffix = suffix;
    }

    /** What names of such files end in. */
    public String suffix() {
      return suffix;
    }
  }

  final Appendable target;
  final List<Sheet.Column<R>> columns;

  private SheetWriter(Appendable target, List<Sheet.Column<R>> columns) {
    this.target = target;
    this.columns = columns;
  }

  /** Begins a sheet. */
  public static <R> SheetWriter<R> to(Appendable target, Sheet<R> sheet, Format format) {
    return switch (format) {
      case CSV -> new Csv<>(target, sheet);
      case JSON -> new JsonArray<>(target, sheet);
    };
  }

  /** Writes a row. */
  public abstract void row(R row);

  @Override
  public abstract void close();

  final void write(String text) {
    try {
      target.append(text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static final class Csv<R> extends SheetWriter<R> {
    Csv(Appendable target, Sheet<R> sheet) {
      super(target, sheet.columns().stream().filter(c -> !c.nested()).toList());
      write(String.join(",", columns.stream().map(Sheet.Column::name).toList()) + "\r\n");
    }

    @Override
    public void row(R row) {
      write(
          String.join(",", columns.stream().map(c -> cell(c.value().apply(row))).toList())
              + "\r\n");
    }

    private static String cell(@Nullable Object value) {
      return switch (value) {
        case null -> "";
        case BigDecimal number -> number.toPlainString();
        case Number number -> number.toString();
        case Boolean truth -> truth.toString();
        case Object text -> quoted(Redactor.mask(text.toString()));
      };
    }

    private static String quoted(String text) {
      // A spreadsheet would take it for a formula, and it may come from anyone.
      var bare = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
      var plain = bare.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
      return plain ? bare : '"' + bare.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() {}
  }

  private static final class JsonArray<R> extends SheetWriter<R> {
    private boolean any;

    JsonArray(Appendable target, Sheet<R> sheet) {
      super(target, sheet.columns());
      write("[");
    }

    @Override
    public void row(R row) {
      var object = Json.object();
      for (var column : columns) {
        switch (column.value().apply(row)) {
          case null -> object.putNull(column.name());
          case BigDecimal number -> object.put(column.name(), number);
          case Long number -> object.put(column.name(), number);
          case Integer number -> object.put(column.name(), number);
          case Boolean truth -> object.put(column.name(), truth);
          case JsonNode tree -> object.set(column.name(), Redactor.mask(tree));
          case Object text -> object.put(column.name(), Redactor.mask(text.toString()));
        }
      }
      write((any ? ",\n" : "\n") + Json.write(object));
      any = true;
    }

    @Override
    public void close() {
      write(any ? "\n]\n" : "]\n");
    }
  }
}
