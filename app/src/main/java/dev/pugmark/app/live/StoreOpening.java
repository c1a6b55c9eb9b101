package dev.pugmark.app.live;

import dev.pugmark.http.ServerOptions;
import dev.pugmark.store.Store;
import dev.pugmark.store.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A store that is being opened, beside whatever else a start has to do. Any thread. */
public final class StoreOpening {
  /** A window that is not shown by then is no reason not to take what agents post. */
  private static final int MOST_WAITING_SECONDS = 3;

  /** So long a process that is being ended waits for a store that is just being opened. */
  private static final int LAST_MILLIS = 500;

  private final FutureTask<Opened> task;
  private final CompletableFuture<FirstRows> first = new CompletableFuture<>();
  private final CountDownLatch shown = new CountDownLatch(1);
  private volatile boolean abandoned;
  private volatile @Nullable OpenStore opened;

  /** An open store, with what is seen of it first. */
  public record Opened(OpenStore store, FirstRows first) {}

  private StoreOpening(Path file, ServerOptions server) {
    task =
        new FutureTask<>(() -> {
          try {
            var store = Opening.open(file, server, this::readFirst);
            opened = store;
            return new Opened(store, first.join());
          } catch (RuntimeException failed) {
            first.completeExceptionally(failed);
            throw failed;
          }
        });
  }

  /**
   * Begins to open a store for a window that is about to be shown. Its first rows are read at once;
   * its port is taken when {@link #windowShown} is called: both at a time would keep the window
   * from being seen for longer than the port can wait.
   */
  public static StoreOpening beginForWindow(Path file, ServerOptions server) {
    var opening = new StoreOpening(file, server);
    Thread.ofPlatform().daemon().name("pugmark-opening").start(opening.task);
    return opening;
  }

  /** Begins to open a store for a window that is there, and to serve it. */
  public static StoreOpening begin(Path file, ServerOptions server) {
    var opening = beginForWindow(file, server);
    opening.windowShown();
    return opening;
  }

  private void readFirst(Store store) {
    first.complete(FirstRows.read(store));
    try {
      var _ = shown.await(MOST_WAITING_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    if (abandoned) {
      throw new StoreException("Nobody wants the store any more"); // whoever opened it closes it
    }
  }

  /** The window can be used, or there will be none. */
  public void windowShown() {
    shown.countDown();
  }

  /**
   * What is seen of it first, which is there before it is open.
   *
   * @param most how long they are waited for
   * @return nothing when they take longer, or it cannot be opened
   */
  public Optional<FirstRows> first(Duration most) {
    try {
      return Optional.of(first.get(most.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException | TimeoutException _) {
      return Optional.empty(); // told elsewhere, or shown when they are there
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
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
    abandoned = true;
    windowShown();
    try {
      task.get();
    } catch (ExecutionException _) {
      // told elsewhere; it may be open all the same
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    abandon();
  }

  /** Gives the store free at once, if it is open: the process is ending. */
  public void abandon() {
    abandoned = true;
    windowShown();
    try {
      task.get(LAST_MILLIS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException _) {
      // told elsewhere, or the system gives it free
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    var now = opened;
    if (now != null) {
      now.close();
    }
  }
}
