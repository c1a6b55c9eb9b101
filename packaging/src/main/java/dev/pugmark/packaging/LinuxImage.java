package dev.pugmark.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
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
    writeOptions(image, "java", Product.JAVA_OPTIONS);
    writeOptions(image, "window", Product.WINDOW_OPTIONS);
    var launcher = Files.createDirectories(image.resolve("bin")).resolve(Product.NAME);
    Files.writeString(
        launcher,
        LinuxTree.filled(Files.readString(definitions.resolve("linux/launcher")), product)
            .replace("@CLASSPATH@", classPath(input, "$app/"))
            .replace("@MAIN@", Product.MAIN_CLASS)
            .replace("@NATIVES@", Jars.NATIVES));
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    return image;
  }

  /**
   * What the launcher starts, but without a start cache.
   *
   * @param window whether for the window, or for commands
   */
  static List<String> command(Path image, boolean window, List<String> options) throws IOException {
    var app = AppImage.appFolder(image);
    var command = new ArrayList<String>();
    command.add(image.resolve("lib/runtime/bin/java").toString());
    command.add("@" + options(image, "java"));
    if (window) {
      command.add("@" + options(image, "window"));
    }
    command.addAll(options);
    command.add("-Dorg.sqlite.lib.path=" + app.resolve(Jars.NATIVES));
    command.add("-Dorg.sqlite.tmpdir=" + app.resolve(Jars.NATIVES));
    command.add("-cp");
    command.add(classPath(app, app + "/"));
    command.add(Product.MAIN_CLASS);
    return command;
  }

  private static void writeOptions(Path image, String name, String[] options) throws IOException {
    Files.writeString(options(image, name), String.join("\n", options) + "\n");
  }

  private static Path options(Path image, String name) {
    return image.resolve("lib").resolve(name + ".options");
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
