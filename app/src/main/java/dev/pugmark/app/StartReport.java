package dev.pugmark.app;

import java.time.Duration;
import javafx.animation.AnimationTimer;
import javafx.beans.value.ObservableBooleanValue;

/**
 * Says when the first window could be used: it is shown, the sessions of the store are in it, and
 * that was drawn. Asked for with {@code -Dpugmark.start.report=true}, by what measures starts.
 */
final class StartReport {
  private static final int FRAMES = 2;

  private StartReport() {}

  /**
   * Prints one line on standard error as soon as it can be used: the time, in milliseconds since
   * the epoch, and the processor time that it took. FX thread.
   */
  static void watch(ObservableBooleanValue loaded) {
    if (!Boolean.getBoolean("pugmark.start.report")) {
      return;
    }
    new AnimationTimer() {
      private int drawn;

      @Override
      public void handle(long now) {
        // A frame begins when the one before it was handed to be drawn.
        drawn = loaded.get() ? drawn + 1 : 0;
        if (drawn > FRAMES) {
          stop();
          var used = ProcessHandle.current().info().totalCpuDuration();
          System.err.println(
              "pugmark usable "
                  + System.currentTimeMillis()
                  + " "
                  + used.map(Duration::toMillis).orElse(-1L));
        }
      }
    }.start();
  }
}
