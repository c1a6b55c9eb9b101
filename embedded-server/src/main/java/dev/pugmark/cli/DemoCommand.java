package dev.pugmark.cli;

import dev.pugmark.demo.DemoReplay;
import dev.pugmark.store.StoreOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code demo}: a server on a store of its own, and the recorded session played into it. */
@Command(
    name = "demo",
    description = {
      "Plays a recorded session through the real port into a store that is thrown away",
      "afterwards, and shows it in the window if there is one."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pugmark demo",
      "  pugmark demo --no-window --once --speed 60 --port 0 --keep demo.pugmark"
    })
final class DemoCommand implements Callable<Integer> {
  private final WindowCommands window;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private final ServerOption server = new ServerOption();

  @Option(
      names = "--keep",
      paramLabel = "FILE",
      description = "Plays into this store, and keeps it.")
  private @Nullable Path kept;

  @Option(
      names = "--speed",
      paramLabel = "X",
      description = "1 for the three minutes it really took; 6 by default.")
  private double speed = DemoReplay.USUAL_SPEED;

  @Option(names = "--once", description = "Ends when the session is played.")
  private boolean once;

  @Option(names = "--no-window", description = "Serves without the window.")
  private boolean noWindow;

  DemoCommand(WindowCommands window) {
    this.window = window;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!(speed >= 0.1 && speed <= 10_000)) {
      throw new CommandFailed("A speed is a number from 0.1 to 10000");
    }
    if (!noWindow && window.presence() == WindowCommands.Presence.HERE) {
      try {
        return window.open(new WindowCommands.Request(kept, true));
      } catch (NoDisplayException _) {
        // It is played without the window, as where there is none.
      }
    }
    play(kept == null ? Files.createTempDirectory("pugmark-demo-").resolve("demo.pugmark") : kept);
    return 0;
  }

  private void play(Path store) throws IOException, InterruptedException {
    var options = server.options();
    var err = spec.commandLine().getErr();
    try (var serving = Serving.start(store, options, StoreOptions.DEFAULT)) {
      if (kept == null) {
        serving.afterwards(() -> delete(store.getParent()));
      }
      serving.announce(spec.commandLine().getOut(), store);
      var replay = new DemoReplay(URI.create(serving.engine().address()), options.key(), speed);
      replay.play((done, all, what) -> err.println("demo " + done + "/" + all + " " + what));
      if (!once) {
        err.println("The demo was played to its end; Ctrl+C stops the server.");
        serving.awaitStop();
      }
    }
  }

  private static void delete(@Nullable Path folder) {
    if (folder == null) {
      return;
    }
    try (var all = Files.walk(folder)) {
      for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
