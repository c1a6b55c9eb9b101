package dev.pugmark.http;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what a web page could send: a foreign Host (DNS rebinding), a foreign Origin, a request
 * that the browser itself marks as cross-site. Asked before a body is read, for every path.
 */
final class Guard {
  /** Plain dotted form only: no leading zeros, no hexadecimal, no short forms. */
  private static final Pattern LOOPBACK_V4 =
      Pattern.compile("127(\\.(0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])){3}");

  private final int port;
  private final List<String> hosts;
  private final List<String> origins;

  Guard(int port, List<String> allowedHosts, List<String> allowedOrigins) {
    this.port = port;
    this.hosts = allowedHosts.stream().map(h -> h.toLowerCase(Locale.ROOT)).toList();
    this.origins = List.copyOf(allowedOrigins);
  }

  /** Whether a request with these headers may go on. All values of each header are given. */
  boolean admits(List<String> host, List<String> origin, List<String> fetchSite) {
    if (host.size() != 1 || !isOurs(host.getFirst())) {
      return false;
    }
    if (origin.size() > 1 || fetchSite.size() > 1) {
      return false;
    }
    var invited = !origin.isEmpty() && isInvited(origin.getFirst());
    if (!origin.isEmpty() && !invited && !isOurOrigin(origin.getFirst())) {
      return false;
    }
    return fetchSite.isEmpty()
        || invited
        || fetchSite.getFirst().equals("same-origin")
        || fetchSite.getFirst().equals("none");
  }

  /** Whether a page of that origin was invited by the user. */
  boolean isInvited(@Nullable String origin) {
    return origin != null && origins.contains(origin);
  }

  /** Whether a Host names us. */
  boolean isOurs(String header) {
    var value = header.toLowerCase(Locale.ROOT);
    if (hosts.contains(value)) {
      return true;
    }
    var name = withoutPort(value);
    return name != null && (isLoopback(name) || hosts.contains(name));
  }

  /** The name before our own port; null when the port is missing or another one. */
  private @Nullable String withoutPort(String value) {
    var suffix = ":" + port;
    if (value.endsWith(suffix)) {
      return value.substring(0, value.length() - suffix.length());
    }
    return port == 80 ? value : null;
  }

  private static boolean isLoopback(String name) {
    return name.equals("localhost") || name.equals("[::1]") || LOOPBACK_V4.matcher(name).matches();
  }

  private boolean isOurOrigin(String origin) {
    for (var scheme : List.of("http://", "https://")) {
      if (origin.startsWith(scheme)) {
        var name = withoutPort(origin.substring(scheme.length()));
        return name != null && isLoopback(name);
      }
    }
    return false;
  }
}
