package dev.pugmark.interceptor.emit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the small JSON documents of a Pugmark server into maps, lists, texts and numbers. */
final class JsonReader {
  private static final int DEEPEST = 16;

  private final String text;
  private int at;

  private JsonReader(String text) {
    this.text = text;
  }

  /**
   * Reads a document.
   *
   * @throws IllegalArgumentException when it is none
   */
  static @Nullable Object read(String text) {
    try {
      return new JsonReader(text).value(0);
    } catch (IndexOutOfBoundsException cut) {
      throw new IllegalArgumentException("The document ends too soon");
    }
  }

  /** A member of an object; null when there is no such thing. */
  static @Nullable Object member(@Nullable Object of, String name) {
    return of instanceof Map ? ((Map<?, ?>) of).get(name) : null;
  }

  private @Nullable Object value(int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("Too deep");
    }
    switch (next()) {
      case '{':
        return object(depth);
      case '[':
        return list(depth);
      case '"':
        return string();
      default:
        return word();
    }
  }

  private char next() {
    while (Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return text.charAt(at);
  }

  private Map<String, @Nullable Object> object(int depth) {
    var all = new LinkedHashMap<String, @Nullable Object>();
    at++;
    while (next() != '}') {
      String name = string();
      expect(':');
      all.put(name, value(depth + 1));
      if (next() == ',') {
        at++;
      }
    }
    at++;
    return all;
  }

  private List<@Nullable Object> list(int depth) {
    var all = new ArrayList<@Nullable Object>();
    at++;
    while (next() != ']') {
      all.add(value(depth + 1));
      if (next() == ',') {
        at++;
      }
    }
    at++;
    return all;
  }

  private void expect(char c) {
    if (next() != c) {
      throw new IllegalArgumentException("Expected " + c);
    }
    at++;
  }

  private String string() {
    expect('"');
    var out = new StringBuilder();
    while (text.charAt(at) != '"') {
      char c = text.charAt(at++);
      if (c != '\\') {
        out.append(c);
        continue;
      }
      char escaped = text.charAt(at++);
      int control = "bfnrt".indexOf(escaped);
      if (escaped == 'u') {
        out.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
        at += 4;
      } else {
        out.append(control < 0 ? escaped : "\b\f\n\r\t".charAt(control));
      }
    }
    at++;
    return out.toString();
  }

  private @Nullable Object word() {
    int start = at;
    while (at < text.length() && ",]} \n\r\t".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String word = text.substring(start, at);
    switch (word) {
      case "null":
        return null;
      case "true":
        return true;
      case "false":
        return false;
      default:
        return Double.valueOf(word);
    }
  }
}
