package dev.pugmark.redact;

/** Private keys in the text form of OpenSSL and its kin. */
final class PemKeys {
  private static final int MAX_LABEL = 64;
  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";

  private PemKeys() {}

  /** From each header of a private key through the next end header; without an end it stays. */
  static String redact(String text) {
    var begin = text.indexOf(BEGIN);
    if (begin < 0) {
      return text;
    }
    var out = new StringBuilder(text.length());
    var copied = 0;
    for (; begin >= 0; begin = text.indexOf(BEGIN, Math.max(begin + 1, copied))) {
      var headerEnd = privateKeyHeaderEnd(text, begin + BEGIN.length());
      if (headerEnd < 0) {
        continue;
      }
      var end = endOfKey(text, headerEnd);
      if (end < 0) {
        break; // no later header has an end either
      }
      out.append(text, copied, begin).append(SecretShapes.MASK);
      copied = end;
    }
    return copied == 0 ? text : out.append(text, copied, text.length()).toString();
  }

  private static int endOfKey(String text, int from) {
    for (var end = text.indexOf(END, from); end >= 0; end = text.indexOf(END, end + 1)) {
      var headerEnd = privateKeyHeaderEnd(text, end + END.length());
      if (headerEnd >= 0) {
        return headerEnd;
      }
    }
    return -1;
  }

  /** Where a header ends whose label, from here, names a private key; else -1. */
  private static int privateKeyHeaderEnd(String text, int from) {
    var i = from;
    while (i < text.length() && i < from + MAX_LABEL && isLabel(text.charAt(i))) {
      i++;
    }
    var label = text.substring(from, i);
    return (label.endsWith("PRIVATE KEY") || label.endsWith("PRIVATE KEY BLOCK"))
            && text.startsWith("-----", i)
        ? i + 5
        : -1;
  }

  private static boolean isLabel(char c) {
    return c == ' ' || TextProbe.isUpperOrDigit(c);
  }
}
