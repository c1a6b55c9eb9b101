package dev.pugmark.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** The jar without the window: says where the window is. */
final class NoWindow implements WindowCommands {
  static CommandFailed elsewhere(String what) {
    return new CommandFailed(
        what
            + " is in pugmark-app.jar (app/target after a build); this jar serves without a window:"
            + " pugmark serve");
  }

  @Override
  public Presence presence() {
    return Presence.ELSEWHERE;
  }

  @Override
  public int open(Request request) {
    throw elsewhere("The window");
  }

  @Override
  public Object snapshot() {
    return new Snapshot();
  }

  /** Takes whatever the real command takes, so that it can say where that is. */
  @Command(
      name = "snapshot",
      description = "Draws a view as a PNG picture, without a display (pugmark-app.jar only).",
      footerHeading = "%nExample:%n",
      footer = "  java -jar pugmark-app.jar snapshot --help")
  static final class Snapshot implements Runnable {
    @Unmatched private final List<String> ignored = new ArrayList<>();

    @Override
    public void run() {
      throw elsewhere("The command snapshot");
    }
  }
}
