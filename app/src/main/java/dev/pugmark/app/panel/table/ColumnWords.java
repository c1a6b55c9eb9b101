package dev.pugmark.app.panel.table;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one column.
 *
 * @param number which of the columns it is, in the order they were made in
 * @param visible whether a person wants it shown; null when nobody said
 * @param widthPx how wide a person made it; null when nobody did
 */
record ColumnWords(int number, @Nullable Boolean visible, @Nullable Double widthPx) {
  private static final Pattern ONE = Pattern.compile("(\\d{1,3})([+-]?)(?:=(\\d{1,5}))?");

  /** The columns from left to right; what is not understood is left out. */
  static List<ColumnWords> read(String words) {
    return ONE.matcher(words)
        .results()
        .map(one ->
            new ColumnWords(
                Integer.parseInt(one.group(1)),
                one.group(2).isEmpty() ? null : Boolean.valueOf(one.group(2).equals("+")),
                one.group(3) == null ? null : Double.valueOf(one.group(3))))
        .toList();
  }
}
