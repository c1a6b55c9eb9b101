package dev.pugmark.connect;

import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import org.jspecify.annotations.Nullable;

/** Texts as TOML writes them. */
final class TomlText {
  private TomlText() {}

  /** The text that a value is; null when it is no text on one line. */
  static @Nullable String of(String value) {
    if (value.length() < 2 || value.startsWith("\"\"\"") || value.startsWith("'''")) {
      return null;
    }
    if (value.startsWith("'")) {
      return value.substring(1, value.length() - 1);
    }
    if (!value.startsWith("\"")) {
      return null;
    }
    try {
      // Its escapes are those of JSON, but for two rare ones.
      return Json.read(value.replace("\\e", "\\u001b").replaceAll("\\\\U0000", "\\\\u"))
          .textValue();
    } catch (BadJsonException _) {
      return null;
    }
  }

  /** A text as a value, in quotes that need nothing escaped where that is possible. */
  static String quoted(String text) {
    var plain = text.chars().noneMatch(c -> c < 0x20 || c == 0x7f || c == '\'');
    if (plain && (text.contains("\\") || text.contains("\""))) {
      return "'" + text + "'";
    }
    var array = Json.write(Json.array().add(text));
    return array.substring(1, array.length() - 1);
  }
}
