package dev.pugmark.app.source;

import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import java.util.Locale;

/** Events in a few words. */
public final class EventWords {
  private static final int TITLE_CHARS = 160;

  private EventWords() {}

  /** What an event says in one line. */
  public static String title(Event event) {
    var facts = event.facts();
    for (var words : new String[] {facts.title(), facts.text(), facts.error(), facts.name()}) {
      if (words != null && !words.isBlank()) {
        return line(words);
      }
    }
    return kind(event.kind());
  }

  /** The first line of a text, cut. */
  public static String line(String text) {
    var bare = text.strip();
    var end = bare.indexOf('\n');
    var line = (end < 0 ? bare : bare.substring(0, end)).strip();
    if (line.length() <= TITLE_CHARS) {
      return line;
    }
    var cut = Character.isHighSurrogate(line.charAt(TITLE_CHARS - 1)) ? 1 : 0;
    return line.substring(0, TITLE_CHARS - cut) + "…";
  }

  /** Whether only a bug of the harness explains an error, as was noted with it. */
  public static boolean isHarnessBug(Event event) {
    return Json.truthy(EventData.of(event).get("harnessBug"));
  }

  /** The kind as a word, such as {@code Tool call}. */
  public static String kind(Kind kind) {
    var word = kind.wireName().replace('_', ' ');
    return word.substring(0, 1).toUpperCase(Locale.ENGLISH) + word.substring(1);
  }
}
