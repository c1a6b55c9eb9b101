package dev.pugmark.interceptor.emit;

import dev.pugmark.redact.url.UrlRedaction;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An address taken apart, as far as that is needed to decide about it and to redact it. */
final class Target {
  private static final int LONGEST = 2_048;

  private final String scheme;
  private final String host;
  private final int givenPort;
  private final String path;
  private final String query;
  private @Nullable String redacted;

  private Target(String scheme, String host, int givenPort, String path, String query) {
    this.scheme = scheme;
    this.host = host;
    this.givenPort = givenPort;
    this.path = path;
    this.query = query;
  }

  /**
   * Takes an address apart; user-info and fragment are forgotten.
   *
   * @return null when it has no scheme and host
   */
  static @Nullable Target read(String url) {
    int afterScheme = url.indexOf("://");
    if (afterScheme <= 0) {
      return null;
    }
    int start = afterScheme + 3;
    int end = start;
    while (end < url.length() && "/?#\\".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    String authority = url.substring(start, end);
    authority = authority.substring(authority.lastIndexOf('@') + 1);
    int port = -1;
    int colon = authority.lastIndexOf(':');
    if (colon > authority.lastIndexOf(']')) {
      try {
        port =
            colon + 1 == authority.length() ? -1 : Integer.parseInt(authority.substring(colon + 1));
      } catch (NumberFormatException noPort) {
        return null;
      }
      authority = authority.substring(0, colon);
    }
    if (authority.startsWith("[") && authority.endsWith("]")) {
      authority = authority.substring(1, authority.length() - 1);
    }
    if (authority.isEmpty()) {
      return null;
    }
    int hash = url.indexOf('#', end);
    String rest = hash < 0 ? url.substring(end) : url.substring(end, hash);
    int question = rest.indexOf('?');
    return new Target(
        url.substring(0, afterScheme).toLowerCase(Locale.ROOT),
        authority.toLowerCase(Locale.ROOT),
        port,
        question < 0 ? rest : rest.substring(0, question),
        question < 0 ? "" : rest.substring(question + 1));
  }

  /** In lower case, without brackets. */
  String host() {
    return host;
  }

  /** The one that is used, named or not. */
  int port() {
    return givenPort >= 0 ? givenPort : scheme.equals("https") || scheme.equals("wss") ? 443 : 80;
  }

  boolean isLoopback() {
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || host.startsWith("127.")
        || host.equals("::1")
        || host.equals("0:0:0:0:0:0:0:1");
  }

  /** The address without what must not be kept; one process redacts in one way. */
  String redacted(UrlRedaction redaction) {
    String known = redacted;
    if (known == null) {
      known = redact(redaction);
      redacted = known;
    }
    return known;
  }

  private String redact(UrlRedaction redaction) {
    var out = new StringBuilder(64);
    out.append(scheme).append("://");
    if (host.indexOf(':') >= 0) {
      out.append('[').append(host).append(']');
    } else {
      out.append(host);
    }
    if (givenPort >= 0) {
      out.append(':').append(givenPort);
    }
    out.append(redaction.path(host, path));
    String kept = redaction.query(query);
    if (!kept.isEmpty() && out.length() + 1 + kept.length() <= LONGEST) {
      out.append('?').append(kept);
    }
    return out.length() <= LONGEST ? out.toString() : out.substring(0, LONGEST);
  }
}
