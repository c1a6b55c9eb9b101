package dev.pugmark.cli;

import dev.pugmark.redact.Redactor;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows for the eye: aligned, one line each, without anything that moves the cursor. */
record PlainTable<R>(List<Column<R>> columns) {
  private static final int WIDEST = 60;

  /**
   * One value of each row.
   *
   * @param right whether it stands at the right
   */
  record Column<R>(String head, boolean right, Function<R, @Nullable String> value) {}

  PlainTable {
    columns = List.copyOf(columns);
  }

  void print(List<R> rows, PrintWriter out) {
    var cells = rows.stream().map(this::cells).toList();
    var widths = new int[columns.size()];
    for (var i = 0; i < widths.length; i++) {
      widths[i] = columns.get(i).head().length();
      for (var row : cells) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    line(columns.stream().map(Column::head).toList(), widths, out);
    cells.forEach(row -> line(row, widths, out));
  }

  private List<String> cells(R row) {
    return columns.stream().map(c -> plain(c.value().apply(row))).toList();
  }

  private void line(List<String> cells, int[] widths, PrintWriter out) {
    var line = new StringBuilder();
    for (var i = 0; i < widths.length; i++) {
      var gap = " ".repeat(widths[i] - cells.get(i).length());
      line.append(i == 0 ? "" : "  ")
          .append(columns.get(i).right() ? gap + cells.get(i) : cells.get(i) + gap);
    }
    out.println(line.toString().stripTrailing());
  }

  private static String plain(@Nullable String text) {
    if (text == null) {
      return "-";
    }
    var line = Redactor.mask(text).replaceAll("\\s+", " ").replaceAll("[\\p{Cc}\\p{Cf}]", "?");
    return line.length() <= WIDEST ? line : line.substring(0, WIDEST - 1) + "…";
  }
}
