package dev.pugmark.app.fx;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/**
 * Work that must not run on the FX thread. Each piece has a key; a newer piece with the same key
 * cancels the older one, whose result is then never shown. Failures reach one handler, on the FX
 * thread.
 */
public final class Background implements AutoCloseable {
  private static final int THREADS = 3;

  private final ExecutorService pool;
  private final Executor fx;
  private final Consumer<Throwable> onFailure;
  private final ConcurrentMap<String, FutureTask<?>> running = new ConcurrentHashMap<>();

  /** A small pool of daemon threads; results and failures are handed to the FX thread. */
  public Background(Consumer<Throwable> onFailure) {
    this(
        Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().daemon().name("pugmark-background-", 0).factory()),
        Fx::later,
        onFailure);
  }

  Background(ExecutorService pool, Executor fx, Consumer<Throwable> onFailure) {
    this.pool = pool;
    this.fx = fx;
    this.onFailure = onFailure;
  }

  /**
   * Runs {@code work} on a background thread and {@code show} with its result on the FX thread,
   * unless a newer piece with the same key came, or it was cancelled. Cancelling interrupts.
   */
  public <T> void run(String key, Callable<T> work, Consumer<T> show) {
    var task = new Piece<>(key, work, show);
    var former = running.put(key, task);
    if (former != null) {
      former.cancel(true);
    }
    pool.execute(task);
  }

  /** Gives up the piece with this key, if there is one. */
  public void cancel(String key) {
    var task = running.remove(key);
    if (task != null) {
      task.cancel(true);
    }
  }

  /** Gives up everything. */
  @Override
  public void close() {
    pool.shutdownNow();
    running.clear();
  }

  private final class Piece<T> extends FutureTask<T> {
    private final String key;
    private final Consumer<T> show;

    Piece(String key, Callable<T> work, Consumer<T> show) {
      super(work);
      this.key = key;
      this.show = show;
    }

    @Override
    protected void done() {
      if (isCancelled()) {
        return;
      }
      switch (state()) {
        case SUCCESS -> {
          var result = resultNow();
          fx.execute(() -> {
            if (running.remove(key, this)) {
              show.accept(result);
            }
          });
        }
        case FAILED -> {
          var failure = exceptionNow();
          fx.execute(() -> {
            if (running.remove(key, this) && !(failure instanceof CancellationException)) {
              onFailure.accept(failure);
            }
          });
        }
        case CANCELLED, RUNNING -> {}
      }
    }
  }
}
