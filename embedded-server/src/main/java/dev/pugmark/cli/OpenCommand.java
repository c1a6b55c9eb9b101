package dev.pugmark.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code open FILE}: the window over a named store. */
@Command(
    name = "open",
    description = "Opens the window over a store (pugmark-app.jar only).",
    footerHeading = "%nExample:%n",
    footer = "  pugmark open ~/Downloads/from-a-colleague.pugmark")
final class OpenCommand implements Callable<Integer> {
  private final WindowCommands window;

  @Parameters(index = "0", paramLabel = "FILE", description = "A .pugmark file.")
  private Path file = Path.of("");

  OpenCommand(WindowCommands window) {
    this.window = window;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (!Files.isRegularFile(file)) {
      throw new CommandFailed("There is no store " + file.toAbsolutePath().normalize());
    }
    var whole = file.toAbsolutePath().normalize();
    if (HandOver.to(whole, null).isPresent()) {
      return 0;
    }
    return switch (window.presence()) {
      case HERE -> {
        try {
          yield window.open(new WindowCommands.Request(whole, false));
        } catch (NoDisplayException _) {
          throw noDisplay(whole);
        }
      }
      case NO_DISPLAY -> throw noDisplay(whole);
      case ELSEWHERE -> throw NoWindow.elsewhere("The window");
    };
  }

  private static CommandFailed noDisplay(Path store) {
    return new CommandFailed(
        "There is no display to open the window on; serve it with: pugmark serve --store " + store);
  }
}
