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
 * @param thrownAway whether the store's folder goes when the window does
 * @param playDemo whether the demo is played into it
 * @param memory what was remembered of an earlier window over the store
 * @param homes where runtimes keep settings and transcripts
 */
record WindowStart(
    Path store,
    ServerOptions server,
    boolean thrownAway,
    boolean playDemo,
    WindowMemory memory,
    AgentHomes homes) {
  /** With the runtimes of this machine. */
  WindowStart(
      Path store, ServerOptions server, boolean thrownAway, boolean playDemo, WindowMemory memory) {
    this(store, server, thrownAway, playDemo, memory, AgentHomes.here());
  }

  static WindowStart of(Request request) {
    var named = request.store();
    if (named != null) {
      var file = named.toAbsolutePath().normalize();
      var memory = WindowMemory.read(file);
      return new WindowStart(file, ServerOptions.standard(), false, request.playDemo(), memory);
    }
    try {
      var file = Files.createTempDirectory("pugmark-demo-").resolve("demo.pugmark");
      return new WindowStart(
          file, ServerOptions.standard(), true, request.playDemo(), WindowMemory.NONE);
    } catch (IOException failed) {
      throw new StoreException("No folder could be made for the demo", failed);
    }
  }

  /** Begins to open the store, beside whatever else a start has to do. */
  StoreOpening beginOpening() {
    return StoreOpening.begin(store, server);
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
