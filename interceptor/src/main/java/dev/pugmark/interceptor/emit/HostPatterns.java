package dev.pugmark.interceptor.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Hosts that are meant: {@code name} alone, {@code *.name} any name below it, {@code .name} both,
 * {@code *} all; each with {@code :port} when only that port is meant.
 */
final class HostPatterns {
  static final HostPatterns NONE = new HostPatterns(List.of());

  private final List<Pattern> patterns;

  private HostPatterns(List<Pattern> patterns) {
    this.patterns = patterns;
  }

  static HostPatterns of(List<String> texts) {
    var patterns = new ArrayList<Pattern>();
    for (String text : texts) {
      Pattern pattern = read(text.strip().toLowerCase(Locale.ROOT));
      if (pattern != null) {
        patterns.add(pattern);
      }
    }
    return new HostPatterns(patterns);
  }

  private static @Nullable Pattern read(String text) {
    String host = text;
    int port = -1;
    int colon = text.lastIndexOf(':');
    boolean literal = text.indexOf(':') < colon && !text.contains("]:");
    if (colon >= 0 && !literal) {
      try {
        port = Integer.parseInt(text.substring(colon + 1));
      } catch (NumberFormatException noPort) {
        return null;
      }
      host = text.substring(0, colon);
    }
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    if (host.isEmpty()) {
      return null;
    }
    if (host.equals("*")) {
      return new Pattern("", true, true, port);
    }
    boolean below = host.startsWith("*.") || host.startsWith(".");
    boolean itself = !host.startsWith("*.");
    String name = below ? host.substring(host.indexOf('.') + 1) : host;
    return name.isEmpty() ? null : new Pattern(name, itself, below, port);
  }

  /**
   * Whether a host is meant.
   *
   * @param host in lower case, without brackets
   * @param port that is used
   */
  boolean match(String host, int port) {
    for (Pattern pattern : patterns) {
      if (pattern.matches(host, port)) {
        return true;
      }
    }
    return false;
  }

  private static final class Pattern {
    private final String name;
    private final boolean itself;
    private final boolean below;
    private final int port;

    Pattern(String name, boolean itself, boolean below, int port) {
      this.name = name;
      this.itself = itself;
      this.below = below;
      this.port = port;
    }

    boolean matches(String host, int usedPort) {
      if (port >= 0 && port != usedPort) {
        return false;
      }
      return name.isEmpty()
          || itself && host.equals(name)
          || below && host.length() > name.length() + 1 && host.endsWith("." + name);
    }
  }
}
