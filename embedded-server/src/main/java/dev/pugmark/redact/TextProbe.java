package dev.pugmark.redact;

import java.util.Locale;
import java.util.Set;

/** Small questions about places in a text, none of which reads past its ends. */
abstract class TextProbe {
  static final byte WORD = 1; // letters, digits, '_'
  static final byte TRIGGER = 2; // every shape of a credential has one of these somewhere
  static final byte DASH = 4;
  static final byte[] KIND = kinds();

  /** Values of a lower-case assignment that are words of programs and no credentials. */
  private static final Set<String> PLAIN_VALUES =
      Set.of(
          SecretShapes.MASK,
          "null",
          "none",
          "nil",
          "undefined",
          "true",
          "false",
          "string",
          "str",
          "required");

  final String text;

  TextProbe(String text) {
    this.text = text;
  }

  /** Where the quote that opens here is closed, or 0. */
  final int closingQuote(int start) {
    var quote = start;
    while (at(quote, '\\')) {
      quote++;
    }
    if (!at(quote, '"') && !at(quote, '\'')) {
      return 0;
    }
    var escaped = quote > start;
    var mark = text.charAt(quote);
    for (var i = quote + 1; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == mark) {
        return escaped ? beforeBackslashes(i, quote + 1) : i;
      }
      if (c == '\\' && !escaped) {
        i++;
      } else if (c == '\n') {
        return 0;
      }
    }
    return 0;
  }

  final int beforeBackslashes(int end, int atLeast) {
    var start = end;
    while (start > atLeast && at(start - 1, '\\')) {
      start--;
    }
    return start;
  }

  final int afterQuote(int start) {
    var quote = start;
    while (at(quote, '\\')) {
      quote++;
    }
    return quote + 1;
  }

  final boolean isMask(int start, int end) {
    return end - start == SecretShapes.MASK.length() && text.startsWith(SecretShapes.MASK, start);
  }

  final boolean isPlain(int start, int end) {
    return end - start <= 9
        && PLAIN_VALUES.contains(text.substring(start, end).toLowerCase(Locale.ROOT));
  }

  final boolean isOpening(int start) {
    return at(start, '{') || at(start, '[');
  }

  /** Whether a program calls something here: names and dots, then a bracket. */
  final boolean isCall(int start) {
    var end = start;
    while (isWord(end) || at(end, '.')) {
      end++;
    }
    return end > start && at(end, '(');
  }

  final boolean isNumber(int start, int end) {
    for (var i = start; i < end; i++) {
      var c = text.charAt(i);
      if ((c < '0' || c > '9') && c != '.' && c != ',') {
        return false;
      }
    }
    return true;
  }

  /** Letters and digits mixed, or too long for a word. */
  final boolean looksRandom(int start, int end) {
    var letters = false;
    var digits = false;
    for (var i = start; i < end; i++) {
      var c = text.charAt(i);
      letters |= Character.isLetter(c);
      digits |= c >= '0' && c <= '9';
    }
    return letters && end - start >= 6 && (digits || end - start >= 24);
  }

  final int skipRun(int from, int kinds) {
    var end = from;
    while (end < text.length() && text.charAt(end) < 128 && (KIND[text.charAt(end)] & kinds) != 0) {
      end++;
    }
    return end;
  }

  final int trimEnd(int end, String unwanted) {
    var trimmed = end;
    while (trimmed > 0 && unwanted.indexOf(text.charAt(trimmed - 1)) >= 0) {
      trimmed--;
    }
    return trimmed;
  }

  final int skipBlanks(int from) {
    var i = from;
    while (at(i, ' ') || at(i, '\t')) {
      i++;
    }
    return i;
  }

  final int skipSpace(int from) {
    var i = from;
    while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
      i++;
    }
    return i;
  }

  final boolean endsWith(String word, int end) {
    return text.startsWith(word, end - word.length());
  }

  final boolean endsIgnoringCase(String word, int end) {
    return text.regionMatches(true, end - word.length(), word, 0, word.length());
  }

  final boolean at(int index, char c) {
    return index >= 0 && index < text.length() && text.charAt(index) == c;
  }

  final boolean isWord(int index) {
    return index >= 0
        && index < text.length()
        && text.charAt(index) < 128
        && (KIND[text.charAt(index)] & WORD) != 0;
  }

  static boolean isUpperOrDigit(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static byte[] kinds() {
    var kinds = new byte[128];
    for (var c = 0; c < 128; c++) {
      if (isUpperOrDigit((char) c) || (c >= 'a' && c <= 'z') || c == '_') {
        kinds[c] |= WORD;
      }
      if ("-_JIbB:=".indexOf(c) >= 0) {
        kinds[c] |= TRIGGER;
      }
    }
    kinds['-'] |= DASH;
    return kinds;
  }
}
