package dev.pugmark.projection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the columns of a stored row one after the other. */
final class Row {
  private final @Nullable Object[] columns;
  private int next;

  Row(@Nullable Object[] columns) {
    this.columns = columns;
  }

  @Nullable String text() {
    return (String) columns[next++];
  }

  String word() {
    var value = text();
    return value == null ? "" : value;
  }

  @Nullable Long number() {
    return (Long) columns[next++];
  }

  long count() {
    var value = number();
    return value == null ? 0 : value;
  }

  static List<String> words(String... names) {
    return List.of(names);
  }
}
