package dev.pugmark.app.format;

import java.util.Locale;

/**
 * Text of others made safe to look at: characters that are invisible or turn the reading direction
 * are written out, so that what is seen is what is there.
 */
public final class VisibleText {
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private VisibleText() {}

  /** Keeps line breaks and tabs; a line break of two characters becomes one. */
  public static String lines(String text) {
    return show(text, false);
  }

  /** Line breaks and tabs are drawn too, so the result is one line. */
  public static String oneLine(String text) {
    return show(text, true);
  }

  private static String show(String text, boolean oneLine) {
    var at = firstToShow(text, oneLine);
    if (at == text.length()) {
      return text;
    }
    var shown = new StringBuilder(text.length() + 16).append(text, 0, at);
    while (at < text.length()) {
      var c = text.codePointAt(at);
      var next = at + Character.charCount(c);
      if (c == '\r' && next < text.length() && text.charAt(next) == '\n') {
        at = next;
        continue;
      }
      if (c == ZERO_WIDTH_JOINER && joinsPictures(text, at, next)) {
        shown.appendCodePoint(c);
      } else {
        append(shown, c, oneLine);
      }
      at = next;
    }
    return shown.toString();
  }

  private static int firstToShow(String text, boolean oneLine) {
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c < ' ' ? oneLine || (c != '\n' && c != '\t') : c >= 0x7f && suspicious(c)) {
        return i;
      }
    }
    return text.length();
  }

  /** Whether a character needs a closer look; all surrogates do. */
  private static boolean suspicious(char c) {
    return Character.isSurrogate(c) || hidden(c);
  }

  private static void append(StringBuilder shown, int c, boolean oneLine) {
    if (c == '\n') {
      shown.append(oneLine ? " ↵ " : "\n");
    } else if (c == '\t') {
      shown.append(oneLine ? "  " : "\t");
    } else if (c < ' ') {
      shown.append((char) (0x2400 + c));
    } else if (c == 0x7f) {
      shown.append('␡');
    } else if (hidden(c)) {
      shown.append(String.format(Locale.ROOT, "⟨U+%04X⟩", c));
    } else {
      shown.appendCodePoint(c);
    }
  }

  private static boolean hidden(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0; // blank letters
    };
  }

  private static boolean joinsPictures(String text, int at, int next) {
    return at > 0
        && next < text.length()
        && Character.isExtendedPictographic(text.codePointAt(next));
  }
}
