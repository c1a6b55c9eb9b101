package dev.pugmark.store;

import java.util.List;

/**
 * The shape of a projected table. The key columns come first, and the very first is the group.
 *
 * @param name of the table
 * @param columns all columns in the order rows are given
 * @param keys how many of them are the primary key
 */
public record TableSpec(String name, List<String> columns, int keys) {
  public TableSpec {
    columns = List.copyOf(columns);
  }
}
