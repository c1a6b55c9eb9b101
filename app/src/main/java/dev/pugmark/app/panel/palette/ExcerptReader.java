package dev.pugmark.app.panel.palette;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import java.util.Locale;
import java.util.Optional;

/** The piece of an event's texts that holds what was looked for. */
final class ExcerptReader {
  private static final int BEFORE_CHARS = 24;
  private static final int CHARS = 90;

  private ExcerptReader() {}

  /** The first piece that holds the words, or else the first of them; in one line. */
  static Optional<String> of(String data, String words) {
    try {
      var root = Json.read(data);
      var lower = words.strip().toLowerCase(Locale.ROOT);
      return find(root, lower).or(() -> find(root, lower.split("\\W+", 2)[0]));
    } catch (BadJsonException _) {
      return Optional.empty();
    }
  }

  private static Optional<String> find(JsonNode node, String lower) {
    if (node.isTextual()) {
      var text = node.asText().replaceAll("\\s+", " ");
      var at = text.toLowerCase(Locale.ROOT).indexOf(lower);
      return at < 0 || lower.isEmpty() ? Optional.empty() : Optional.of(around(text, at));
    }
    for (var child : node) {
      var found = find(child, lower);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static String around(String text, int at) {
    var from = Math.max(0, at - BEFORE_CHARS);
    if (from > 0) {
      var blank = text.indexOf(' ', from);
      from = blank >= 0 && blank < at ? blank + 1 : from;
    }
    var to = Math.min(text.length(), from + CHARS);
    return (from > 0 ? "\u2026" : "")
        + text.substring(from, to)
        + (to < text.length() ? "\u2026" : "");
  }
}
