package dev.pugmark.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * What the Linux packages install: the image under {@code /opt}, and what the desktop, the shell
 * and the manual look for in their own places.
 */
final class LinuxTree {
  private static final int[] ICON_SIZES = {16, 24, 32, 48, 64, 128, 256, 512};

  private LinuxTree() {}

  /**
   * Lays the files out under a folder that stands for the root.
   *
   * @param definitions the folder {@code packaging/linux}
   */
  static void lay(
      Product product, Path image, Path definitions, Map<String, byte[]> written, Path root)
      throws IOException {
    Folders.fresh(root);
    Folders.copy(image, root.resolve("opt/pugmark"));
    var bin = Files.createDirectories(root.resolve("usr/bin"));
    Files.createSymbolicLink(bin.resolve(Product.NAME), Path.of("/opt/pugmark/bin/pugmark"));
    put(
        definitions,
        "pugmark.desktop",
        product,
        root,
        "usr/share/applications/" + Product.ID + ".desktop");
    put(
        definitions,
        "pugmark-mime.xml",
        product,
        root,
        "usr/share/mime/packages/" + Product.ID + ".xml");
    put(
        definitions,
        "metainfo.xml",
        product,
        root,
        "usr/share/metainfo/" + Product.ID + ".metainfo.xml");
    put(definitions, "copyright", product, root, "usr/share/doc/pugmark/copyright");
    put(definitions, "pugmark.service", product, root, "usr/lib/systemd/user/pugmark.service");
    for (var file : written.entrySet()) {
      var to = root.resolve(file.getKey());
      Files.createDirectories(to.getParent());
      Files.write(to, file.getValue());
    }
    for (var size : ICON_SIZES) {
      var folder = "usr/share/icons/hicolor/" + size + "x" + size + "/";
      icon("mark-" + size + ".png", root.resolve(folder + "apps/" + Product.ID + ".png"));
      icon(
          "document-" + size + ".png",
          root.resolve(folder + "mimetypes/application-vnd.pugmark.png"));
    }
    icon("mark.svg", root.resolve("usr/share/icons/hicolor/scalable/apps/" + Product.ID + ".svg"));
    for (var path : Folders.all(root)) {
      if (Files.isDirectory(path)) {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
  }

  private static void put(Path from, String name, Product product, Path root, String to)
      throws IOException {
    var target = root.resolve(to);
    Files.createDirectories(target.getParent());
    Files.writeString(target, filled(Files.readString(from.resolve(name)), product));
  }

  /** A definition with the names and the version in it. */
  static String filled(String text, Product product) {
    return text.replace("@VERSION@", product.version())
        .replace("@ID@", Product.ID)
        .replace("@SUMMARY@", Product.SUMMARY)
        .replace("@MAINTAINER@", Product.MAINTAINER)
        .replace("@MIME@", Product.MIME);
  }

  private static void icon(String name, Path to) throws IOException {
    try (var in = LinuxTree.class.getResourceAsStream("/dev/pugmark/icons/" + name)) {
      if (in == null) {
        throw new IOException("There is no icon " + name);
      }
      Files.createDirectories(to.getParent());
      Files.copy(in, to);
    }
  }
}
