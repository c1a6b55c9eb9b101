package dev.pugmark.connect;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a shell starts this Pugmark. */
public final class OwnCommand {
  private static final String SERVER_JAR = "pugmark-server.jar";

  private OwnCommand() {}

  /**
   * The beginning of a command line; empty when this runs from loose classes and no jar was built
   * beside them.
   */
  public static Optional<String> here() {
    var image = System.getProperty("jpackage.app-path");
    if (image != null && !image.isBlank()) {
      return Optional.of(quoted(image));
    }
    try {
      var source = OwnCommand.class.getProtectionDomain().getCodeSource();
      var place = source == null ? null : Path.of(source.getLocation().toURI());
      return Optional.ofNullable(place == null ? null : jarAt(place)).map(OwnCommand::ofJar);
    } catch (URISyntaxException | RuntimeException _) {
      return Optional.empty(); // loaded from no file: no shell could find it
    }
  }

  private static @Nullable Path jarAt(Path place) {
    if (Files.isRegularFile(place)) {
      return place;
    }
    var built = place.resolveSibling(SERVER_JAR);
    return Files.isRegularFile(built) ? built : null;
  }

  private static String ofJar(Path jar) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java");
    return quoted(java.toString()) + " -jar " + quoted(jar.toAbsolutePath().normalize().toString());
  }

  /** A word of a command line, in quotes where a shell would take it for more than one. */
  static String quoted(String word) {
    if (System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("win")) {
      return word.matches("[\\w.:\\\\/-]+") ? word : '"' + word + '"';
    }
    return word.matches("[\\w.:/@%+=,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
