package dev.pugmark.query;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Text as words to be looked for: runs of letters and digits, in lower case and without accents. A
 * character of a script that puts no blanks between words is a word of its own, and so is a UUID.
 */
public final class Words {
  /** Of longer words only so many characters count. */
  public static final int LONGEST = 64;

  private static final int UUID_CHARS = 36;

  private Words() {}

  /** The words of a text, in order. */
  public static List<String> of(String text) {
    var words = new ArrayList<String>();
    each(text, words::add);
    return words;
  }

  /** Gives the words of a text, in order. */
  public static void each(String text, Consumer<String> word) {
    var at = 0;
    while (at < text.length()) {
      var c = text.charAt(at);
      if (c < 0x80 ? !isAsciiWord(c) : !isWord(text.codePointAt(at))) {
        at += c < 0x80 ? 1 : Character.charCount(text.codePointAt(at));
      } else if (isUuid(text, at)) {
        word.accept(text.substring(at, at + UUID_CHARS).replace("-", "").toLowerCase(Locale.ROOT));
        at += UUID_CHARS;
      } else if (c >= 0x80 && standsAlone(text.codePointAt(at))) {
        var next = at + Character.charCount(text.codePointAt(at));
        word.accept(text.substring(at, next));
        at = next;
      } else {
        at = run(text, at, word);
      }
    }
  }

  /** Gives the word that begins here, and where it ends. */
  private static int run(String text, int start, Consumer<String> word) {
    var at = start;
    var ascii = true;
    while (at < text.length()) {
      var c = text.charAt(at);
      if (c < 0x80) {
        if (!isAsciiWord(c)) {
          break;
        }
        at++;
      } else {
        var point = text.codePointAt(at);
        if (!isWord(point) && !isMark(point) || standsAlone(point)) {
          break;
        }
        ascii = false;
        at += Character.charCount(point);
      }
    }
    var found = lower(cut(text, start, at), ascii);
    if (!found.isEmpty()) {
      word.accept(found);
    }
    return at;
  }

  private static String cut(String text, int start, int end) {
    if (end - start <= LONGEST) {
      return text.substring(start, end);
    }
    var to = start + LONGEST;
    return text.substring(start, Character.isHighSurrogate(text.charAt(to - 1)) ? to - 1 : to);
  }

  private static String lower(String word, boolean ascii) {
    if (ascii) {
      return word.toLowerCase(Locale.ROOT);
    }
    var bare = new StringBuilder(word.length());
    Normalizer.normalize(word, Normalizer.Form.NFKD)
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Words::isWord)
        .forEach(bare::appendCodePoint);
    return bare.toString();
  }

  private static boolean isAsciiWord(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }

  private static boolean isWord(int c) {
    return c < 0x80 ? isAsciiWord((char) c) : Character.isLetterOrDigit(c);
  }

  private static boolean isMark(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK ->
          true;
      default -> false;
    };
  }

  private static boolean standsAlone(int c) {
    if (c < 0x0E00) {
      return false;
    }
    return Character.isIdeographic(c)
        || switch (Character.UnicodeScript.of(c)) {
          case HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
          default -> false;
        };
  }

  private static boolean isUuid(String text, int at) {
    if (at + UUID_CHARS > text.length() || text.charAt(at + 8) != '-') {
      return false;
    }
    for (var i = 0; i < UUID_CHARS; i++) {
      var c = text.charAt(at + i);
      var dash = i == 8 || i == 13 || i == 18 || i == 23;
      if (dash ? c != '-' : Character.digit(c, 16) < 0 || c >= 0x80) {
        return false;
      }
    }
    return at + UUID_CHARS == text.length() || !isAsciiWord(text.charAt(at + UUID_CHARS));
  }
}
