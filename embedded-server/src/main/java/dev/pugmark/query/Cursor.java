package dev.pugmark.query;

import dev.pugmark.query.Parser.FaultException;
import dev.pugmark.query.Parser.Sign;

/** A place in the text of a filter. */
final class Cursor {
  /** Where a bare word ends, beside blanks, parentheses and quotes. */
  enum Stop {
    /** At the sign of a comparison. */
    SIGN,
    /** At a comma. */
    COMMA,
    /** Nowhere else. */
    NOTHING
  }

  private final String text;
  private int at;

  Cursor(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  int at() {
    return at;
  }

  boolean atEnd() {
    return at >= text.length();
  }

  boolean sees(char c) {
    return seesAfter(0, c);
  }

  boolean seesAfter(int chars, char c) {
    return at + chars < text.length() && text.charAt(at + chars) == c;
  }

  boolean seesBlank() {
    return !atEnd() && isBlank(text.charAt(at));
  }

  void skipBlanks() {
    while (seesBlank()) {
      at++;
    }
  }

  boolean skip(char c) {
    if (sees(c)) {
      at++;
      return true;
    }
    return false;
  }

  /** Whether a word of the language itself stands here. */
  boolean seesKeyword(String word) {
    var end = at + word.length();
    return text.startsWith(word, at)
        && (end == text.length() || isBlank(text.charAt(end)) || isBorder(text.charAt(end)));
  }

  boolean keyword(String word) {
    if (seesKeyword(word)) {
      at += word.length();
      return true;
    }
    return false;
  }

  /** A bare word; may be empty. */
  String until(Stop stop) {
    var start = at;
    while (!atEnd()) {
      var c = text.charAt(at);
      if (isBlank(c)
          || isBorder(c)
          || stop == Stop.COMMA && c == ','
          || stop == Stop.SIGN && seesSign()) {
        break;
      }
      at++;
    }
    return text.substring(start, at);
  }

  /** What stands in quotes; a backslash takes the next character as it is. */
  String quoted() throws FaultException {
    var start = at;
    var value = new StringBuilder();
    for (at++; !atEnd(); at++) {
      var c = text.charAt(at);
      if (c == '"') {
        at++;
        return value.toString();
      }
      if (c == '\\' && at + 1 < text.length()) {
        c = text.charAt(++at);
      }
      value.append(c);
    }
    throw fault(start, start + 1, "This quote is never closed.");
  }

  boolean seesSign() {
    return sees(':') || sees('=') || sees('<') || sees('>') || sees('!') && seesAfter(1, '=');
  }

  /** The sign of a comparison; a colon may stand before another. */
  Sign sign() {
    if (skip(':') && !seesSign()) {
      return new Sign(Comparison.EQUAL, false);
    }
    if (skip('!')) {
      at++;
      return new Sign(Comparison.EQUAL, true);
    }
    if (skip('<')) {
      return new Sign(skip('=') ? Comparison.AT_MOST : Comparison.LESS, false);
    }
    if (skip('>')) {
      return new Sign(skip('=') ? Comparison.AT_LEAST : Comparison.MORE, false);
    }
    at++;
    return new Sign(Comparison.EQUAL, false);
  }

  FaultException fault(int start, int end, String sentence) {
    return new FaultException(
        new Fault(Math.min(start, text.length()), Math.min(end, text.length()), sentence));
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || c == '\u00A0';
  }

  private static boolean isBorder(char c) {
    return c == '(' || c == ')' || c == '"';
  }
}
