package dev.pugmark.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the port is served.
 *
 * @param port 0 takes any free one
 * @param fallback whether the next free port is taken when that one is in use
 * @param key asked of every route but the open ones; null asks for none
 * @param allowedHosts further names for the Host header
 * @param allowedOrigins pages that may call, exactly as browsers write them
 */
public record ServerOptions(
    int port,
    boolean fallback,
    @Nullable String key,
    List<String> allowedHosts,
    List<String> allowedOrigins) {
  /** Where agents look for it. */
  public static final int DEFAULT_PORT = 18790;

  /** The last port that is tried when the default one is taken. */
  public static final int LAST_FALLBACK_PORT = 18809;

  public ServerOptions {
    allowedHosts = List.copyOf(allowedHosts);
    allowedOrigins = List.copyOf(allowedOrigins);
  }

  /** Without the key, so that no log can hold it. */
  @Override
  public String toString() {
    return "ServerOptions[port=" + port + ", fallback=" + fallback + ", key=" + (key != null) + "]";
  }

  public static ServerOptions onPort(int port) {
    return new ServerOptions(port, false, null, List.of(), List.of());
  }

  public static ServerOptions standard() {
    return new ServerOptions(DEFAULT_PORT, true, null, List.of(), List.of());
  }
}
