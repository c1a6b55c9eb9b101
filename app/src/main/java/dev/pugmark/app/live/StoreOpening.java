package dev.pugmark.app.live;

import dev.pugmark.http.ServerOptions;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** A store that is being opened, beside whatever else a start has to do. Any thread. */
public final class StoreOpening {
  private final FutureTask<Opened> task;
  private volatile @Nullable OpenStore opened;

  /** An open store, with what is seen of it first. */
  public record Opened(OpenStore store, FirstRows first) {}

  private StoreOpening(Path file, ServerOptions server) {
    task =
        new FutureTask<>(() -> {
          var store = Opening.open(file, server);
          opened = store;
          return new Opened(store, FirstRows.read(store.store()));
        });
  }

  /** Begins to open a store, and to serve it. */
  public static StoreOpening begin(Path file, ServerOptions server) {
    var opening = new StoreOpening(file, server);
    Thread.ofPlatform().daemon().name("pugmark-opening").start(opening.task);
    return opening;
  }

  /**
   * Waits until it is open.
   *
   * @throws Exception why it cannot be opened
   */
  public Opened await() throws Exception {
    try {
      return task.get();
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof Exception cause ? cause : failed;
    }
  }

  /** Gives the store free again as soon as it is open: before that nobody can. */
  public void undo() {
    try {
      task.get();
    } catch (ExecutionException _) {
      // told elsewhere; it may be open all the same
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    abandon();
  }

  /** Gives the store free at once, if it is open. */
  public void abandon() {
    var now = opened;
    if (now != null) {
      now.close();
    }
  }
}
