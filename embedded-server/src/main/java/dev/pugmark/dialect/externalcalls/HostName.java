package dev.pugmark.dialect.externalcalls;

import java.net.IDN;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Names and addresses of hosts, judged by what they say alone: nothing is ever looked up. */
final class HostName {
  private static final int LONGEST = 253;

  private HostName() {}

  /**
   * A host as it is stored: lower case, without brackets, in the letters of DNS.
   *
   * @return null when it is no host
   */
  static @Nullable String normal(String given) {
    var host = given.strip().toLowerCase(Locale.ROOT);
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
      var zone = host.indexOf('%');
      host = zone < 0 ? host : host.substring(0, zone);
      return isAddress(host) && host.indexOf(':') >= 0 ? host : null;
    }
    if (host.indexOf(':') >= 0) {
      return isAddress(host) ? host : null;
    }
    if (host.endsWith(".")) {
      host = host.substring(0, host.length() - 1);
    }
    try {
      var ascii = IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
      return isName(ascii) ? ascii : null;
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private static boolean isName(String host) {
    if (host.isEmpty() || host.length() > LONGEST) {
      return false;
    }
    for (var i = 0; i < host.length(); i++) {
      var c = host.charAt(i);
      if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' && c != '.' && c != '_') {
        return false;
      }
    }
    return host.charAt(0) != '.' && !host.contains("..");
  }

  private static boolean isAddress(String host) {
    return address(host) != null;
  }

  private static @Nullable InetAddress address(String host) {
    if (host.indexOf(':') < 0 && !host.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9')) {
      return null;
    }
    try {
      return InetAddress.ofLiteral(host);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  /**
   * How far away a host is: {@code loopback}, {@code private}, {@code link_local}, {@code public}.
   */
  static String reach(String host) {
    var address = address(host);
    if (address != null) {
      return reach(address);
    }
    if (host.equals("localhost") || host.endsWith(".localhost")) {
      return "loopback";
    }
    return host.indexOf('.') < 0 || isLocalName(host) ? "private" : "public";
  }

  private static boolean isLocalName(String host) {
    return host.endsWith(".local")
        || host.endsWith(".internal")
        || host.endsWith(".lan")
        || host.endsWith(".home.arpa")
        || host.endsWith(".intranet");
  }

  private static String reach(InetAddress address) {
    if (address.isLoopbackAddress() || address.isAnyLocalAddress()) {
      return "loopback";
    }
    if (address.isLinkLocalAddress()) {
      return "link_local";
    }
    return address.isSiteLocalAddress() || isUniqueLocal(address) || isSharedSpace(address)
        ? "private"
        : "public";
  }

  /** fc00::/7. */
  private static boolean isUniqueLocal(InetAddress address) {
    var bytes = address.getAddress();
    return bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
  }

  /** 100.64.0.0/10, which carriers and overlay networks use. */
  private static boolean isSharedSpace(InetAddress address) {
    var bytes = address.getAddress();
    return address instanceof Inet4Address && bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
  }
}
