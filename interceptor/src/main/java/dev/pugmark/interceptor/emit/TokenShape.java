package dev.pugmark.interceptor.emit;

import java.util.regex.Pattern;

/** Tells tokens from names and ids by their looks. */
final class TokenShape {
  private static final int SHORTEST = 24;

  /** Bits a character; names and numbers have fewer. */
  private static final double LEAST_ENTROPY = 3.2;

  /** A part of a name may mix a few letters and digits, as in {@code 4o}. */
  private static final int LONGEST_MIXED_WORD = 3;

  private static final Pattern KNOWN_PREFIX =
      Pattern.compile(
          "(sk-|sk_live_|sk_test_|rk_live_|pk_live_|gh[pousr]_|github_pat_|glpat-|xox[a-z]-|xapp-"
              + "|AKIA|ASIA|AIza|eyJ|hf_|npm_|whsec_).{6,}");

  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private static final Pattern HEX_ID = Pattern.compile("[0-9a-fA-F]{1,40}");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[-_.~%+:=,;@!$*()]+");

  private TokenShape() {}

  /** Whether a part of an address looks like a token rather than a name or an id. */
  static boolean fits(String part) {
    if (KNOWN_PREFIX.matcher(part).matches()) {
      return true;
    }
    return part.length() >= SHORTEST
        && !HEX_ID.matcher(part).matches()
        && !UUID.matcher(part).matches()
        && mixes(part)
        && !isName(part)
        && entropy(part) >= LEAST_ENTROPY;
  }

  private static boolean mixes(String text) {
    var letters = false;
    var digits = false;
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      letters |= (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      digits |= c >= '0' && c <= '9';
    }
    return letters && digits;
  }

  /** Words and numbers with signs between them, such as {@code claude-sonnet-4-5-20250929}. */
  private static boolean isName(String part) {
    for (var word : BETWEEN_WORDS.split(part, -1)) {
      if (word.length() > LONGEST_MIXED_WORD && mixes(word)) {
        return false;
      }
    }
    return true;
  }

  private static double entropy(String text) {
    var counts = new int[128];
    var total = 0;
    for (var i = 0; i < text.length(); i++) {
      if (text.charAt(i) < 128) {
        counts[text.charAt(i)]++;
        total++;
      }
    }
    double bits = 0;
    for (var count : counts) {
      if (count > 0) {
        var share = (double) count / total;
        bits -= share * Math.log(share) / Math.log(2);
      }
    }
    return bits;
  }
}
