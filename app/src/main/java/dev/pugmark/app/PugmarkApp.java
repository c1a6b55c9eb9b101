package dev.pugmark.app;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.fx.Fx;
import dev.pugmark.app.live.StoreOpening;
import dev.pugmark.cli.CommandFailed;
import dev.pugmark.cli.NoDisplayException;
import dev.pugmark.cli.WindowCommands;
import dev.pugmark.store.StoreException;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** The commands that need JavaFX. */
final class PugmarkApp implements WindowCommands {
  @Override
  public Presence presence() {
    return isHeadless() || hasDisplay() ? Presence.HERE : Presence.NO_DISPLAY;
  }

  /** Starts JavaFX: here it turns out whether the display can be reached. */
  static boolean startToolkit() {
    try {
      Fx.startToolkit();
      return true;
    } catch (RuntimeException | UnsatisfiedLinkError _) {
      return false; // a display that cannot be reached, or no libraries to draw with
    }
  }

  /** Whether the platform without a screen was asked for, as tests and pictures do. */
  private static boolean isHeadless() {
    return "Headless".equals(System.getProperty("glass.platform"));
  }

  private static boolean hasDisplay() {
    var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return !system.contains("linux") || isSet("DISPLAY") || isSet("WAYLAND_DISPLAY");
  }

  private static boolean isSet(String variable) {
    var value = System.getenv(variable);
    return value != null && !value.isBlank();
  }

  @Override
  public int open(Request request) throws NoDisplayException {
    try {
      // They take as long as the making of the window, and none needs another.
      var where = WindowStart.Where.of(request);
      var opening = StoreOpening.beginForWindow(where.store(), where.server());
      var start = new FutureTask<>(() -> WindowStart.of(request, where));
      Thread.ofPlatform().daemon().name("pugmark-memory").start(start);
      Thread.ofPlatform().daemon().name("pugmark-words").start(Messages::load);
      if (!startToolkit()) {
        opening.undo();
        where.clean();
        throw new NoDisplayException();
      }
      new Windows().run(start.get(), opening);
      where.clean();
      return 0;
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof StoreException refused
          ? refused
          : new IllegalStateException("The window could not be made", failed.getCause());
    } catch (InterruptedException _) {
      throw new CommandFailed("The window was interrupted");
    }
  }

  @Override
  public Object snapshot() {
    return new SnapshotCommand();
  }
}
