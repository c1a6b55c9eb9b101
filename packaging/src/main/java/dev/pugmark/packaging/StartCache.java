package dev.pugmark.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the JVM learned in a start, kept in a file that spares later starts the work (JEP 483, 514).
 * It holds only for the runtime, class path and options it was made with, so it is made in the
 * finished image.
 */
enum StartCache {
  /** Classes are loaded and linked all at once: the window needs nearly all of them. */
  WINDOW("window.aot", "-XX:+AOTClassLinking"),

  /** Each command needs few of them, so they are loaded as they are needed. */
  COMMANDS("commands.aot", "-XX:-AOTClassLinking");

  private static final int PATIENCE_SECONDS = 300;

  /** How a rehearsal ends that could open no window. */
  private static final int NO_WINDOW = 3;

  private final String file;
  private final String linking;

  StartCache(String file, String linking) {
    this.file = file;
    this.linking = linking;
  }

  /** Its file in an image. */
  Path in(Path image) {
    return AppImage.appFolder(image).resolve(file);
  }

  /**
   * Does in the image what people start the program for, and keeps what was learned: the commands
   * without a window, which leave a store with a session in it, then the window over that.
   *
   * @param work a folder for what is needed on the way
   */
  static void trainAll(Path image, Path work) throws IOException, InterruptedException {
    Folders.fresh(work);
    COMMANDS.train(image, work, List.of("--commands"));
    WINDOW.train(image, work, List.of());
  }

  private void train(Path image, Path work, List<String> what)
      throws IOException, InterruptedException {
    var cache = in(image);
    Files.deleteIfExists(cache);
    if (Os.current() == Os.LINUX) {
      var options = List.of(linking, "-XX:AOTCacheOutput=" + cache);
      var command = new ArrayList<>(LinuxImage.command(image, this == WINDOW, options));
      rehearse(command, "", work, what);
    } else {
      var config = AppImage.appFolder(image).resolve(Product.NAME + ".cfg");
      var shipped = Files.readString(config);
      try {
        Files.writeString(config, withoutCache(shipped));
        rehearse(
            new ArrayList<>(List.of(AppImage.launcher(image).toString())),
            linking + " -XX:AOTCacheOutput=" + cache,
            work,
            what);
      } finally {
        Files.writeString(config, shipped);
      }
    }
    if (!Files.exists(cache)) {
      throw new IOException("The start cache was not made:\n" + said(work));
    }
  }

  /**
   * The launcher's settings while the cache is made: using one and making one exclude each other.
   */
  static String withoutCache(String config) {
    return config
        .lines()
        .filter(line -> !line.contains("-XX:AOTCache="))
        .collect(Collectors.joining(System.lineSeparator(), "", System.lineSeparator()));
  }

  private static void rehearse(List<String> command, String options, Path work, List<String> what)
      throws IOException, InterruptedException {
    command.add("rehearse");
    command.addAll(what);
    command.add(work.toString());
    int exit;
    try (var display = Display.any()) {
      exit = display == null ? NO_WINDOW : run(command, options, work, display);
    }
    if (exit == NO_WINDOW) {
      System.out.println(
          "package: no display to open a window on, or no libraries to draw with (GTK 3 on Linux):"
              + " what opens a real window is not learned, and starts take longer");
      exit = run(command, options + " -Dglass.platform=Headless -Dprism.order=sw", work, null);
    }
    if (exit != 0) {
      throw new IOException("The start that is learned from failed:\n" + said(work));
    }
  }

  private static int run(List<String> command, String options, Path work, @Nullable Display display)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command);
    var environment = builder.environment();
    environment.put("PUGMARK_HOME", work.resolve("home").toString());
    environment.put("JAVA_TOOL_OPTIONS", options);
    if (display != null) {
      display.nameTo(environment);
    }
    builder.redirectErrorStream(true).redirectOutput(work.resolve("said.txt").toFile());
    var process = builder.start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("The start that is learned from did not end:\n" + said(work));
    }
    return process.exitValue();
  }

  private static String said(Path work) throws IOException {
    return Files.readString(work.resolve("said.txt"));
  }
}
