package dev.pugmark.packaging;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A Java runtime with the modules that the program needs and no others. */
final class RuntimeImage {
  /**
   * The jars were asked with jdeps; the last ones are found at run time only. jdk.jfr is left out:
   * where it is, Jdbi sets up the flight recorder at each start (0.2 s) for events that nobody
   * records.
   */
  static final List<String> MODULES =
      List.of(
          "java.base",
          "java.desktop",
          "java.instrument",
          "java.logging",
          "java.naming",
          "java.net.http",
          "java.security.jgss",
          "java.security.sasl",
          "java.sql",
          "java.xml",
          "jdk.unsupported",
          "jdk.unsupported.desktop",
          "jdk.zipfs",
          "jdk.localedata", // dates as the user's country writes them
          "jdk.crypto.ec", // TLS to Telegram
          "javafx.controls",
          "javafx.swing");

  private RuntimeImage() {}

  static List<String> command(Jars jars, Path to) {
    return List.of(
        Tool.ofJdk("jlink"),
        "--module-path",
        jars.javaFx().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
        "--add-modules",
        String.join(",", MODULES),
        "--strip-debug",
        "--no-header-files",
        "--no-man-pages",
        // Packages compress it better as a whole, and what is not in the start cache loads faster.
        "--compress",
        "zip-0",
        // They lie beside those of the runtime: from here they would be unpacked into a folder of
        // the user.
        "--exclude-resources",
        "/javafx.*/*.so,/javafx.*/*.dylib,/javafx.*/*.dll",
        "--include-locales",
        "en,de,fr,es,it,pt,nl,pl,sv,da,ja,zh,ko",
        "--output",
        to.toString());
  }

  static void build(Jars jars, Path to) throws IOException, InterruptedException {
    Folders.delete(to);
    Tool.run(command(jars, to));
    jars.copyNativesOfJavaFx(to.resolve(Os.current() == Os.WINDOWS ? "bin" : "lib"));
  }
}
