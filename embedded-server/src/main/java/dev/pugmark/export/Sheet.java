package dev.pugmark.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is known of each row of a table.
 *
 * @param name of the table, fit for a file name
 */
public record Sheet<R>(String name, List<Column<R>> columns) {
  public Sheet {
    columns = List.copyOf(columns);
  }

  /**
   * One value of each row.
   *
   * @param name with its unit, in small letters and underscores
   * @param value a String, Long, Integer, {@link BigDecimal}, Boolean, {@link JsonNode}, or null
   *     where nothing is known
   * @param nested whether it is a tree, which has no place in CSV
   */
  public record Column<R>(String name, Function<R, @Nullable Object> value, boolean nested) {}

  /** A column with one value a row. */
  public static <R> Column<R> column(String name, Function<R, @Nullable Object> value) {
    return new Column<>(name, value, false);
  }

  /** Whole microseconds as seconds, for columns whose name ends in {@code _s}. */
  public static @Nullable BigDecimal seconds(@Nullable Long micros) {
    return micros == null ? null : plain(BigDecimal.valueOf(micros, 6));
  }

  private static BigDecimal plain(BigDecimal value) {
    var bare = value.stripTrailingZeros();
    return bare.scale() < 0 ? bare.setScale(0) : bare;
  }
}
