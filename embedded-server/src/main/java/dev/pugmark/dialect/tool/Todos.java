package dev.pugmark.dialect.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.json.Json;
import org.jspecify.annotations.Nullable;

/** A line about a list of things to do. */
final class Todos {
  private Todos() {}

  /** Such as {@code 2 of 5 done}; null when it is no list. */
  static @Nullable String title(@Nullable JsonNode todos) {
    if (todos == null || !todos.isArray()) {
      return null;
    }
    var done = 0;
    for (var todo : todos) {
      done += "completed".equals(Json.text(todo, "status")) ? 1 : 0;
    }
    return done + " of " + todos.size() + " done";
  }
}
