package dev.pugmark.app.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import org.jspecify.annotations.Nullable;

/** The members of an event that the folds have no use for. */
final class EventData {
  private EventData() {}

  static JsonNode of(Event event) {
    try {
      return Json.readDeep(event.data());
    } catch (BadJsonException _) {
      return Json.object(); // the store holds nothing else; an empty one shows what is known
    }
  }

  /** The whole text that was said; the folds keep only its beginning. */
  static @Nullable String text(Event event) {
    var brief = event.facts().text();
    return brief == null || brief.length() < dev.pugmark.model.Facts.TEXT_LIMIT
        ? brief
        : Json.text(of(event), "text");
  }
}
