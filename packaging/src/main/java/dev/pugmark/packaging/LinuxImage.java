package dev.pugmark.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The program with its runtime as a folder that can be copied anywhere. Its launcher is a short
 * script: that of jpackage asks the package manager whose file it is, which takes longer than a
 * command does.
 */
final class LinuxImage {
  private LinuxImage() {}

  /** Builds it; gives its folder. */
  static Path build(Product product, Path input, Path runtime, Path definitions, Path to)
      throws IOException {
    Folders.fresh(to);
    var image = to.resolve(Product.NAME);
    Folders.copy(input, image.resolve("lib/app"));
    Folders.copy(runtime, image.resolve("lib/runtime"));
    Files.writeString(options(image), String.join("\n", Product.JAVA_OPTIONS) + "\n");
    var launcher = Files.createDirectories(image.resolve("bin")).resolve(Product.NAME);
    Files.writeString(
        launcher,
        LinuxTree.filled(Files.readString(definitions.resolve("linux/launcher")), product)
            .replace("@CLASSPATH@", classPath(input, "$app/"))
            .replace("@MAIN@", Product.MAIN_CLASS));
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    return image;
  }

  /** What the launcher starts, but without a start cache. */
  static List<String> command(Path image, String option) throws IOException {
    var app = AppImage.appFolder(image);
    return List.of(
        image.resolve("lib/runtime/bin/java").toString(),
        "@" + options(image),
        option,
        "-cp",
        classPath(app, app + "/"),
        Product.MAIN_CLASS);
  }

  private static Path options(Path image) {
    return image.resolve("lib/java.options");
  }

  /** The jars, our own first; those that are for other programs are not among them. */
  private static String classPath(Path folder, String before) throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(".jar") && !name.startsWith("pugmark-"))
          .sorted()
          .map(name -> before + name)
          .collect(Collectors.joining(":"));
    }
  }
}
