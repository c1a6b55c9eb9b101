package dev.pugmark.transfer.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.json.Json;
import dev.pugmark.model.Instants;
import org.jspecify.annotations.Nullable;

/** When lines were written. */
public final class LineTimes {
  private LineTimes() {}

  /** The time that a line gives itself in {@code timestamp}, microseconds; null for none. */
  public static @Nullable Long of(JsonNode line) {
    var text = Json.text(line, "timestamp");
    if (text == null) {
      return null;
    }
    var micros = Instants.parseMicros(text);
    return micros.isPresent() ? micros.getAsLong() : null;
  }
}
