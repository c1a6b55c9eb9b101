package dev.pugmark.connect;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads a TOML text as far as its tables and pairs go, and remembers where they stand. A value is
 * told apart from what follows it, but only texts and words are understood.
 */
final class TomlReader {
  private static final String BARE = "[A-Za-z0-9_-]";

  private final String text;
  private final List<Statement> statements = new ArrayList<>();
  private int at;

  private TomlReader(String text) {
    this.text = text;
  }

  /**
   * A header of a table or a pair of a key and a value.
   *
   * @param start the beginning of its first line
   * @param end behind the end of its last line
   * @param value as it stands in the text; empty for a header
   */
  record Statement(Kind kind, int start, int end, List<String> path, String value) {}

  enum Kind {
    /** {@code [path]}. */
    TABLE,
    /** {@code [[path]]}. */
    ELEMENT,
    /** {@code path = value}. */
    PAIR
  }

  static List<Statement> read(String text) throws BrokenText {
    var reader = new TomlReader(text);
    if (text.startsWith("\uFEFF")) {
      reader.at = 1;
    }
    while (reader.next()) {
      // until the end
    }
    return reader.statements;
  }

  private boolean next() throws BrokenText {
    var start = at;
    spaces();
    if (at >= text.length()) {
      return false;
    }
    if (peek() == '#' || peek() == '\n' || peek() == '\r') {
      endOfLine();
      return true;
    }
    if (peek() == '[') {
      header(start);
    } else {
      var path = path();
      if (peek() != '=') {
        throw broken("an equals sign was expected");
      }
      at++;
      spaces();
      var from = at;
      value();
      var value = text.substring(from, at);
      endOfLine();
      statements.add(new Statement(Kind.PAIR, start, at, path, value));
    }
    return true;
  }

  private void header(int start) throws BrokenText {
    var element = text.startsWith("[[", at);
    var close = element ? "]]" : "]";
    at += close.length();
    spaces();
    var path = path();
    if (!text.startsWith(close, at)) {
      throw broken(close + " was expected");
    }
    at += close.length();
    endOfLine();
    statements.add(new Statement(element ? Kind.ELEMENT : Kind.TABLE, start, at, path, ""));
  }

  private List<String> path() throws BrokenText {
    var path = new ArrayList<String>();
    while (true) {
      path.add(key());
      spaces();
      if (peek() != '.') {
        return path;
      }
      at++;
      spaces();
    }
  }

  private String key() throws BrokenText {
    var start = at;
    if (peek() == '"' || peek() == '\'') {
      value();
      var quoted = TomlText.of(text.substring(start, at));
      if (quoted == null) {
        throw broken("a key is not closed");
      }
      return quoted;
    }
    while (at < text.length() && text.substring(at, at + 1).matches(BARE)) {
      at++;
    }
    if (at == start) {
      throw broken("a key was expected");
    }
    return text.substring(start, at);
  }

  private void value() throws BrokenText {
    switch (peek()) {
      case '"', '\'' -> quoted();
      case '[' -> bracketed(']');
      case '{' -> bracketed('}');
      default -> word();
    }
  }

  private void quoted() throws BrokenText {
    var start = at;
    var quote = text.substring(at, at + 1);
    var three = quote.repeat(3);
    var multi = text.startsWith(three, at);
    var close = multi ? three : quote;
    at += close.length();
    while (at < text.length() && !text.startsWith(close, at)) {
      if (!multi && peek() == '\n') {
        break;
      }
      at += peek() == '\\' && quote.equals("\"") ? 2 : 1;
    }
    if (at >= text.length() || !text.startsWith(close, at)) {
      at = start;
      throw broken("a text is not closed");
    }
    at += close.length();
    while (multi && text.startsWith(quote, at)) {
      at++; // up to two quotes may stand before the three that close
    }
  }

  private void bracketed(char close) throws BrokenText {
    var start = at++;
    while (true) {
      if (at >= text.length()) {
        at = start;
        throw broken("a bracket is not closed");
      }
      switch (peek()) {
        case '"', '\'' -> quoted();
        case '[' -> bracketed(']');
        case '{' -> bracketed('}');
        case '#' -> {
          var end = text.indexOf('\n', at);
          at = end < 0 ? text.length() : end;
        }
        case ']', '}' -> {
          if (peek() != close) {
            throw broken("a " + close + " was expected");
          }
          at++;
          return;
        }
        default -> at++;
      }
    }
  }

  /** A number, a date, true or false. */
  private void word() throws BrokenText {
    var start = at;
    while (at < text.length() && "#\n\r,]}".indexOf(peek()) < 0) {
      at++;
    }
    var word = text.substring(start, at).stripTrailing();
    at = start + word.length();
    if (!word.matches("true|false|[+-]?(inf|nan|\\d[\\w.:+-]*( \\d[\\w.:+-]*)?)")) {
      at = start;
      throw broken("a value was expected");
    }
  }

  private void endOfLine() throws BrokenText {
    spaces();
    if (at < text.length() && peek() == '#') {
      var end = text.indexOf('\n', at);
      at = end < 0 ? text.length() : end;
    }
    if (text.startsWith("\r\n", at)) {
      at++;
    }
    if (at < text.length() && peek() != '\n') {
      throw broken("the end of the line was expected");
    }
    at = Math.min(at + 1, text.length());
  }

  private void spaces() {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
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
