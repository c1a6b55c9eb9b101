package dev.pugmark.interceptor.emit;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a Pugmark of this user keeps things. */
final class Folders {
  private Folders() {}

  /** As the server chooses it. */
  static Path data(Settings settings) {
    String own = settings.environment("PUGMARK_HOME");
    if (own != null && !own.isBlank()) {
      return Path.of(own);
    }
    Path home = Path.of(System.getProperty("user.home", "."));
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (system.contains("mac")) {
      return home.resolve("Library/Application Support/Pugmark");
    }
    if (system.contains("win")) {
      String local = settings.environment("LOCALAPPDATA");
      return (local == null ? home.resolve("AppData/Local") : Path.of(local)).resolve("Pugmark");
    }
    @Nullable String xdg = settings.environment("XDG_DATA_HOME");
    return (xdg == null || xdg.isBlank() ? home.resolve(".local/share") : Path.of(xdg))
        .resolve("pugmark");
  }

  /** What waits for a server. */
  static Path spool(Settings settings) {
    String own = settings.environment("PUGMARK_HOME");
    return own != null && !own.isBlank()
        ? Path.of(own).resolve("spool")
        : Path.of(System.getProperty("user.home", "."), ".pugmark", "spool");
  }
}
