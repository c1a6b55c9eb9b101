package dev.pugmark.store;

import dev.pugmark.json.Json;
import java.util.Collection;

/**
 * Many ids as one parameter of a query, in the words {@code IN (SELECT value FROM
 * json_each(:ids))}: a parameter for each would be too many for the database.
 */
final class IdList {
  private IdList() {}

  static String of(Collection<String> ids) {
    var array = Json.array();
    ids.forEach(array::add);
    return Json.write(array);
  }
}
