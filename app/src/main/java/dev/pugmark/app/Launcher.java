package dev.pugmark.app;

import dev.pugmark.cli.Commands;
import dev.pugmark.cli.Logging;
import dev.pugmark.cli.Version;

/** Entry point of the application jar: the window, and every headless command. */
public final class Launcher {
  private Launcher() {}

  /** Opens the window, or runs the command that is named. */
  public static void main(String[] args) {
    if (Version.answers(args)) {
      return;
    }
    Logging.toStandardError();
    FxLog.quiet();
    var app = new PugmarkApp();
    System.exit(Commands.execute(app, args, new Rehearsal(app)));
  }
}
