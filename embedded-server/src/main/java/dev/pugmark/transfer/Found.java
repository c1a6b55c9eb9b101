package dev.pugmark.transfer;

import dev.pugmark.transfer.ImportReport.SkippedFile;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The files that may be transcripts under some paths. What is named is always looked at; in folders
 * only files of the right ending are. Links in folders are not followed: they may lead out of what
 * was named, and what they lead to inside of it is found anyway.
 *
 * @param files in the order to read them: a session before its sub-agents
 * @param skipped what cannot be read
 * @param bytes of all files together
 */
record Found(List<Path> files, List<SkippedFile> skipped, long bytes) {
  private static final String ENDING = ".jsonl";

  /** Where Codex puts rollouts away, beside the folder that they were in. */
  private static final String ARCHIVE = "archived_sessions";

  private static final String ACTIVE = "sessions";

  /** Whether a file in a folder is looked at, by its name. */
  static boolean mayBeTranscript(Path file) {
    return plain(file).toString().endsWith(ENDING);
  }

  static Found under(List<Path> paths) {
    var files = new LinkedHashSet<Path>();
    var skipped = new ArrayList<SkippedFile>();
    for (var path : paths) {
      try {
        var real = path.toRealPath();
        if (Files.isDirectory(real)) {
          Files.walkFileTree(real, new Collector(files, skipped));
        } else {
          files.add(real);
        }
      } catch (IOException failed) {
        skipped.add(new SkippedFile(path, "it cannot be opened"));
      }
    }
    var names = new HashSet<Path>();
    files.forEach(file -> names.add(plain(file)));
    var ordered =
        files.stream()
            .filter(file -> !isCopy(file, files, names))
            .sorted(Comparator.comparingLong(Found::depth).thenComparing(f -> f))
            .toList();
    var bytes = ordered.stream().mapToLong(Found::size).sum();
    return new Found(ordered, skipped, bytes);
  }

  /** Whether the same lines are found under the name that wins over this one. */
  private static boolean isCopy(Path file, Set<Path> files, Set<Path> names) {
    var plain = plain(file);
    if (!plain.equals(file) && files.contains(plain)) {
      return true;
    }
    for (var i = 0; i < plain.getNameCount(); i++) {
      if (plain.getName(i).toString().equals(ARCHIVE)) {
        var root = plain.getRoot();
        var above =
            i == 0 ? root : root == null ? plain.subpath(0, i) : root.resolve(plain.subpath(0, i));
        var rest = Path.of(ACTIVE).resolve(plain.subpath(i + 1, plain.getNameCount()));
        return names.contains(above == null ? rest : above.resolve(rest));
      }
    }
    return false;
  }

  /** The name of a file before it was compressed. */
  private static Path plain(Path file) {
    var name = String.valueOf(file.getFileName());
    return FileBytes.isCompressed(file)
        ? file.resolveSibling(name.substring(0, name.length() - FileBytes.COMPRESSED.length()))
        : file;
  }

  /** Sub-agents lie in folders of that name, nested ones in folders within. */
  private static long depth(Path file) {
    long depth = 0;
    for (var part : file) {
      depth += part.toString().equals("subagents") ? 1 : 0;
    }
    return depth;
  }

  /** How large a file is; nothing when it is gone. */
  static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException gone) {
      return 0; // said when it is opened
    }
  }

  private static final class Collector extends SimpleFileVisitor<Path> {
    private final Set<Path> files;
    private final List<SkippedFile> skipped;

    Collector(Set<Path> files, List<SkippedFile> skipped) {
      this.files = files;
      this.skipped = skipped;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isSymbolicLink()) {
        skipped.add(new SkippedFile(file, "it is a symbolic link"));
      } else if (attributes.isRegularFile() && mayBeTranscript(file)) {
        files.add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failed) {
      skipped.add(new SkippedFile(file, "it cannot be opened"));
      return FileVisitResult.CONTINUE;
    }
  }
}
