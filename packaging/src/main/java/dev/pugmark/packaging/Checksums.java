package dev.pugmark.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of every file that is given out, in the form that {@code sha256sum --check} reads. */
final class Checksums {
  static final String FILE = "SHA256SUMS";

  private Checksums() {}

  static Path write(Path folder) throws IOException {
    var lines = new StringBuilder();
    for (var file : Folders.all(folder)) {
      var name = String.valueOf(file.getFileName());
      if (Files.isRegularFile(file) && !name.equals(FILE)) {
        lines.append(sha256(file)).append("  ").append(folder.relativize(file)).append('\n');
      }
    }
    return Files.writeString(folder.resolve(FILE), lines);
  }

  private static String sha256(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      var digest = MessageDigest.getInstance("SHA-256");
      var block = new byte[1 << 16];
      for (var read = in.read(block); read >= 0; read = in.read(block)) {
        digest.update(block, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Every Java has SHA-256", missing);
    }
  }
}
