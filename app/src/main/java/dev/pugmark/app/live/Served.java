package dev.pugmark.app.live;

import dev.pugmark.http.Engine;
import dev.pugmark.http.PortTakenException;
import dev.pugmark.http.ServerOptions;
import dev.pugmark.notify.desktop.DesktopNotifier;
import dev.pugmark.runtime.AgentHomes;
import dev.pugmark.runtime.AgentRuntime;
import dev.pugmark.store.ImportReads;
import dev.pugmark.store.Store;
import dev.pugmark.transfer.TranscriptImporter;
import dev.pugmark.transfer.TranscriptWatch;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A store that this process has open, once for all its windows. */
final class Served {
  private static final Logger LOG = Logger.getLogger(Served.class.getName());

  /** A process can open a store only once, so whoever wants it shares it. */
  private static final Map<Path, Served> ALL = new HashMap<>();

  private final Path file;
  private final Store store;
  private final @Nullable Engine engine;
  private final @Nullable String noPort;
  private int windows;
  private volatile @Nullable TranscriptWatch watch;
  private volatile @Nullable String watchFailure;

  private Served(Path file, Store store, @Nullable Engine engine, @Nullable String noPort) {
    this.file = file;
    this.store = store;
    this.engine = engine;
    this.noPort = noPort;
  }

  /**
   * Opens a store, or shares it.
   *
   * @param early is given the store as soon as it can be read, before it is served
   */
  static Served take(Path named, ServerOptions options, Consumer<Store> early) {
    var file = named.toAbsolutePath().normalize();
    synchronized (ALL) {
      var served = ALL.get(file);
      if (served == null) {
        served = open(file, options, early);
        ALL.put(file, served);
      } else {
        early.accept(served.store);
      }
      served.windows++;
      return served;
    }
  }

  private static Served open(Path file, ServerOptions options, Consumer<Store> early) {
    var store = Engine.openStore(file);
    try {
      early.accept(store);
      var engine = Engine.over(store, options);
      DesktopNotifier.ofThisSystem(() -> engine.settings().desktop())
          .ifPresent(engine.notifiers()::add);
      return new Served(file, store, engine, null);
    } catch (PortTakenException taken) {
      return new Served(file, store, null, String.valueOf(taken.getMessage()));
    } catch (RuntimeException failed) {
      store.close();
      throw failed;
    }
  }

  /** One window less; the last one closes it. */
  void giveBack() {
    synchronized (ALL) {
      windows--;
      if (windows > 0) {
        return;
      }
      try {
        unwatch();
        if (engine == null) {
          store.close();
        } else {
          engine.close();
        }
      } finally {
        ALL.remove(file);
      }
    }
  }

  Store store() {
    return store;
  }

  @Nullable Engine engine() {
    return engine;
  }

  /** The owner's key: a window is of whom the store belongs to. */
  @Nullable String key() {
    return engine == null ? null : engine.ownerKey();
  }

  @Nullable String lastError() {
    if (noPort != null) {
      return noPort;
    }
    var failure = watchFailure;
    return failure == null ? store.lastFailure().orElse(null) : failure;
  }

  synchronized void watch(AgentHomes homes) throws InterruptedException {
    if (watch != null) {
      return;
    }
    var following =
        new TranscriptWatch(
            Arrays.stream(AgentRuntime.values())
                .flatMap(runtime -> homes.transcripts(runtime).stream())
                .toList(),
            new TranscriptImporter(store, Engine.prices(), Engine::nowMicros),
            new ImportReads(store),
            _ -> watchFailure = null,
            failure -> {
              LOG.log(Level.WARNING, "What was written could not be imported", failure);
              watchFailure = String.valueOf(failure.getMessage());
            });
    watch = following.start();
    following.awaitWatching();
  }

  synchronized void unwatch() {
    var following = watch;
    watch = null;
    watchFailure = null;
    if (following != null) {
      following.close();
    }
  }

  boolean isWatching() {
    return watch != null;
  }
}
