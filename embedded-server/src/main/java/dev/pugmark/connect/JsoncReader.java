package dev.pugmark.connect;

import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON with comments of both kinds and commas after the last element, and remembers where
 * everything stands. A blank text is no value.
 */
final class JsoncReader {
  private static final int MAX_DEPTH = 100;

  private final String text;
  private int at;

  private JsoncReader(String text) {
    this.text = text;
  }

  /** The value of a text; null when there is none. */
  static @Nullable JsoncNode read(String text) throws BrokenText {
    var reader = new JsoncReader(text);
    if (text.startsWith("\uFEFF")) {
      reader.at = 1;
    }
    reader.trivia();
    if (reader.at == text.length()) {
      return null;
    }
    var value = reader.value(0);
    reader.trivia();
    if (reader.at < text.length()) {
      throw reader.broken("something follows the end of its value");
    }
    return value;
  }

  /** The place behind white space and comments that begin at a place. */
  static int afterTrivia(String text, int from) throws BrokenText {
    var reader = new JsoncReader(text);
    reader.at = from;
    reader.trivia();
    return reader.at;
  }

  private JsoncNode value(int depth) throws BrokenText {
    if (depth > MAX_DEPTH) {
      throw broken("it is nested too deep");
    }
    return switch (peek()) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> {
        var start = at;
        string();
        yield new JsoncNode.Scalar(start, at);
      }
      default -> word();
    };
  }

  private JsoncNode object(int depth) throws BrokenText {
    var start = at++;
    var members = new ArrayList<JsoncNode.Member>();
    trivia();
    while (peek() != '}') {
      if (peek() != '"') {
        throw broken("a name in quotes was expected");
      }
      var from = at;
      var name = string();
      trivia();
      if (peek() != ':') {
        throw broken("a colon was expected");
      }
      at++;
      trivia();
      members.add(new JsoncNode.Member(from, name, value(depth + 1)));
      separator('}');
    }
    at++;
    return new JsoncNode.Obj(start, at, members);
  }

  private JsoncNode array(int depth) throws BrokenText {
    var start = at++;
    var items = new ArrayList<JsoncNode>();
    trivia();
    while (peek() != ']') {
      items.add(value(depth + 1));
      separator(']');
    }
    at++;
    return new JsoncNode.Arr(start, at, items);
  }

  private void separator(char close) throws BrokenText {
    trivia();
    if (peek() == ',') {
      at++;
      trivia();
    } else if (peek() != close) {
      throw broken("a comma or " + close + " was expected");
    }
  }

  private String string() throws BrokenText {
    var start = at++;
    while (at < text.length() && text.charAt(at) != '"') {
      if (text.charAt(at) == '\n') {
        break;
      }
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    if (at >= text.length() || text.charAt(at) != '"') {
      at = start;
      throw broken("a text is not closed");
    }
    at++;
    return scalar(start).textValue();
  }

  private JsoncNode word() throws BrokenText {
    var start = at;
    while (at < text.length() && ",:]}\"{[/ \t\r\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    if (at == start) {
      throw broken("a value was expected");
    }
    scalar(start);
    return new JsoncNode.Scalar(start, at);
  }

  private com.fasterxml.jackson.databind.JsonNode scalar(int start) throws BrokenText {
    try {
      return Json.read(text.substring(start, at));
    } catch (BadJsonException unread) {
      at = start;
      throw broken("it is no JSON");
    }
  }

  private void trivia() throws BrokenText {
    while (at < text.length()) {
      if (Character.isWhitespace(text.charAt(at))) {
        at++;
      } else if (text.startsWith("//", at)) {
        var end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (text.startsWith("/*", at)) {
        var end = text.indexOf("*/", at + 2);
        if (end < 0) {
          throw broken("a comment is not closed");
        }
        at = end + 2;
      } else {
        return;
      }
    }
  }

  private char peek() throws BrokenText {
    if (at >= text.length()) {
      throw broken("it ends too early");
    }
    return text.charAt(at);
  }

  private BrokenText broken(String what) {
    return new BrokenText(text, at, what);
  }
}
