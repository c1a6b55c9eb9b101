package dev.pugmark.dialect.externalcalls;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Hosts that are meant: {@code name} alone, {@code *.name} any name below it, {@code .name} both,
 * {@code *} all, an address literal; each with {@code :port} when only that port is meant.
 *
 * @param text as it is shown
 * @param name without the signs before it; empty for all hosts
 * @param itself whether the name itself is meant
 * @param below whether names below it are meant
 * @param port null for any
 */
record HostPattern(
    String text, String name, boolean itself, boolean below, @Nullable Integer port) {

  /**
   * Reads a pattern.
   *
   * @return null when it is none
   */
  static @Nullable HostPattern read(String given) {
    var text = given.strip().toLowerCase(Locale.ROOT);
    var host = text;
    Integer port = null;
    var colon = text.lastIndexOf(':');
    var alone = colon < 0 || text.indexOf(':') < colon && !text.contains("]:");
    if (!alone) {
      var digits = text.substring(colon + 1);
      if (digits.isEmpty()
          || digits.length() > 5
          || !digits.chars().allMatch(c -> c >= '0' && c <= '9')
          || Integer.parseInt(digits) > 65_535) {
        return null;
      }
      port = Integer.valueOf(digits);
      host = text.substring(0, colon);
    }
    if (host.equals("*")) {
      return new HostPattern(text, "", true, true, port);
    }
    var below = host.startsWith("*.") || host.startsWith(".");
    var itself = !host.startsWith("*.");
    var name = HostName.normal(below ? host.substring(host.indexOf('.') + 1) : host);
    return name == null ? null : new HostPattern(text, name, itself, below, port);
  }

  /** Whether a host is meant. */
  boolean matches(String host, @Nullable Integer usedPort) {
    if (port != null && !port.equals(usedPort)) {
      return false;
    }
    return name.isEmpty()
        || itself && host.equals(name)
        || below && host.length() > name.length() + 1 && host.endsWith("." + name);
  }
}
