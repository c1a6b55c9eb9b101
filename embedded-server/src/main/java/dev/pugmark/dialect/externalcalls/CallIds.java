package dev.pugmark.dialect.externalcalls;

import java.security.SecureRandom;

/** Ids for calls that come without one: 26 characters that sort by the start of the call. */
final class CallIds {
  /** Crockford's: no letter that looks like a digit. */
  private static final char[] DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int TIME_DIGITS = 10;
  private static final int RANDOM_DIGITS = 16;

  private CallIds() {}

  static String made(long startedMicros) {
    var id = new char[TIME_DIGITS + RANDOM_DIGITS];
    var millis = Math.max(0, startedMicros / 1_000);
    for (var i = TIME_DIGITS - 1; i >= 0; i--) {
      id[i] = DIGITS[(int) (millis & 31)];
      millis >>>= 5;
    }
    for (var i = TIME_DIGITS; i < id.length; i++) {
      id[i] = DIGITS[RANDOM.nextInt(DIGITS.length)];
    }
    return new String(id);
  }
}
