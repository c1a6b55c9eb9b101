package dev.pugmark.redact.url;

/** Tells tokens from names and ids by their looks. */
final class TokenShape {
  private static final int SHORTEST = 24;

  /** Bits a character; names and numbers have fewer. */
  private static final double LEAST_ENTROPY = 3.2;

  /** A part of a name may mix a few letters and digits, as in {@code 4o}. */
  private static final int LONGEST_MIXED_WORD = 3;

  /** So many characters behind a known prefix make a token. */
  private static final int LEAST_BEHIND_PREFIX = 6;

  private static final int LONGEST_HEX_ID = 40;
  private static final int UUID_LENGTH = 36;

  /** What stands between the words of a name. */
  private static final String BETWEEN_WORDS = "-_.~%+:=,;@!$*()";

  private static final String[] KNOWN_PREFIXES = {
    "sk-",
    "sk_live_",
    "sk_test_",
    "rk_live_",
    "pk_live_",
    "ghp_",
    "gho_",
    "ghu_",
    "ghs_",
    "ghr_",
    "github_pat_",
    "glpat-",
    "xapp-",
    "AKIA",
    "ASIA",
    "AIza",
    "eyJ",
    "hf_",
    "npm_",
    "whsec_"
  };

  private TokenShape() {}

  /** Whether a part of an address looks like a token rather than a name or an id. */
  static boolean fits(String part) {
    return hasKnownPrefix(part)
        || part.length() >= SHORTEST
            && !isHexId(part)
            && !isUuid(part)
            && mixes(part, 0, part.length())
            && !isName(part)
            && entropy(part) >= LEAST_ENTROPY;
  }

  private static boolean hasKnownPrefix(String part) {
    for (String prefix : KNOWN_PREFIXES) {
      if (part.startsWith(prefix)) {
        return part.length() >= prefix.length() + LEAST_BEHIND_PREFIX;
      }
    }
    // The tokens of a chat service differ in the letter behind these.
    return part.startsWith("xox")
        && part.length() >= 5 + LEAST_BEHIND_PREFIX
        && part.charAt(3) >= 'a'
        && part.charAt(3) <= 'z'
        && part.charAt(4) == '-';
  }

  private static boolean isHexId(String part) {
    if (part.length() > LONGEST_HEX_ID) {
      return false;
    }
    for (int i = 0; i < part.length(); i++) {
      if (!isHex(part.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isUuid(String part) {
    if (part.length() != UUID_LENGTH) {
      return false;
    }
    for (int i = 0; i < UUID_LENGTH; i++) {
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      if (dash ? part.charAt(i) != '-' : !isHex(part.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHex(char c) {
    return isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean mixes(String text, int from, int to) {
    boolean letters = false;
    boolean digits = false;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      letters |= c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      digits |= isDigit(c);
    }
    return letters && digits;
  }

  /** Words and numbers with signs between them, such as {@code claude-sonnet-4-5-20250929}. */
  private static boolean isName(String part) {
    int start = 0;
    for (int i = 0; i <= part.length(); i++) {
      if (i == part.length() || BETWEEN_WORDS.indexOf(part.charAt(i)) >= 0) {
        if (i - start > LONGEST_MIXED_WORD && mixes(part, start, i)) {
          return false;
        }
        start = i + 1;
      }
    }
    return true;
  }

  private static double entropy(String text) {
    int[] counts = new int[128];
    int total = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < 128) {
        counts[text.charAt(i)]++;
        total++;
      }
    }
    double bits = 0;
    for (int count : counts) {
      if (count > 0) {
        double share = (double) count / total;
        bits -= share * Math.log(share) / Math.log(2);
      }
    }
    return bits;
  }
}
