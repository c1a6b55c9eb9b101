package dev.pugmark.json;

import org.jspecify.annotations.Nullable;

/** Lone surrogates, which careless clients send and no other program accepts. */
final class Surrogates {
  private static final byte[] ESCAPED_REPLACEMENT = {'\\', 'u', 'F', 'F', 'F', 'D'};
  private static final byte[] REPLACEMENT = {(byte) 0xEF, (byte) 0xBF, (byte) 0xBD};

  private Surrogates() {}

  /** The text with every surrogate that has no partner replaced; the same text if there is none. */
  static String wellFormed(String text) {
    for (var i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return replaceLone(text, i);
      }
    }
    return text;
  }

  private static String replaceLone(String text, int from) {
    var out = new StringBuilder(text);
    for (var i = from; i < out.length(); i++) {
      var c = out.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < out.length()
          && Character.isLowSurrogate(out.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        out.setCharAt(i, '\uFFFD');
      }
    }
    return out.toString();
  }

  /**
   * The JSON text with surrogates replaced that the parser refuses: lone escaped ones, and any that
   * are encoded as three bytes. Null if there are none, and the fault is another.
   */
  static byte @Nullable [] mend(byte[] json) {
    byte[] mended = null;
    for (var i = 0; i < json.length; i++) {
      var length = 0;
      var replacement = REPLACEMENT;
      if (json[i] == '\\') {
        var unit = escaped(json, i);
        if (unit >= 0xD800 && unit < 0xDC00 && isLow(escaped(json, i + 6))) {
          i += 11;
        } else if (unit >= 0xD800 && unit < 0xE000) {
          length = 6;
          replacement = ESCAPED_REPLACEMENT;
        } else {
          i++;
        }
      } else if (isEncoded(json, i)) {
        length = 3;
      }
      if (length > 0) {
        mended = mended == null ? json.clone() : mended;
        System.arraycopy(replacement, 0, mended, i, length);
        i += length - 1;
      }
    }
    return mended;
  }

  private static boolean isEncoded(byte[] json, int at) {
    return json[at] == (byte) 0xED
        && at + 2 < json.length
        && (json[at + 1] & 0xE0) == 0xA0
        && (json[at + 2] & 0xC0) == 0x80;
  }

  private static boolean isLow(int unit) {
    return unit >= 0xDC00 && unit < 0xE000;
  }

  /** The UTF-16 unit that an escape stands for, or -1 if here is no such escape. */
  private static int escaped(byte[] json, int at) {
    if (at + 6 > json.length || json[at] != '\\' || json[at + 1] != 'u') {
      return -1;
    }
    var unit = 0;
    for (var i = at + 2; i < at + 6; i++) {
      var digit = Character.digit(json[i], 16);
      if (digit < 0) {
        return -1;
      }
      unit = unit << 4 | digit;
    }
    return unit;
  }
}
