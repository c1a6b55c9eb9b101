package dev.pugmark.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import org.jspecify.annotations.Nullable;

/** Looking at the first lines of a file to see what it is. */
final class Probe {
  /** So many lines are looked at. */
  static final int LINES = 500;

  /** Longer lines are passed over. */
  static final int LINE_LIMIT = 1024 * 1024;

  private Probe() {}

  /** The object that a line is; null when it is none. */
  static @Nullable JsonNode object(byte[] line) {
    var at = 0;
    while (at < line.length && (line[at] == ' ' || line[at] == '\t')) {
      at++;
    }
    if (at == line.length || line[at] != '{') {
      return null;
    }
    try {
      var json = Json.read(line);
      return json.isObject() ? json : null;
    } catch (BadJsonException broken) {
      return null;
    }
  }
}
