package dev.pugmark.cli;

import dev.pugmark.http.ServerOptions;
import dev.pugmark.store.StoreFiles;
import dev.pugmark.store.StoreOptions;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens the window over a store, or does what stands in its place. */
final class WindowOpener {
  private final WindowCommands window;
  private final PrintWriter out;
  private final PrintWriter err;

  WindowOpener(WindowCommands window, PrintWriter out, PrintWriter err) {
    this.window = window;
    this.out = out;
    this.err = err;
  }

  /**
   * The store that is meant when nothing but a window is asked for: no word at all, or one that is
   * the name of a store. Empty when the command line has to be read to know.
   */
  static Optional<Path> plainly(String[] args) {
    return switch (args.length) {
      case 0 -> Optional.of(StoreFiles.defaultStore());
      case 1 ->
          args[0].endsWith(StoreFiles.SUFFIX) && Files.isRegularFile(Path.of(args[0]))
              ? Optional.of(Path.of(args[0]))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /**
   * Opens the window; serves without one where there is no display.
   *
   * @param asGiven the store as a person wrote it
   * @param main whose window may open the store; null for none
   * @return the exit code
   */
  int open(Path asGiven, @Nullable Path main) throws InterruptedException {
    var store = asGiven.toAbsolutePath().normalize();
    if (handedOver(store, main)) {
      return 0;
    }
    return switch (window.presence()) {
      case HERE -> {
        try {
          yield window.open(new WindowCommands.Request(store, false));
        } catch (NoDisplayException _) {
          yield serve(store, asGiven);
        }
      }
      case NO_DISPLAY -> serve(store, asGiven);
      case ELSEWHERE -> throw NoWindow.elsewhere("The window");
    };
  }

  /** One window a store: where there is one, it takes what this start was given. */
  private boolean handedOver(Path store, @Nullable Path main) throws InterruptedException {
    if (HandOver.to(store, null).isPresent()) {
      out.println("A window over " + store + " is open already; it was called to the front");
    } else if (main != null && HandOver.to(main, store).isPresent()) {
      out.println("The window over " + main + " opens " + store);
    } else {
      return false;
    }
    out.flush();
    return true;
  }

  private int serve(Path store, Path asGiven) throws InterruptedException {
    try (var serving = Serving.start(store, ServerOptions.standard(), StoreOptions.DEFAULT)) {
      serving.announce(out, asGiven);
      err.println(
          "There is no display to open the window on: Pugmark serves without it at "
              + serving.engine().address());
      err.flush();
      serving.awaitStop();
    }
    return 0;
  }
}
