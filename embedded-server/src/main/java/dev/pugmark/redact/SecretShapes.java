package dev.pugmark.redact;

import org.jspecify.annotations.Nullable;

/**
 * Finds credentials in a text by their shape and replaces them in place.
 *
 * <p>One pass over the text looks for the few characters that every shape has somewhere, and only
 * there looks around. Each look is bounded, or remembered so that no stretch is read more than a
 * few times: hostile texts cost no more than linear time.
 */
final class SecretShapes extends TextProbe {
  static final String MASK = "••••";

  private @Nullable StringBuilder out;
  private int copied;
  private int jwtFailedUntil;

  private SecretShapes(String text) {
    super(text);
  }

  /** The text without credentials: the same instance if it has none. */
  static String redact(String text) {
    if (isJwtAlone(text)) {
      return MASK;
    }
    var withoutPem = PemKeys.redact(text);
    return new SecretShapes(withoutPem).scan();
  }

  private String scan() {
    var length = text.length();
    for (var i = 0; i < length; i++) {
      var c = text.charAt(i);
      if (c < 128 && (KIND[c] & TRIGGER) != 0) {
        var end = look(c, i);
        if (end > i) {
          i = end - 1;
        }
      }
    }
    return out == null ? text : out.append(text, copied, length).toString();
  }

  /**
   * Replaces the credential around a trigger; returns where it ends, or 0 if there is none. One
   * neighbour settles most cases, since triggers are common in paths and prose.
   */
  private int look(char trigger, int i) {
    var before = i == 0 ? ' ' : text.charAt(i - 1);
    return switch (trigger) {
      case '-' -> "ktpbarsced".indexOf(before) >= 0 ? dashed(i) : 0;
      case '_' -> "pousrtec".indexOf(before) >= 0 ? underscored(i) : 0;
      case 'J' -> before == 'y' ? jwt(i) : 0;
      case 'I' -> before == 'K' || before == 'S' || before == 'A' ? cloudKey(i) : 0;
      case 'b', 'B' -> at(i + 1, 'e') || at(i + 1, 'E') ? bearer(i) : 0;
      case ':' -> text.startsWith("//", i + 1) ? urlPassword(i) : assignment(i);
      default -> assignment(i);
    };
  }

  private int dashed(int i) {
    if (startsWord("sk", i - 2)) {
      return run(i - 2, i + 1, 12, DASH | WORD);
    }
    if (startsWord("glpat", i - 5)) {
      return run(i - 5, i + 1, 20, DASH | WORD);
    }
    if (startsWord("xapp", i - 4)
        || (startsWord("xox", i - 4) && "baprsced".indexOf(text.charAt(i - 1)) >= 0)) {
      return run(i - 4, i + 1, 10, DASH | WORD);
    }
    return 0;
  }

  private int underscored(int i) {
    if (startsWord("gh", i - 3) && "pousr".indexOf(text.charAt(i - 1)) >= 0) {
      return run(i - 3, i + 1, 12, WORD);
    }
    if (startsWord("github_pat", i - 10)) {
      return run(i - 10, i + 1, 20, WORD);
    }
    if (startsWord("sk_live", i - 7)
        || startsWord("sk_test", i - 7)
        || startsWord("rk_live", i - 7)
        || startsWord("rk_test", i - 7)) {
      return run(i - 7, i + 1, 8, WORD);
    }
    return startsWord("whsec", i - 5) ? run(i - 5, i + 1, 12, WORD) : 0;
  }

  private int cloudKey(int i) {
    if ((startsWord("AK", i - 2) || startsWord("AS", i - 2)) && text.startsWith("A", i + 1)) {
      var end = i + 2;
      while (end < text.length() && end < i + 19 && isUpperOrDigit(text.charAt(end))) {
        end++;
      }
      return end == i + 18 && !isWord(end) ? replace(i - 2, end) : 0;
    }
    return startsWord("A", i - 1) && text.startsWith("za", i + 1)
        ? run(i - 1, i + 3, 35, DASH | WORD)
        : 0;
  }

  private int bearer(int i) {
    if (!text.regionMatches(true, i, "bearer", 0, 6) || isWord(i - 1)) {
      return 0;
    }
    var start = skipSpace(i + 6);
    var end = start;
    while (isWord(end) || at(end, '.') || at(end, '-')) {
      end++;
    }
    if (start == i + 6 || end - start < 12) {
      return 0;
    }
    while (isWord(end) || (end < text.length() && ".-~+/=".indexOf(text.charAt(end)) >= 0)) {
      end++; // what else a token of RFC 6750 may hold
    }
    return replace(i, trimEnd(end, ".-"));
  }

  private int jwt(int i) {
    var start = i - 2;
    if (start < jwtFailedUntil || !startsWord("ey", start)) {
      return 0;
    }
    var head = skipRun(i + 1, DASH | WORD);
    var body = at(head, '.') ? skipRun(head + 1, DASH | WORD) : head;
    var signature = at(body, '.') ? skipRun(body + 1, DASH | WORD) : body;
    if (head - i - 1 < 10 || body - head - 1 < 10 || signature - body - 1 < 6) {
      jwtFailedUntil = head; // whatever starts later in this run fails in the same place
      return 0;
    }
    return replace(start, signature);
  }

  /** {@code ://user:password@}: what stands before the last {@code @} of the authority goes. */
  private int urlPassword(int i) {
    var start = i + 3;
    var colon = false;
    var at = -1;
    var end = start;
    for (; end < text.length(); end++) {
      var c = text.charAt(end);
      if (c <= ' ' || "/?#\"'`<>\\".indexOf(c) >= 0) {
        break;
      }
      colon |= c == ':' && at < 0;
      if (c == '@') {
        at = end;
      }
    }
    return at > start && colon ? replace(start, at) : 0;
  }

  /** {@code NAME=value} and its kin: a look back for the name, and if there is one, ahead. */
  private int assignment(int i) {
    var nameEnd = i;
    while (at(nameEnd - 1, ' ') || at(nameEnd - 1, '\t')) {
      nameEnd--;
    }
    var spaced = nameEnd < i;
    var quoted = at(nameEnd - 1, '"') || at(nameEnd - 1, '\'');
    if (quoted) {
      nameEnd--;
      while (at(nameEnd - 1, '\\')) {
        nameEnd--;
      }
    }
    if (nameEnd == 0 || "yYnNtTdD".indexOf(text.charAt(nameEnd - 1)) < 0) {
      return 0; // the last letter of key, token, secret, password, authorization
    }
    var nameStart = nameEnd;
    var upper = true;
    while (isWord(nameStart - 1)) {
      nameStart--;
      upper &= isUpperOrDigit(text.charAt(nameStart)) || at(nameStart, '_');
    }
    if (upper && endsUpper(nameEnd)) {
      return upperAssignment(i, nameStart, nameEnd, quoted);
    }
    return lowerAssignment(i, nameStart, nameEnd, quoted, spaced);
  }

  private boolean endsUpper(int nameEnd) {
    return endsWith("KEY", nameEnd)
        || endsWith("TOKEN", nameEnd)
        || endsWith("SECRET", nameEnd)
        || endsWith("PASSWORD", nameEnd);
  }

  private int upperAssignment(int i, int nameStart, int nameEnd, boolean quotedName) {
    var start = skipBlanks(i + 1);
    var closing = closingQuote(start);
    if (closing > 0) {
      var content = afterQuote(start);
      if (closing == content || isMask(content, closing)) {
        return 0;
      }
      return quotedName ? replace(content, closing) : replace(nameStart, closing + 1);
    }
    if (quotedName && isOpening(start)) {
      return 0;
    }
    var end = start;
    while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    if (end == start || isMask(start, end)) {
      return 0;
    }
    var spaced = start > i + 1 || nameEnd < i;
    if (quotedName) {
      return looksRandom(start, end) ? replace(start, end) : 0;
    }
    if (spaced && !isQualified(nameStart, nameEnd) && !looksRandom(start, end)) {
      return 0; // prose such as "KEY: the first column"
    }
    return replace(nameStart, end);
  }

  /** Whether the name says more than KEY, TOKEN or SECRET alone. */
  private boolean isQualified(int nameStart, int nameEnd) {
    return nameEnd - nameStart > 6 || (nameEnd - nameStart > 3 && endsWith("KEY", nameEnd));
  }

  /** Here the name stays, and what could be a word of a program stays too. */
  private int lowerAssignment(
      int i, int nameStart, int nameEnd, boolean quotedName, boolean spaced) {
    var name = name(nameStart, nameEnd);
    if (name == null || at(i + 1, '=') || at(i + 1, '~')) {
      return 0;
    }
    var arrow = at(i, '=') && at(i + 1, '>');
    var from = arrow ? i + 2 : i + 1;
    var start = skipBlanks(from);
    if (name.equals("authorization")) {
      return authorization(start);
    }
    var weak = name.equals("token");
    var closing = closingQuote(start);
    if (closing > 0) {
      var content = afterQuote(start);
      var keep =
          closing == content
              || isPlain(content, closing)
              || (weak && closing - content < 8 && !looksRandom(content, closing));
      return keep ? 0 : replace(content, closing);
    }
    if (isOpening(start) || isCall(start)) {
      return 0; // asked before reading on, or a text of nothing but these would be read n times
    }
    var end = start;
    while (end < text.length()
        && text.charAt(end) > ' '
        && "&;\"'`<>\\".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    if (end == start || isPlain(start, end)) {
      return 0;
    }
    if (name.endsWith("token") && isNumber(start, end)) {
      return 0;
    }
    var tight = at(i, '=') && !arrow && !spaced && !quotedName && start == from;
    var certain = tight && (!weak || end - start >= 8);
    return certain || looksRandom(start, end) ? replace(start, end) : 0;
  }

  /** The credential name a look back found, in plain lower case, or null. */
  private @Nullable String name(int nameStart, int nameEnd) {
    if (endsIgnoringCase("password", nameEnd)
        || endsIgnoringCase("passwd", nameEnd)
        || endsIgnoringCase("pwd", nameEnd)
        || endsIgnoringCase("passphrase", nameEnd)) {
      return "password";
    }
    if (endsIgnoringCase("secret", nameEnd)) {
      return "secret";
    }
    if (endsIgnoringCase("token", nameEnd)) {
      return nameEnd - nameStart == 5 && !at(nameStart - 1, '-') ? "token" : "a token";
    }
    if (endsIgnoringCase("key", nameEnd)) {
      var end = nameEnd - 3;
      end -= at(end - 1, '_') || at(end - 1, '-') ? 1 : 0;
      return endsIgnoringCase("api", end)
              || endsIgnoringCase("access", end)
              || endsIgnoringCase("secret", end)
              || endsIgnoringCase("private", end)
          ? "key"
          : null;
    }
    return endsIgnoringCase("authorization", nameEnd) ? "authorization" : null;
  }

  /** {@code Authorization: Basic …}; a bearer is found by itself. */
  private int authorization(int from) {
    var start = from;
    while (at(start, '"') || at(start, '\'') || at(start, '\\')) {
      start++;
    }
    if (!text.regionMatches(true, start, "basic", 0, 5)) {
      return 0;
    }
    var value = skipBlanks(start + 5);
    var end = value;
    while (isWord(end) || (end < text.length() && "+/=-".indexOf(text.charAt(end)) >= 0)) {
      end++;
    }
    return value > start + 5 && end - value >= 6 ? replace(start, end) : 0;
  }

  private int run(int start, int from, int atLeast, int kinds) {
    var end = trimEnd(skipRun(from, kinds), "-");
    return end - from >= atLeast ? replace(start, end) : 0;
  }

  /** Puts the mask in place of a stretch; what an earlier mask already took is not taken twice. */
  private int replace(int start, int end) {
    if (out == null) {
      out = new StringBuilder(text.length());
    }
    if (start > copied || copied == 0) {
      out.append(text, copied, start).append(MASK);
    }
    copied = end;
    return end;
  }

  private boolean startsWord(String word, int start) {
    return start >= copied && text.startsWith(word, start) && !isWord(start - 1);
  }

  /** A whole text of three base64url parts whose first is the start of a JSON object. */
  private static boolean isJwtAlone(String text) {
    var trimmed = text.startsWith("eyJ") ? text : text.strip();
    if (!trimmed.startsWith("eyJ")) {
      return false;
    }
    trimmed = trimmed.strip();
    var part = 0;
    var length = 0;
    for (var i = 0; i < trimmed.length(); i++) {
      var c = trimmed.charAt(i);
      if (c == '.') {
        if (length < 8 || ++part > 2) {
          return false;
        }
        length = 0;
      } else if (c < 128 && (KIND[c] & (WORD | DASH)) != 0) {
        length++;
      } else {
        return false;
      }
    }
    return part == 2 && length >= 4;
  }
}
