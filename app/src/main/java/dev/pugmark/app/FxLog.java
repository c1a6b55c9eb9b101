package dev.pugmark.app;

import java.util.logging.Level;
import java.util.logging.Logger;

/** The log of JavaFX without what is of no use to anybody. */
final class FxLog {
  /** Kept: loggers that nobody holds are forgotten with their settings. */
  private static final Logger JAVAFX = Logger.getLogger("javafx");

  private FxLog() {}

  /** All jars are on the class path on purpose; JavaFX warns of that at each start. */
  static void quiet() {
    JAVAFX.setLevel(Level.WARNING);
    JAVAFX.setFilter(entry -> !String.valueOf(entry.getMessage()).startsWith("Unsupported JavaFX"));
  }
}
