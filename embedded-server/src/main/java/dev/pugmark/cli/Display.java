package dev.pugmark.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What the window needs beside Java. Serving needs none of it. */
final class Display {
  private static final List<Path> LIBRARY_FOLDERS =
      List.of(
          Path.of("/usr/lib"), Path.of("/usr/lib64"), Path.of("/lib"), Path.of("/usr/local/lib"));
  private static final List<Path> FONT_FOLDERS =
      List.of(Path.of("/usr/share/fonts"), Path.of("/usr/local/share/fonts"));

  private Display() {}

  static List<Finding> examine() {
    if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) {
      return List.of(Finding.good("Display", "this system brings what the window needs"));
    }
    return List.of(screen(), libraries(), fonts());
  }

  private static Finding screen() {
    return isGiven("DISPLAY") || isGiven("WAYLAND_DISPLAY")
        ? Finding.good("Display", "there is one")
        : Finding.odd(
            "Display",
            "none (DISPLAY is not set): the window cannot open; pugmark serve and the pictures of"
                + " pugmark snapshot work without one");
  }

  private static boolean isGiven(String variable) {
    var value = System.getenv(variable);
    return value != null && !value.isBlank();
  }

  private static Finding libraries() {
    if (!hasLibrary("libpangoft2-1.0.so.0")) {
      return Finding.odd(
          "Libraries",
          "Pango is missing, so the window and snapshot cannot draw text; on Debian:"
              + " apt-get install libpangoft2-1.0-0");
    }
    return hasLibrary("libgtk-3.so.0")
        ? Finding.good("Libraries", "GTK 3 and Pango are there")
        : Finding.odd(
            "Libraries",
            "GTK 3 is missing, so the window cannot open; on Debian: apt-get install libgtk-3-0");
  }

  private static boolean hasLibrary(String name) {
    for (var folder : LIBRARY_FOLDERS) {
      // Debian keeps them one folder deeper, by architecture.
      if (contains(folder, 2, name)) {
        return true;
      }
    }
    return false;
  }

  private static Finding fonts() {
    for (var folder : FONT_FOLDERS) {
      if (contains(folder, 6, ".ttf") || contains(folder, 6, ".otf")) {
        return Finding.good("Fonts", "there are some in " + folder);
      }
    }
    return Finding.odd(
        "Fonts",
        "none were found, so nothing can be written; on Debian: apt-get install fonts-dejavu");
  }

  private static boolean contains(Path folder, int depth, String ending) {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (var files = Files.find(folder, depth, (p, _) -> p.toString().endsWith(ending))) {
      return files.findAny().isPresent();
    } catch (IOException | java.io.UncheckedIOException _) {
      return false;
    }
  }
}
