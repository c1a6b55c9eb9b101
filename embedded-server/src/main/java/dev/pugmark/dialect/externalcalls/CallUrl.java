package dev.pugmark.dialect.externalcalls;

import dev.pugmark.redact.url.UrlRedaction;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An address that was called, without what must not be kept.
 *
 * @param scheme in lower case
 * @param host as {@link HostName} writes it
 * @param port as used; null when the address names none and the scheme has none of its own
 * @param path from its first slash; empty for a tunnel
 * @param text the whole address, without user-info and fragment, its secrets replaced
 */
record CallUrl(String scheme, String host, @Nullable Integer port, String path, String text) {

  /**
   * Reads an address.
   *
   * @return null when it is none, or names no host
   */
  static @Nullable CallUrl read(String given, UrlRedaction redaction) {
    var colon = given.indexOf("://");
    if (colon <= 0 || !isScheme(given, colon)) {
      return null;
    }
    var scheme = given.substring(0, colon).toLowerCase(Locale.ROOT);
    var start = colon + 3;
    var end = endOfAuthority(given, start);
    var authority = given.substring(start, end);
    authority = authority.substring(authority.lastIndexOf('@') + 1);
    var portAt = portAt(authority);
    var host = HostName.normal(portAt < 0 ? authority : authority.substring(0, portAt));
    var named = portAt < 0 ? -1 : port(authority.substring(portAt + 1));
    if (host == null || named == BAD_PORT) {
      return null;
    }
    var hash = given.indexOf('#', end);
    var rest = hash < 0 ? given.substring(end) : given.substring(end, hash);
    var question = rest.indexOf('?');
    var path = redaction.path(host, question < 0 ? rest : rest.substring(0, question));
    var query = question < 0 ? "" : redaction.query(rest.substring(question + 1));
    var text =
        scheme
            + "://"
            + (host.indexOf(':') < 0 ? host : "[" + host + "]")
            + (named < 0 ? "" : ":" + named)
            + path
            + (query.isEmpty() ? "" : "?" + query);
    return new CallUrl(scheme, host, named < 0 ? defaultPort(scheme) : (Integer) named, path, text);
  }

  private static final int BAD_PORT = -2;

  private static boolean isScheme(String text, int end) {
    for (var i = 0; i < end; i++) {
      var c = text.charAt(i);
      var letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && (i == 0 || ((c < '0' || c > '9') && "+-.".indexOf(c) < 0))) {
        return false;
      }
    }
    return true;
  }

  private static int endOfAuthority(String text, int start) {
    for (var i = start; i < text.length(); i++) {
      if ("/?#\\".indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return text.length();
  }

  private static int portAt(String authority) {
    var bracket = authority.lastIndexOf(']');
    return authority.indexOf(':', Math.max(0, bracket));
  }

  private static int port(String digits) {
    if (digits.isEmpty()) {
      return -1;
    }
    if (digits.length() > 5 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return BAD_PORT;
    }
    var port = Integer.parseInt(digits);
    return port > 65_535 ? BAD_PORT : port;
  }

  private static @Nullable Integer defaultPort(String scheme) {
    return switch (scheme) {
      case "http", "ws" -> 80;
      case "https", "wss" -> 443;
      default -> null;
    };
  }
}
