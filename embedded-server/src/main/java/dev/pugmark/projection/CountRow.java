package dev.pugmark.projection;

import dev.pugmark.store.TableSpec;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row whose values are sums, moved by differences: {@code run_tool} and {@code spend}. Zero rows
 * stay out of the store.
 */
final class CountRow {
  static final TableSpec TOOL =
      new TableSpec(
          "run_tool",
          Row.words(
              "group_id",
              "run_id",
              "tool",
              "source",
              "calls",
              "ok",
              "failed",
              "duration_us",
              "timed"),
          4);
  static final TableSpec SPEND =
      new TableSpec(
          "spend",
          Row.words(
              "group_id",
              "run_id",
              "quarter_us",
              "agent_id",
              "model",
              "entries",
              "input",
              "output",
              "cache_read",
              "cache_write",
              "cost_pico",
              "est_pico",
              "unpriced",
              "tokens"),
          5);

  private final List<Object> key;
  private final long[] sums;

  CountRow(TableSpec spec, List<Object> key) {
    this.key = key;
    this.sums = new long[spec.columns().size() - spec.keys()];
  }

  static CountRow of(TableSpec spec, @Nullable Object[] columns) {
    var key = new Object[spec.keys()];
    for (var i = 0; i < key.length; i++) {
      key[i] = java.util.Objects.requireNonNull(columns[i]);
    }
    var row = new CountRow(spec, List.of(key));
    for (var i = 0; i < row.sums.length; i++) {
      row.sums[i] = columns[key.length + i] instanceof Long value ? value : 0;
    }
    return row;
  }

  List<Object> key() {
    return key;
  }

  void add(int sign, long... values) {
    for (var i = 0; i < sums.length; i++) {
      sums[i] += sign * values[i];
    }
  }

  void set(long... values) {
    System.arraycopy(values, 0, sums, 0, sums.length);
  }

  /** The sum in the column of that number, counted from the first after the key. */
  long sum(int column) {
    return sums[column];
  }

  boolean isZero() {
    return Arrays.stream(sums).allMatch(v -> v == 0);
  }

  @Nullable Object[] columns() {
    var columns = new @Nullable Object[key.size() + sums.length];
    for (var i = 0; i < key.size(); i++) {
      columns[i] = key.get(i);
    }
    for (var i = 0; i < sums.length; i++) {
      columns[key.size() + i] = sums[i];
    }
    return columns;
  }
}
