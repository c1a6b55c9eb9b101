package dev.pugmark.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;

/** Where stores lie and who may read them: their owner, nobody else. */
public final class StoreFiles {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> OWNER_ONLY_FOLDER =
      PosixFilePermissions.fromString("rwx------");

  /** How the names of stores end. */
  public static final String SUFFIX = ".pugmark";

  private StoreFiles() {}

  /**
   * The folder for this program's data: {@code PUGMARK_HOME} when set, else the platform's own
   * place.
   */
  public static Path dataFolder() {
    var own = System.getenv("PUGMARK_HOME");
    if (own != null && !own.isBlank()) {
      return Path.of(own).toAbsolutePath();
    }
    var home = Path.of(System.getProperty("user.home"));
    var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (system.contains("mac")) {
      return home.resolve("Library/Application Support/Pugmark");
    }
    if (system.contains("win")) {
      var local = System.getenv("LOCALAPPDATA");
      return (local == null ? home.resolve("AppData/Local") : Path.of(local)).resolve("Pugmark");
    }
    var xdg = System.getenv("XDG_DATA_HOME");
    return (xdg == null || xdg.isBlank() ? home.resolve(".local/share") : Path.of(xdg))
        .resolve("pugmark");
  }

  /** Where interceptors keep what no server took. */
  public static Path spoolFolder() {
    var own = System.getenv("PUGMARK_HOME");
    return own != null && !own.isBlank()
        ? Path.of(own).toAbsolutePath().resolve("spool")
        : Path.of(System.getProperty("user.home"), ".pugmark", "spool");
  }

  /** Whether a store lies where files are thrown away, as that of a demo. */
  public static boolean isTemporary(Path store) {
    return store
        .toAbsolutePath()
        .normalize()
        .startsWith(Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath().normalize());
  }

  /** The store that is used when none is named. */
  public static Path defaultStore() {
    return dataFolder().resolve("main.pugmark");
  }

  /** Makes the folder of a file when it is missing, readable by its owner alone. */
  public static void makeFolderOf(Path file) throws IOException {
    var folder = file.toAbsolutePath().getParent();
    if (folder == null || Files.isDirectory(folder)) {
      return;
    }
    makeFolderOf(folder);
    try {
      Files.createDirectory(folder);
      if (posix(folder)) {
        Files.setPosixFilePermissions(folder, OWNER_ONLY_FOLDER);
      }
    } catch (FileAlreadyExistsException _) {
      // Another process made it at the same moment.
    }
  }

  /** Makes an empty file that only its owner reads, when there is none yet. */
  public static void makePrivate(Path file) throws IOException {
    makeFolderOf(file);
    if (!Files.exists(file)) {
      try {
        var folder = file.toAbsolutePath().getParent();
        if (folder != null && posix(folder)) {
          Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        } else {
          Files.createFile(file);
        }
      } catch (FileAlreadyExistsException _) {
        // Made meanwhile: the permissions are set below.
      }
    }
    ownerOnly(file);
  }

  /** Takes reading and writing away from everyone but the owner, where the system knows owners. */
  public static void ownerOnly(Path file) throws IOException {
    if (Files.exists(file) && posix(file)) {
      Files.setPosixFilePermissions(file, OWNER_ONLY);
    }
  }

  private static boolean posix(Path path) throws IOException {
    return Files.getFileStore(path).supportsFileAttributeView("posix");
  }
}
