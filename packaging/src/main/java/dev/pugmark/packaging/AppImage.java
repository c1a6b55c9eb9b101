package dev.pugmark.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The program with its runtime and launcher, as jpackage makes it for macOS and Windows; see {@link
 * LinuxImage} for Linux.
 */
final class AppImage {
  private AppImage() {}

  /** What jpackage is asked for. */
  static List<String> command(
      Product product, Path input, String mainJar, Path runtime, Path icon, Path to) {
    var command =
        new ArrayList<>(
            List.of(
                Tool.ofJdk("jpackage"),
                "--type",
                "app-image",
                "--name",
                Product.NAME,
                "--app-version",
                product.version(),
                "--description",
                Product.SUMMARY,
                "--vendor",
                Product.TITLE,
                "--runtime-image",
                runtime.toString(),
                "--input",
                input.toString(),
                "--main-jar",
                mainJar,
                "--main-class",
                Product.MAIN_CLASS,
                "--icon",
                icon.toString(),
                "--dest",
                to.toString()));
    for (var options : List.of(Product.JAVA_OPTIONS, Product.WINDOW_OPTIONS)) {
      for (var option : options) {
        command.add("--java-options");
        command.add(option);
      }
    }
    command.add("--java-options");
    command.add("-Dorg.sqlite.lib.path=$APPDIR/" + Jars.NATIVES);
    command.add("--java-options");
    command.add("-Dorg.sqlite.tmpdir=$APPDIR/" + Jars.NATIVES);
    command.add("--java-options");
    command.add("-XX:AOTCache=$APPDIR/" + StartCache.WINDOW.in(Path.of("")).getFileName());
    if (Os.current() == Os.WINDOWS) {
      command.add("--win-console"); // its commands print
    }
    return command;
  }

  /** Builds it; gives its folder. */
  static Path build(Product product, Path input, Path runtime, Path icon, Path to)
      throws IOException, InterruptedException {
    Folders.fresh(to);
    Tool.run(command(product, input, mainJar(input), runtime, icon, to));
    var image = to.resolve(Os.current() == Os.MACOS ? Product.NAME + ".app" : Product.NAME);
    if (!Files.isDirectory(image)) {
      throw new IOException("jpackage made no " + image);
    }
    return image;
  }

  private static String mainJar(Path input) throws IOException {
    try (var jars = Files.list(input)) {
      return jars.map(jar -> String.valueOf(jar.getFileName()))
          .filter(name -> name.matches("app-[0-9].*\\.jar"))
          .findFirst()
          .orElseThrow(() -> new IOException("The program's own jar is not in " + input));
    }
  }

  /** The launcher in an image. */
  static Path launcher(Path image) {
    return switch (Os.current()) {
      case LINUX -> image.resolve("bin").resolve(Product.NAME);
      case MACOS -> image.resolve("Contents/MacOS").resolve(Product.NAME);
      case WINDOWS -> image.resolve(Product.NAME + ".exe");
    };
  }

  /** Where the jars lie in an image, and the start cache. */
  static Path appFolder(Path image) {
    return switch (Os.current()) {
      case LINUX -> image.resolve("lib/app");
      case MACOS -> image.resolve("Contents/app");
      case WINDOWS -> image.resolve("app");
    };
  }
}
