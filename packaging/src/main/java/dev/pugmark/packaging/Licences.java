package dev.pugmark.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.zip.ZipFile;

/** The licences and notices of everything inside, each in a folder named after its jar. */
final class Licences {
  private Licences() {}

  static void collect(Collection<Path> jars, Path runtime, Path to) throws IOException {
    for (var jar : jars) {
      var folder = to.resolve(String.valueOf(jar.getFileName()).replaceFirst("\\.jar$", ""));
      try (var zip = new ZipFile(jar.toFile())) {
        for (var entry : zip.stream().filter(e -> !e.isDirectory()).toList()) {
          var name = entry.getName().replaceFirst("^META-INF/", "");
          if (isLicence(name)) {
            Files.createDirectories(folder);
            try (var in = zip.getInputStream(entry)) {
              Files.copy(in, folder.resolve(name.replace('/', '_')));
            }
          }
        }
      }
    }
    var legal = runtime.resolve("legal");
    if (Files.isDirectory(legal)) {
      Folders.copy(legal, to.resolve("java-runtime"));
    }
  }

  private static boolean isLicence(String name) {
    var bare = name.toLowerCase(Locale.ROOT);
    return !bare.endsWith(".class")
        && bare.matches("(?:.*/)?(?:licen[sc]e|notice|copying|about|epl-)[^/]*");
  }
}
