package dev.pugmark.interceptor.emit;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads what the W3C headers {@code baggage} and {@code traceparent} say of a session. */
final class Baggage {
  private Baggage() {}

  /** The session that a list of members names; null when none does. */
  static @Nullable String session(@Nullable String baggage) {
    if (baggage == null || baggage.isEmpty()) {
      return null;
    }
    String own = member(baggage, "pugmark.session");
    return own != null ? own : member(baggage, "session.id");
  }

  /** A list of members with one more; null when it names a session of ours already. */
  static @Nullable String with(@Nullable String baggage, String session) {
    String own =
        "pugmark.session=" + URLEncoder.encode(session, StandardCharsets.UTF_8).replace("+", "%20");
    if (baggage == null || baggage.isBlank()) {
      return own;
    }
    return member(baggage, "pugmark.session") == null ? baggage + "," + own : null;
  }

  private static @Nullable String member(String baggage, String name) {
    for (String member : baggage.split(",", -1)) {
      int equals = member.indexOf('=');
      if (equals > 0 && member.substring(0, equals).strip().equals(name)) {
        int end = member.indexOf(';', equals);
        String value = member.substring(equals + 1, end < 0 ? member.length() : end).strip();
        String text = decoded(value);
        return text.isEmpty() ? null : text;
      }
    }
    return null;
  }

  private static String decoded(String value) {
    try {
      // A plus sign stands for itself here.
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return value;
    }
  }

  /** The trace id, 32 hex digits; null when the header is none. */
  static @Nullable String traceId(@Nullable String traceparent) {
    return part(traceparent, 3, 35);
  }

  /**
   * The id of the span that the request was made in, 16 hex digits; null when the header is none.
   */
  static @Nullable String spanId(@Nullable String traceparent) {
    return part(traceparent, 36, 52);
  }

  private static @Nullable String part(@Nullable String traceparent, int from, int to) {
    if (traceparent == null || traceparent.length() < 55 || traceparent.charAt(2) != '-') {
      return null;
    }
    String part = traceparent.substring(from, to);
    boolean zero = true;
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
        return null;
      }
      zero &= c == '0';
    }
    return zero ? null : part;
  }
}
