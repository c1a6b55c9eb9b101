package dev.pugmark.packaging;

/**
 * What every package says of the program.
 *
 * @param version three numbers, such as {@code 0.1.0}
 */
record Product(String version) {
  static final String NAME = "pugmark";
  static final String TITLE = "Pugmark";
  static final String ID = "dev.pugmark.Pugmark";
  static final String SUMMARY = "See what the AI agents on your laptop really did";
  static final String MAINTAINER = "The Pugmark developers <maintainers@pugmark.dev>";
  static final String LICENCE = "Apache-2.0";
  static final String EXTENSION = "pugmark";
  static final String MIME = "application/vnd.pugmark";
  static final String MAIN_CLASS = "dev.pugmark.app.Launcher";

  /** By this Windows knows that a newer package replaces an older one: it must never change. */
  static final String WINDOWS_UPGRADE_ID = "4b1c2a0e-6d0b-5c0f-9a35-0f6f6d7a1c18";

  /**
   * What the packaged program runs with. The start cache holds for exactly these: see {@link
   * StartCache}.
   */
  static final String[] JAVA_OPTIONS = {
    "-Xms48m", // by default a 64th of the machine's memory
    "-Xmx512m",
    "-XX:+UseSerialGC",
    "-XX:TrimNativeHeapInterval=2000", // what compiling took goes back to the system
    "--enable-native-access=ALL-UNNAMED,javafx.graphics",
    "--sun-misc-unsafe-memory-access=allow",
    "-Djava.net.useSystemProxies=false",
    "-XX:+UnlockDiagnosticVMOptions",
    "-XX:ArchiveRelocationMode=0" // the start cache lies where it was made for, and needs no change
  };

  /**
   * And what the window does further. More than half of the processor time of a start went into
   * compiling what is hot for a second and never again: code has to be hot for longer than a start
   * takes, and is not taken as known from the making of the start cache.
   */
  static final String[] WINDOW_OPTIONS = {
    "-Xmn24m", // a start keeps most of what it makes, so looking for what it does not takes long
    "-XX:Tier3InvocationThreshold=1000",
    "-XX:Tier3MinInvocationThreshold=500",
    "-XX:Tier3CompileThreshold=10000",
    "-XX:Tier3BackEdgeThreshold=300000",
    "-XX:Tier4InvocationThreshold=150000",
    "-XX:Tier4MinInvocationThreshold=18000",
    "-XX:Tier4CompileThreshold=450000",
    "-XX:Tier4BackEdgeThreshold=1200000",
    "-XX:-AOTRecordTraining",
    "-XX:-AOTReplayTraining"
  };

  /** The version of a Maven project without what marks it as unfinished. */
  static Product of(String mavenVersion) {
    return new Product(mavenVersion.replaceFirst("-SNAPSHOT$", ""));
  }
}
