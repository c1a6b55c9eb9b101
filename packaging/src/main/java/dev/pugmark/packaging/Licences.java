package dev.pugmark.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipFile;

/** The licences and notices of everything inside, each in a folder named after its jar. */
final class Licences {
  /** Libraries under the Apache License 2.0 whose jars do not hold its text, by their names. */
  private static final Set<String> APACHE =
      Set.of(
          "aircompressor",
          "error_prone_annotations",
          "failureaccess",
          "geantyref",
          "guava",
          "j2objc-annotations",
          "jboss-logging",
          "jdbi3-core",
          "jspecify",
          "listenablefuture",
          "picocli",
          "smallrye-common-annotation",
          "smallrye-common-constraint",
          "smallrye-common-cpu",
          "smallrye-common-function",
          "undertow-core",
          "wildfly-client-config",
          "wildfly-common",
          "xnio-api",
          "xnio-nio");

  private static final Set<String> OWN = Set.of("app", "embedded-server", "icons");

  private Licences() {}

  /**
   * Collects them.
   *
   * @param definitions the folder that holds the texts of other libraries in {@code licences}
   * @throws IOException when the licence of a library is not known
   */
  static void collect(Collection<Path> jars, Path runtime, Path definitions, Path to)
      throws IOException {
    for (var jar : jars) {
      var full = String.valueOf(jar.getFileName()).replaceFirst("\\.jar$", "");
      var folder = to.resolve(full);
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
      if (!Files.isDirectory(folder)) {
        add(full.replaceFirst("-\\d.*$", ""), definitions, folder);
      }
    }
    var legal = runtime.resolve("legal");
    if (Files.isDirectory(legal)) {
      Folders.copy(legal, to.resolve("java-runtime"));
    }
  }

  /** For a jar that does not hold its own. */
  private static void add(String library, Path definitions, Path folder) throws IOException {
    if (OWN.contains(library)) {
      return;
    }
    var text =
        APACHE.contains(library)
            ? definitions.resolveSibling("LICENSE")
            : definitions.resolve("licences").resolve(library + ".txt");
    if (!Files.isRegularFile(text)) {
      throw new IOException("The licence of " + library + " is not known");
    }
    Files.createDirectories(folder);
    Files.copy(text, folder.resolve("LICENSE"));
  }

  private static boolean isLicence(String name) {
    var bare = name.toLowerCase(Locale.ROOT);
    return !bare.endsWith(".class")
        && bare.matches("(?:.*/)?(?:licen[sc]e|notice|copying|about|epl-)[^/]*");
  }
}
