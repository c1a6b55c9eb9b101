package dev.pugmark.app;

import dev.pugmark.app.fx.Fx;
import dev.pugmark.cli.Commands;
import dev.pugmark.cli.Version;
import dev.pugmark.http.ServerOptions;
import dev.pugmark.runtime.AgentHomes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code rehearse FOLDER}: does what people do first, over a store of its own, so that the start
 * caches of a package learn it: first the commands, which leave a store with a session in it, then
 * the window over that. Not for people.
 */
@Command(name = "rehearse", hidden = true, description = "Teaches the start cache of a package.")
final class Rehearsal implements Callable<Integer> {
  /** How it ends where no window can be opened: packaging knows it by this. */
  private static final int NO_WINDOW = 3;

  private static final int LOOK_FRAMES = 30;
  private static final int PATIENCE_SECONDS = 60;

  private final PugmarkApp app;

  @Option(names = "--commands", description = "The commands that open no window, and no more.")
  private boolean commands;

  @Parameters(paramLabel = "FOLDER", description = "For what is needed on the way.")
  private Path folder = Path.of("");

  Rehearsal(PugmarkApp app) {
    this.app = app;
  }

  @Override
  public Integer call() throws ExecutionException, InterruptedException, TimeoutException {
    var store = folder.resolve("rehearsal.pugmark");
    return commands ? commands(store) : window(store);
  }

  private int commands(Path store) {
    var _ = Version.answers(new String[] {"--version"});
    command("demo", "--no-window", "--once", "--speed", "10000", "--port", "0", "--keep", store);
    command("query", "--store", store);
    command("query", "--events", "--store", store, "kind:tool_call", "--json");
    command("doctor", "--store", store);
    command("--help");
    return 0;
  }

  private int window(Path store) throws ExecutionException, InterruptedException, TimeoutException {
    if (app.presence() != PugmarkApp.Presence.HERE || !PugmarkApp.startToolkit()) {
      System.err.println("No window can be opened here: no display, or no libraries to draw with");
      return NO_WINDOW;
    }
    var windows = new Windows();
    var start =
        new WindowStart(
            store, ServerOptions.onPort(0), false, WindowMemory.NONE, AgentHomes.under(folder));
    var window = Fx.call(() -> windows.open(start));
    look(window);
    Fx.call(() -> {
      window.dismiss();
      return true;
    });
    windows.awaitClosed();
    return 0;
  }

  private void command(Object... words) {
    var line = new ArrayList<String>();
    for (var word : words) {
      line.add(word.toString());
    }
    var _ = Commands.root(app).execute(line.toArray(String[]::new));
  }

  /**
   * What a start shows: the sessions, and one of them. Not every view there is: what is in the
   * cache is loaded at each start, so what a start does not need only slows it down.
   */
  private static void look(MainWindow window)
      throws ExecutionException, InterruptedException, TimeoutException {
    var sessions = window.wiring().models().sessions();
    await(sessions.loadedProperty()::get);
    pause();
    Fx.call(() -> {
      sessions.rows().stream().findFirst().ifPresent(sessions::open);
      return true;
    });
    pause();
  }

  private static void pause() throws ExecutionException, InterruptedException, TimeoutException {
    var frames = new int[1];
    await(() -> ++frames[0] > LOOK_FRAMES);
  }

  /** Asks once a frame. */
  private static void await(BooleanSupplier condition)
      throws ExecutionException, InterruptedException, TimeoutException {
    var held = new CompletableFuture<Boolean>();
    var frames =
        new AnimationTimer() {
          @Override
          public void handle(long now) {
            if (condition.getAsBoolean()) {
              stop();
              held.complete(true);
            }
          }
        };
    Fx.run(frames::start);
    held.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
