package dev.pugmark.store;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** The values of a query that is being put together. */
final class Binds {
  private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

  /** Adds a value and gives the name that stands for it in SQL. */
  String add(Object value) {
    var name = "p" + values.size();
    values.put(name, value);
    return ":" + name;
  }

  /** Gives a statement its values. */
  <S extends SqlStatement<S>> S to(S statement) {
    return statement.bindMap(values);
  }

  /** A pattern in which {@code *} stands for anything, for {@code LIKE … ESCAPE '!'}. */
  static String like(String pattern) {
    return literal(pattern).replace("*", "%");
  }

  /** A text that stands for itself in {@code LIKE … ESCAPE '!'}. */
  static String literal(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }
}
