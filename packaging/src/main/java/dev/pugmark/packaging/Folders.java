package dev.pugmark.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Whole folders at once. */
final class Folders {
  private Folders() {}

  /** An empty folder; what was there is gone. */
  static Path fresh(Path folder) throws IOException {
    delete(folder);
    return Files.createDirectories(folder);
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (var all = Files.walk(folder)) {
      for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** Copies all with its permissions and links. */
  static void copy(Path from, Path to) throws IOException {
    for (var path : all(from)) {
      var target = to.resolve(from.relativize(path).toString());
      if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectories(target);
      } else {
        Files.createDirectories(
            String.valueOf(target.getParent()).isEmpty() ? to : target.getParent());
        Files.copy(
            path,
            target,
            StandardCopyOption.COPY_ATTRIBUTES,
            StandardCopyOption.REPLACE_EXISTING,
            LinkOption.NOFOLLOW_LINKS);
      }
    }
  }

  /** Gives every file in a folder the same time. */
  static void date(Path folder, long epochSeconds) throws IOException {
    for (var path : all(folder)) {
      if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
        Files.setLastModifiedTime(path, FileTime.from(epochSeconds, TimeUnit.SECONDS));
      }
    }
  }

  /** The folder and all in it, sorted by name, so that what is made of them is always the same. */
  static List<Path> all(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      return all.sorted(Comparator.comparing(path -> folder.relativize(path).toString())).toList();
    }
  }

  /** Bytes of all files. */
  static long size(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      return all.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
          .mapToLong(Folders::bytes)
          .sum();
    }
  }

  private static long bytes(Path file) {
    try {
      return Files.size(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
