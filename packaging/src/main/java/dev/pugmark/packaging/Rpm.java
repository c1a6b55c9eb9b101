package dev.pugmark.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The package for systems with rpm. */
final class Rpm {
  private Rpm() {}

  static Path build(Product product, Path tree, Path definitions, Path work, Path to)
      throws IOException, InterruptedException {
    Folders.fresh(work);
    var spec = work.resolve("pugmark.spec");
    var files =
        Folders.all(tree).stream()
            .map(path -> entry(tree, path))
            .flatMap(Optional::stream)
            .collect(Collectors.joining("\n"));
    Files.writeString(
        spec,
        LinuxTree.filled(Files.readString(definitions.resolve("rpm/pugmark.spec")), product)
            .replace("@TREE@", tree.toString())
            .replace("@FILES@", files));
    Tool.run(
        List.of(
            "rpmbuild",
            "-bb",
            "--define",
            "_topdir " + work,
            "--define",
            "_rpmdir " + work.resolve("out"),
            spec.toString()));
    try (var made = Files.walk(work.resolve("out"))) {
      var rpm = made.filter(path -> path.toString().endsWith(".rpm")).findFirst().orElseThrow();
      return Files.copy(rpm, to.resolve(String.valueOf(rpm.getFileName())));
    }
  }

  /** A file, or a folder that is the program's alone: what nobody owns stays behind at removal. */
  private static Optional<String> entry(Path tree, Path path) {
    var inside = tree.relativize(path);
    var name = "\"/" + inside + "\"";
    if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of(name);
    }
    var own =
        StreamSupport.stream(inside.spliterator(), false)
            .anyMatch(part -> part.toString().equals(Product.NAME));
    return own ? Optional.of("%dir " + name) : Optional.empty();
  }
}
