package dev.pugmark.interceptor.emit;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where the server is: as it is told, else as the newest port file says, else the usual place. */
final class ServerAddress {
  private static final String USUAL = "http://127.0.0.1:18790";

  private final String host;
  private final int port;
  private final @Nullable String key;

  private ServerAddress(String host, int port, @Nullable String key) {
    this.host = host;
    this.port = port;
    this.key = key;
  }

  static ServerAddress find(Settings settings) {
    String key = settings.text("key");
    String given = settings.text("url");
    if (given != null) {
      return of(given, key);
    }
    ServerAddress found = null;
    long newest = Long.MIN_VALUE;
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(Folders.data(settings).resolve("running"), "server-*.json")) {
      for (Path file : files) {
        long written = Files.getLastModifiedTime(file).toMillis();
        Object says = JsonReader.read(Files.readString(file));
        Object address = JsonReader.member(says, "address");
        if (written > newest && address instanceof String && lives(says)) {
          newest = written;
          Object own = JsonReader.member(says, "key");
          boolean keyed = Boolean.TRUE.equals(JsonReader.member(says, "keyed"));
          found = of((String) address, key == null && keyed && own != null ? own.toString() : key);
        }
      }
    } catch (IOException | RuntimeException none) {
      // No folder, or a file that goes while it is read: no server is known.
    }
    return found == null ? of(USUAL, key) : found;
  }

  private static boolean lives(@Nullable Object file) {
    Object pid = JsonReader.member(file, "pid");
    return pid instanceof Double && ProcessHandle.of(((Double) pid).longValue()).isPresent();
  }

  private static ServerAddress of(String url, @Nullable String key) {
    Target target = Target.read(url);
    return target == null
        ? new ServerAddress("127.0.0.1", 18_790, key)
        : new ServerAddress(target.host(), target.port(), key);
  }

  /** Without brackets. */
  String host() {
    return host;
  }

  int port() {
    return port;
  }

  @Nullable String key() {
    return key;
  }

  /** Whether a call went to the server itself. */
  boolean is(Target target) {
    return target.port() == port
        && (target.host().equals(host.toLowerCase(Locale.ROOT))
            || target.isLoopback() && (host.startsWith("127.") || host.equals("localhost")));
  }
}
