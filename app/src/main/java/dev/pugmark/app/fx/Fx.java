package dev.pugmark.app.fx;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/** Ways onto the FX thread. */
public final class Fx {
  private static final int FRAMES = 2;

  private Fx() {}

  /** Runs now when this is the FX thread, else as soon as it is free. */
  public static void run(Runnable work) {
    if (Platform.isFxApplicationThread()) {
      work.run();
    } else {
      Platform.runLater(work);
    }
  }

  /** Runs when what is to be seen by now was handed to be drawn: two frames later. FX thread. */
  public static void whenDrawn(Runnable work) {
    new AnimationTimer() {
      private int begun;

      @Override
      public void handle(long now) {
        // A frame begins when the one before it was handed over.
        begun++;
        if (begun > FRAMES) {
          stop();
          work.run();
        }
      }
    }.start();
  }

  /** Runs after the event that is being handled, also when this is the FX thread already. */
  public static void later(Runnable work) {
    Platform.runLater(work);
  }

  /**
   * Runs on the FX thread and waits for the value.
   *
   * @throws ExecutionException when the work throws
   */
  public static <T> T call(Callable<T> work) throws ExecutionException, InterruptedException {
    var result = new CompletableFuture<T>();
    run(() -> {
      try {
        result.complete(work.call());
      } catch (Exception | Error failure) {
        result.completeExceptionally(failure);
      }
    });
    return result.get();
  }

  /** Starts the toolkit when nothing has started it; the process then no longer ends by itself. */
  public static void startToolkit() {
    try {
      Platform.startup(() -> {});
    } catch (IllegalStateException _) {
      // started already, which is all that was wanted
    }
  }
}
