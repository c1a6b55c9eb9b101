package dev.pugmark.packaging;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The installers of macOS and Windows, which jpackage makes of the image there. */
final class Jpackage {
  /** Under the user's local data, but not where the program keeps its own: see StoreFiles. */
  static final String WINDOWS_FOLDER = "Programs\\Pugmark";

  private Jpackage() {}

  /** What jpackage is asked for to make a disk image. */
  static List<String> dmg(Product product, Path image, Path definitions, Path to) {
    var command = common("dmg", installable(product.version()), image, definitions, to);
    command.addAll(
        List.of(
            "--mac-package-identifier",
            Product.ID,
            "--mac-package-name",
            Product.TITLE,
            "--mac-entitlements",
            definitions.resolve("macos/pugmark.entitlements").toString(),
            "--resource-dir",
            definitions.resolve("macos").toString()));
    return command;
  }

  /** What jpackage is asked for to make a Windows installer. */
  static List<String> msi(Product product, Path image, Path definitions, Path to) {
    var command = common("msi", product.version(), image, definitions, to);
    command.addAll(
        List.of(
            "--win-upgrade-uuid",
            Product.WINDOWS_UPGRADE_ID,
            "--win-per-user-install",
            "--install-dir",
            WINDOWS_FOLDER,
            "--win-menu",
            "--win-menu-group",
            Product.TITLE,
            "--win-shortcut-prompt",
            "--win-dir-chooser",
            "--resource-dir",
            definitions.resolve("windows").toString()));
    return command;
  }

  private static List<String> common(
      String type, String version, Path image, Path definitions, Path to) {
    return new ArrayList<>(
        List.of(
            Tool.ofJdk("jpackage"),
            "--type",
            type,
            "--app-image",
            image.toString(),
            "--name",
            Product.TITLE,
            "--app-version",
            version,
            "--vendor",
            Product.TITLE,
            "--license-file",
            definitions.resolve("../LICENSE").normalize().toString(),
            "--file-associations",
            definitions.resolve("association.properties").toString(),
            "--dest",
            to.toString()));
  }

  /** macOS takes no version that begins with a zero. */
  static String installable(String version) {
    return version.startsWith("0.") ? "1" + version.substring(1) : version;
  }
}
