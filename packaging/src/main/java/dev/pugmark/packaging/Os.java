package dev.pugmark.packaging;

import java.util.Locale;

/** The systems that packages are made for; each is packaged on itself. */
enum Os {
  LINUX("Linux", ".png"),
  MACOS("Mac", ".icns"),
  WINDOWS("Windows", ".ico");

  private final String nativesFolder;
  private final String iconEnding;

  Os(String nativesFolder, String iconEnding) {
    this.nativesFolder = nativesFolder;
    this.iconEnding = iconEnding;
  }

  static Os current() {
    return of(System.getProperty("os.name"));
  }

  /** By the name that Java gives the system. */
  static Os of(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    if (lower.contains("mac")) {
      return MACOS;
    }
    return lower.contains("windows") ? WINDOWS : LINUX;
  }

  /** What libraries that carry native code for all systems call this one. */
  String nativesFolder() {
    return nativesFolder;
  }

  String iconEnding() {
    return iconEnding;
  }
}
