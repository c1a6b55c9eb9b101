package dev.pugmark.http;

/** Which release of Pugmark this is. Knows nothing else, so that asking for it loads nothing. */
public final class Release {
  private Release() {}

  /** The version: of the package that was installed, else of the jar, else of the sources. */
  public static String version() {
    var packaged = System.getProperty("jpackage.app-version");
    if (packaged != null) {
      return packaged;
    }
    var known = Release.class.getPackage().getImplementationVersion();
    return known == null ? "0.1.0-SNAPSHOT" : known;
  }
}
