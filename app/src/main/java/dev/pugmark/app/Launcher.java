package dev.pugmark.app;

import dev.pugmark.cli.Commands;
import dev.pugmark.cli.Logging;

/** Entry point of the application jar: the window, and every headless command. */
public final class Launcher {
  private Launcher() {}

  /** Opens the window, or runs the command that is named. */
  public static void main(String[] args) {
    Logging.toStandardError();
    FxLog.quiet();
    System.exit(Commands.root(new PugmarkApp()).execute(args));
  }
}
