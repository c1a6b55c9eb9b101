package dev.pugmark.packaging;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import javafx.css.Stylesheet;

/**
 * A jar as it is shipped. Signatures are left out: checking them takes a second of each start, and
 * keeps classes out of the start cache. Style sheets are there in the form that needs no parsing
 * too, which JavaFX looks for first, and those of the base theme hold no rules for controls that
 * the program does not have.
 */
final class LeanJar {
  private static final Pattern TIME = Pattern.compile(":[^;\"]*\\b\\d+m?s\\b");

  /** Its sheets alone are cut: the program makes the names of its own styles as it runs. */
  private static final String BASE_THEME = "atlantafx/base/theme/";

  private LeanJar() {}

  /**
   * Copies a jar.
   *
   * @param wanted which entries, by their names
   * @param styles the style classes that the program's nodes can have
   */
  static void copy(Path jar, Path to, Predicate<String> wanted, StyleClasses styles)
      throws IOException {
    try (var zip = new ZipFile(jar.toFile());
        var out = new ZipOutputStream(Files.newOutputStream(to))) {
      for (var entry : zip.stream().toList()) {
        var name = entry.getName();
        if (!wanted.test(name) || isSignature(name)) {
          continue;
        }
        byte[] content;
        try (var in = zip.getInputStream(entry)) {
          content = in.readAllBytes();
        }
        if (name.startsWith(BASE_THEME) && name.endsWith(".css")) {
          content =
              styles
                  .keep(new String(content, StandardCharsets.UTF_8))
                  .getBytes(StandardCharsets.UTF_8);
        }
        put(
            out,
            name,
            entry.getLastModifiedTime(),
            name.equals(JarFile.MANIFEST_NAME) ? unsigned(content) : content);
        if (name.endsWith(".css")) {
          var binary = name.substring(0, name.length() - ".css".length()) + ".bss";
          if (zip.getEntry(binary) == null && !hasTimes(content)) {
            put(out, binary, entry.getLastModifiedTime(), parsed(content));
          }
        }
      }
    }
  }

  private static void put(ZipOutputStream out, String name, FileTime time, byte[] content)
      throws IOException {
    var copy = new ZipEntry(name);
    copy.setLastModifiedTime(time);
    out.putNextEntry(copy);
    out.write(content);
    out.closeEntry();
  }

  private static boolean isSignature(String name) {
    return name.toUpperCase(Locale.ROOT).matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");
  }

  /** Without the sums of single files, which only mean something beside a signature. */
  private static byte[] unsigned(byte[] manifest) throws IOException {
    var read = new Manifest(new ByteArrayInputStream(manifest));
    if (read.getEntries().isEmpty()) {
      return manifest;
    }
    read.getEntries().clear();
    var bytes = new ByteArrayOutputStream();
    read.write(bytes);
    return bytes.toByteArray();
  }

  /** JavaFX writes times into the binary form and cannot read them from it. */
  private static boolean hasTimes(byte[] sheet) {
    return TIME.matcher(new String(sheet, StandardCharsets.UTF_8)).find();
  }

  private static byte[] parsed(byte[] sheet) throws IOException {
    var folder = Files.createTempDirectory("pugmark-sheet-");
    try {
      var text = Files.write(folder.resolve("sheet.css"), sheet);
      var binary = folder.resolve("sheet.bss");
      Stylesheet.convertToBinary(text.toFile(), binary.toFile());
      return Files.readAllBytes(binary);
    } finally {
      Folders.delete(folder);
    }
  }
}
