package dev.pugmark.app;

import dev.pugmark.app.live.StoreOpening;
import dev.pugmark.cli.WindowCommands.Request;
import dev.pugmark.http.ServerOptions;
import dev.pugmark.runtime.AgentHomes;
import dev.pugmark.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * How a window begins.
 *
 * @param store that it opens
 * @param server how its port is served
 * @param playDemo whether the demo is played into it
 * @param memory what was remembered of an earlier window over the store
 * @param homes where runtimes keep settings and transcripts
 */
record WindowStart(
    Path store, ServerOptions server, boolean playDemo, WindowMemory memory, AgentHomes homes) {
  /** With the runtimes of this machine. */
  WindowStart(Path store, ServerOptions server, boolean playDemo, WindowMemory memory) {
    this(store, server, playDemo, memory, AgentHomes.here());
  }

  /** What was asked for, with what is remembered of the store: a file is read. */
  static WindowStart of(Request request, Where where) {
    var memory = where.thrownAway() ? WindowMemory.NONE : WindowMemory.read(where.store());
    return new WindowStart(where.store(), where.server(), request.playDemo(), memory);
  }

  /** Begins to open the store, beside whatever else a start has to do. */
  StoreOpening beginOpening() {
    return StoreOpening.beginForWindow(store, server);
  }

  /**
   * The store of a first window: all that has to be known to open it.
   *
   * @param store its file
   * @param server how its port is served
   * @param thrownAway whether the store's folder goes when the window does
   */
  record Where(Path store, ServerOptions server, boolean thrownAway) {
    static Where of(Request request) {
      var named = request.store();
      if (named != null) {
        return new Where(named.toAbsolutePath().normalize(), ServerOptions.standard(), false);
      }
      try {
        var file = Files.createTempDirectory("pugmark-demo-").resolve("demo.pugmark");
        return new Where(file, ServerOptions.standard(), true);
      } catch (IOException failed) {
        throw new StoreException("No folder could be made for the demo", failed);
      }
    }

    /** Takes away what was made for this window alone. */
    void clean() {
      var folder = store.getParent();
      if (!thrownAway || folder == null) {
        return;
      }
      try (var all = Files.walk(folder)) {
        for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
      } catch (IOException failed) {
        throw new StoreException("The demo's folder " + folder + " could not be deleted", failed);
      }
    }
  }
}
