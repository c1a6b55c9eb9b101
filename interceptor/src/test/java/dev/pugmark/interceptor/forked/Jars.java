package dev.pugmark.interceptor.forked;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;

/** What the build made, and the programs that are compiled against a version of a library. */
final class Jars {
  private static final Path TARGET = Path.of("target").toAbsolutePath();

  /** Of this process of the tests alone: another one may run what it compiled meanwhile. */
  private static final Path PROGRAMS =
      TARGET.resolve("programs-" + System.getProperty("pugmark.fork", "0"));

  /** Class paths by name: what runs must not be written anew. */
  private static final Map<String, String> COMPILED = new HashMap<>();

  private Jars() {}

  static Path interceptor() {
    return TARGET.resolve("pugmark-interceptor.jar");
  }

  static Path api() {
    return TARGET.resolve("pugmark-api.jar");
  }

  /** The jars of a folder that the build filled. */
  static List<Path> in(String folder) {
    try (var files = Files.list(TARGET.resolve("clients").resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  /**
   * Compiles the programs of some folders.
   *
   * @param name of the place where the classes go
   * @param release of Java that they must run on
   * @return the class path to run them with
   */
  static synchronized String compile(
      String name, int release, List<String> folders, List<Path> libraries) {
    return COMPILED.computeIfAbsent(
        name, _ -> compileNow(name, release, folders, libraries, "-cp"));
  }

  /** As {@link #compile}, where one of the folders makes a module of them; gives a module path. */
  static synchronized String compileModule(
      String name, int release, List<String> folders, List<Path> libraries) {
    return COMPILED.computeIfAbsent(name, _ -> compileNow(name, release, folders, libraries, "-p"));
  }

  private static String compileNow(
      String name, int release, List<String> folders, List<Path> libraries, String option) {
    var out = PROGRAMS.resolve(name);
    var files = new ArrayList<Path>();
    try {
      Files.createDirectories(out);
      for (var folder : folders) {
        try (var found = Files.list(Path.of("src/test/programs", folder))) {
          found.forEach(files::add);
        }
      }
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
    var path =
        libraries.stream()
            .map(Path::toString)
            .collect(Collectors.joining(System.getProperty("path.separator")));
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var manager = compiler.getStandardFileManager(null, null, null)) {
      var options =
          List.of(
              "-d",
              out.toString(),
              option,
              path,
              "--release",
              Integer.toString(release),
              "-nowarn",
              "-proc:none",
              "-Xlint:none");
      var task =
          compiler.getTask(
              null, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files));
      if (!task.call()) {
        throw new AssertionError("The programs of " + folders + " do not compile");
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return libraries.isEmpty() ? out.toString() : out + System.getProperty("path.separator") + path;
  }
}
