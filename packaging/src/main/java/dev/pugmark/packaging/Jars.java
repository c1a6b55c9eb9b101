package dev.pugmark.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * The jars of the program: JavaFX, which is linked into the runtime, and all others, which lie
 * beside it.
 */
final class Jars {
  private static final String SQLITE_NATIVES = "org/sqlite/native/";

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

  /** Copies all but JavaFX into a folder, without native code for other systems. */
  void copyTo(Path folder, Os os, String arch) throws IOException {
    for (var jar : others) {
      var to = folder.resolve(name(jar));
      if (name(jar).startsWith("sqlite-jdbc-")) {
        strip(jar, to, SQLITE_NATIVES + os.nativesFolder() + "/" + sqliteArch(arch) + "/");
      } else {
        Files.copy(jar, to);
      }
    }
  }

  private static String sqliteArch(String arch) {
    return arch.equals("amd64") ? "x86_64" : arch;
  }

  /** Copies a jar without the natives that lie elsewhere than under {@code kept}. */
  static void strip(Path jar, Path to, String kept) throws IOException {
    try (var zip = new ZipFile(jar.toFile());
        var out = new ZipOutputStream(Files.newOutputStream(to))) {
      for (var entry : zip.stream().toList()) {
        if (entry.getName().startsWith(SQLITE_NATIVES) && !entry.getName().startsWith(kept)) {
          continue;
        }
        var copy = new ZipEntry(entry.getName());
        copy.setTime(entry.getTime());
        out.putNextEntry(copy);
        if (!entry.isDirectory()) {
          try (var in = zip.getInputStream(entry)) {
            in.transferTo(out);
          }
        }
        out.closeEntry();
      }
    }
  }
}
