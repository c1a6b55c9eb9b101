package dev.pugmark.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * The jars of the program: JavaFX, which is linked into the runtime, and all others, which lie
 * beside it.
 */
final class Jars {
  /**
   * The folder for native code beside the jars, from which it is loaded without being unpacked. The
   * driver is told to look for what it may have unpacked earlier there too: by itself it reads the
   * whole folder for temporary files at each start.
   */
  static final String NATIVES = "native";

  private static final String SQLITE_NATIVES = "org/sqlite/native/";
  private static final String OWN_CLASSES = "dev/pugmark/";

  private final List<Path> javaFx;
  private final List<Path> others;

  private Jars(List<Path> javaFx, List<Path> others) {
    this.javaFx = List.copyOf(javaFx);
    this.others = List.copyOf(others);
  }

  /**
   * @param classPath of the program; JavaFX comes as an empty jar and one with the code for this
   *     system
   */
  static Jars of(List<Path> classPath) {
    var fx = classPath.stream().filter(Jars::isJavaFx).filter(jar -> hasClasses(jar)).toList();
    var others = classPath.stream().filter(jar -> !isJavaFx(jar)).filter(Jars::isShipped).toList();
    return new Jars(fx, others);
  }

  private static boolean isJavaFx(Path jar) {
    return name(jar).startsWith("javafx-");
  }

  /** What only builds, or only says something to a compiler, stays behind. */
  private static boolean isShipped(Path jar) {
    return name(jar).endsWith(".jar") && !name(jar).startsWith("packaging-");
  }

  private static boolean hasClasses(Path jar) {
    try (var zip = new ZipFile(jar.toFile())) {
      return zip.getEntry("module-info.class") != null;
    } catch (IOException unreadable) {
      throw new IllegalStateException(jar + " cannot be read", unreadable);
    }
  }

  private static String name(Path jar) {
    return String.valueOf(jar.getFileName());
  }

  List<Path> javaFx() {
    return javaFx;
  }

  List<Path> others() {
    return others;
  }

  /**
   * Copies all but JavaFX into a folder, each as {@link LeanJar} makes it, and the native code for
   * this system into one beside them.
   */
  void copyTo(Path folder, Os os, String arch) throws IOException {
    var natives = SQLITE_NATIVES + os.nativesFolder() + "/" + sqliteArch(arch) + "/";
    var styles =
        StyleClasses.in(Stream.concat(others.stream(), javaFx.stream()).toList(), OWN_CLASSES);
    for (var jar : others) {
      LeanJar.copy(
          jar, folder.resolve(name(jar)), entry -> !entry.startsWith(SQLITE_NATIVES), styles);
      unpack(jar, entry -> entry.startsWith(natives), folder.resolve(NATIVES));
    }
  }

  /** Copies the native code of JavaFX for this system to where a runtime has its own. */
  void copyNativesOfJavaFx(Path folder) throws IOException {
    for (var jar : javaFx) {
      unpack(jar, entry -> entry.matches("[^/]+\\.(so|dylib|dll)"), folder);
    }
  }

  private static void unpack(Path jar, Predicate<String> wanted, Path folder) throws IOException {
    try (var zip = new ZipFile(jar.toFile())) {
      for (var entry : zip.stream().toList()) {
        if (!entry.isDirectory() && wanted.test(entry.getName())) {
          Files.createDirectories(folder);
          try (var in = zip.getInputStream(entry)) {
            Files.copy(in, folder.resolve(String.valueOf(Path.of(entry.getName()).getFileName())));
          }
        }
      }
    }
  }

  private static String sqliteArch(String arch) {
    return arch.equals("amd64") ? "x86_64" : arch;
  }
}
