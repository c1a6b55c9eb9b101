package dev.pugmark.cli;

import dev.pugmark.http.Engine;
import dev.pugmark.http.PortTakenException;
import dev.pugmark.http.ServerOptions;
import dev.pugmark.runtime.AgentHomes;
import dev.pugmark.runtime.AgentRuntime;
import dev.pugmark.store.ImportReads;
import dev.pugmark.store.StoreBusyException;
import dev.pugmark.store.StoreOptions;
import dev.pugmark.transfer.TranscriptImporter;
import dev.pugmark.transfer.TranscriptWatch;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A server in the foreground: started, announced, and ended cleanly when the process is told to.
 */
public final class Serving implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Serving.class.getName());

  private final Engine engine;
  private final Thread atExit;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final List<Runnable> afterwards = new CopyOnWriteArrayList<>();
  private volatile @Nullable TranscriptWatch watch;

  private Serving(Engine engine) {
    this.engine = engine;
    this.atExit = new Thread(this::stop, "pugmark-stop");
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /**
   * Starts a server.
   *
   * @throws CommandFailed when the store or the port cannot be had, with a sentence that says who
   *     has it
   */
  public static Serving start(Path store, ServerOptions options, StoreOptions storage) {
    try {
      var engine = Engine.start(store, options, storage);
      if (options.fallback() && engine.port() != options.port()) {
        LOG.log(
            Level.WARNING,
            "Port {0} is in use by {1}; this Pugmark listens on {2}",
            new Object[] {
              Integer.toString(options.port()),
              PortHolder.of(options.port()),
              Integer.toString(engine.port())
            });
      }
      engine.store().readOnlyReason().ifPresent(LOG::warning);
      return new Serving(engine);
    } catch (StoreBusyException _) {
      throw StoreOption.inUse(
          store.toAbsolutePath().normalize(), "use that one, or name another store with --store");
    } catch (PortTakenException taken) {
      if (options.fallback()) {
        throw new CommandFailed(taken.getMessage() + "; name a free one with --port");
      }
      throw new CommandFailed(
          "Port "
              + options.port()
              + " is in use by "
              + PortHolder.of(options.port())
              + "; name another one with --port, or 0 for any that is free");
    }
  }

  public Engine engine() {
    return engine;
  }

  /** Imports what runtimes write to their transcripts while this serves. */
  void watch(AgentHomes homes) throws InterruptedException {
    var store = engine.store();
    if (store.readOnlyReason().isPresent()) {
      throw new CommandFailed("Nothing can be imported: " + store.readOnlyReason().get());
    }
    var folders =
        Arrays.stream(AgentRuntime.values()).flatMap(r -> homes.transcripts(r).stream()).toList();
    var following =
        new TranscriptWatch(
            folders,
            new TranscriptImporter(store, Engine.prices(), Engine::nowMicros),
            new ImportReads(store),
            report -> LOG.log(Level.FINE, "Imported {0} new lines", report.lines()),
            refused -> LOG.log(Level.WARNING, "What was written could not be imported", refused));
    watch = following.start();
    following.awaitWatching();
  }

  /** The one line that programs wait for on standard output. */
  public void announce(PrintWriter out, Path store) {
    out.println("pugmark ready " + engine.address() + " " + store);
    out.flush();
  }

  /** Returns when the server was stopped; normally the process ends before that. */
  public void awaitStop() throws InterruptedException {
    stopped.await();
  }

  /** Runs something once the store is closed. */
  void afterwards(Runnable work) {
    afterwards.add(work);
  }

  private void stop() {
    var following = watch;
    if (following != null) {
      following.close();
    }
    engine.close();
    afterwards.forEach(Runnable::run);
    stopped.countDown();
  }

  /** Takes no more requests, stores what is waiting, and closes the store. */
  @Override
  public void close() {
    try {
      if (Runtime.getRuntime().removeShutdownHook(atExit)) {
        stop();
      }
    } catch (IllegalStateException _) {
      // The process is ending: the hook does it.
    }
  }
}
