package dev.pugmark.cli;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/** Finds the agent: beside this program, or where the build of this program puts it. */
final class InterceptorJar {
  private static final String NAME = "pugmark-interceptor.jar";

  private InterceptorJar() {}

  /**
   * Its path.
   *
   * @throws CommandFailed when it is nowhere
   */
  static Path find() {
    var own = System.getenv("PUGMARK_INTERCEPTOR");
    if (own != null && !own.isBlank()) {
      var named = Path.of(own).toAbsolutePath();
      if (Files.isRegularFile(named)) {
        return named;
      }
      throw new CommandFailed("PUGMARK_INTERCEPTOR names " + named + ", which is not there");
    }
    var looked = new ArrayList<Path>();
    for (var folder = programFolder(); folder != null; folder = folder.getParent()) {
      looked.add(folder.resolve(NAME));
      looked.add(folder.resolve("interceptor/target").resolve(NAME));
    }
    return looked.stream()
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(() ->
            new CommandFailed(
                NAME + " is not beside this program; name it with PUGMARK_INTERCEPTOR"));
  }

  private static Path programFolder() {
    try {
      var place = InterceptorJar.class.getProtectionDomain().getCodeSource().getLocation();
      var path = Path.of(place.toURI()).toAbsolutePath();
      var folder = Files.isDirectory(path) ? path : path.getParent();
      return folder == null ? path : folder;
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
