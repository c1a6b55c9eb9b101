package dev.pugmark.cli;

import dev.pugmark.http.ServerOptions;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** How the port is served: the options that {@code serve} and {@code demo} share. */
final class ServerOption {
  private static final Set<PosixFilePermission> OTHERS =
      Set.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  @Option(
      names = "--port",
      paramLabel = "N",
      description = {
        "The port on 127.0.0.1 and ::1; 0 takes any free one.",
        "By default 18790 or, when that is taken, the next free one up to 18809."
      })
  private @Nullable Integer port;

  @ArgGroup private @Nullable KeyChoice key;

  @Option(
      names = "--allow-host",
      paramLabel = "NAME",
      description = "A further name that requests may call this host by. Repeatable.")
  private List<String> hosts = new ArrayList<>();

  @Option(
      names = "--allow-origin",
      paramLabel = "ORIGIN",
      description = "A web page that may call, such as http://localhost:5173. Repeatable.")
  private List<String> origins = new ArrayList<>();

  /** One way or the other. */
  static final class KeyChoice {
    @Option(
        names = "--key",
        paramLabel = "KEY",
        description = {
          "Asks every client for this key, as a Bearer token or X-API-Key.",
          "Other users of this machine may see it in the list of processes."
        })
    private @Nullable String text;

    @Option(
        names = "--key-file",
        paramLabel = "FILE",
        description = "As --key, read from a file that only you can read.")
    private @Nullable Path file;
  }

  ServerOptions options() {
    var known = port;
    if (known != null && (known < 0 || known > 65_535)) {
      throw new CommandFailed("A port is a number from 0 to 65535, not " + known);
    }
    for (var origin : origins) {
      checkOrigin(origin);
    }
    return new ServerOptions(
        known == null ? ServerOptions.DEFAULT_PORT : known, known == null, key(), hosts, origins);
  }

  private static void checkOrigin(String origin) {
    try {
      var uri = new URI(origin);
      var scheme = uri.getScheme();
      var authority = uri.getRawAuthority();
      if (authority != null
          && ("http".equals(scheme) || "https".equals(scheme))
          && uri.getRawUserInfo() == null
          && origin.equals(scheme + "://" + authority)
          && origin.equals(origin.toLowerCase(Locale.ROOT))) {
        return;
      }
    } catch (URISyntaxException _) {
      // Said below.
    }
    throw new CommandFailed(
        "An origin is written as browsers send it, such as http://localhost:5173, not " + origin);
  }

  private @Nullable String key() {
    var choice = key;
    if (choice == null) {
      return null;
    }
    var text = choice.file == null ? choice.text : read(choice.file);
    if (text == null || text.isBlank()) {
      throw new CommandFailed("The key is empty");
    }
    return text;
  }

  private static String read(Path file) {
    try {
      var store = Files.getFileStore(file);
      if (store.supportsFileAttributeView("posix")
          && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
        throw new CommandFailed(
            "Others can read the key file " + file + "; take that away with: chmod 600 " + file);
      }
      return Files.readString(file, StandardCharsets.UTF_8).strip();
    } catch (IOException unreadable) {
      throw new CommandFailed("The key file " + file + " cannot be read");
    }
  }
}
