package dev.pugmark.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * What the JVM learned in one start, kept in a file that spares later starts the work (JEP 483,
 * 514). It holds only for the runtime, class path and options it was made with, so it is made by
 * the launcher of the finished image.
 */
final class StartCache {
  static final String FILE = "pugmark.aot";

  /** How long the window is looked at; the demo plays meanwhile, so its panels are drawn. */
  private static final int LOOK_SECONDS = 10;

  private static final int PATIENCE_SECONDS = 180;

  private StartCache() {}

  /**
   * Opens the window with the demo in it, ends it, and keeps what was learned.
   *
   * @param work a folder for what is needed on the way
   */
  static void train(Path image, Path work) throws IOException, InterruptedException {
    Folders.fresh(work);
    var cache = AppImage.appFolder(image).resolve(FILE);
    Files.deleteIfExists(cache);
    var config = AppImage.appFolder(image).resolve(Product.NAME + ".cfg");
    var shipped = Files.readString(config);
    try {
      Files.writeString(config, withoutCache(shipped));
      open(image, cache, work);
    } finally {
      Files.writeString(config, shipped);
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

  private static void open(Path image, Path cache, Path work)
      throws IOException, InterruptedException {
    var options = "-XX:AOTCacheOutput=" + cache;
    if (!hasDisplay(System.getenv())) {
      options += " -Dglass.platform=Headless -Dprism.order=sw";
    }
    var launcher = AppImage.launcher(image).toString();
    // Windows knows no polite request to end, so there a picture is drawn instead.
    var command =
        Os.current() == Os.WINDOWS
            ? List.of(launcher, "snapshot", "--demo", "--out", work.resolve("p.png").toString())
            : List.of(launcher, "demo");
    var builder = new ProcessBuilder(command);
    builder.environment().put("PUGMARK_HOME", work.resolve("home").toString());
    builder.environment().put("JAVA_TOOL_OPTIONS", options);
    builder.redirectErrorStream(true).redirectOutput(work.resolve("said.txt").toFile());
    var process = builder.start();
    if (Os.current() != Os.WINDOWS) {
      awaitServer(process, work.resolve("home").resolve("running"));
      if (!process.waitFor(LOOK_SECONDS, TimeUnit.SECONDS)) {
        process.destroy();
      }
    }
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("The start that is learned from did not end:\n" + said(work));
    }
  }

  /** The window is shown before its server runs, and that one leaves a file. */
  private static void awaitServer(Process process, Path running)
      throws IOException, InterruptedException {
    var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (process.isAlive() && System.nanoTime() < until) {
      if (Files.isDirectory(running)) {
        try (var files = Files.list(running)) {
          if (files.findAny().isPresent()) {
            return;
          }
        }
      }
      process.waitFor(200, TimeUnit.MILLISECONDS);
    }
  }

  private static String said(Path work) throws IOException {
    return Files.readString(work.resolve("said.txt"));
  }

  private static boolean hasDisplay(Map<String, String> environment) {
    return Os.current() != Os.LINUX || !environment.getOrDefault("DISPLAY", "").isEmpty();
  }
}
