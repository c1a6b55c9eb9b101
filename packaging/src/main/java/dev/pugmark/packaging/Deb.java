package dev.pugmark.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** The Debian package. */
final class Deb {
  /** Scripts that the package manager runs. */
  static final List<String> SCRIPTS = List.of("postinst", "postrm");

  private Deb() {}

  /**
   * @param tree what is installed
   * @param definitions the folder {@code packaging/linux}
   */
  static Path build(Product product, Path tree, Path definitions, String arch, Path to)
      throws IOException, InterruptedException {
    var about = Files.createDirectories(tree.resolve("DEBIAN"));
    var control =
        LinuxTree.filled(Files.readString(definitions.resolve("deb/control")), product)
            .replace("@ARCH@", arch)
            .replace("@KILOBYTES@", Long.toString(Folders.size(tree.resolve("opt")) / 1024));
    Files.writeString(about.resolve("control"), control);
    for (var script : SCRIPTS) {
      var file = about.resolve(script);
      Files.copy(definitions.resolve("deb").resolve(script), file);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    var deb = to.resolve(Product.NAME + "_" + product.version() + "_" + arch + ".deb");
    // Old systems cannot unpack zstd; more effort of xz takes minutes for three percent.
    Tool.run(
        List.of(
            "dpkg-deb",
            "--root-owner-group",
            "-Zxz",
            "-z1",
            "--build",
            tree.toString(),
            deb.toString()));
    Folders.delete(about);
    return deb;
  }
}
