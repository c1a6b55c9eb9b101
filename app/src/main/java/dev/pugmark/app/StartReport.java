package dev.pugmark.app;

import java.time.Duration;
import javafx.animation.AnimationTimer;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Scene;
import javafx.scene.paint.Color;

/**
 * Says when the first window could be used: it is shown, the sessions of the store are in it, and
 * that was drawn. Asked for with {@code -Dpugmark.start.report=true}, by what measures starts.
 */
final class StartReport extends AnimationTimer {
  private static final String ASKED_FOR = "pugmark.start.report";
  private static final int AFTER_FRAMES = 2;

  private final Scene scene;
  private int frames;

  private StartReport(Scene scene) {
    this.scene = scene;
  }

  /**
   * Prints one line on standard error as soon as it can be used: the time, in milliseconds since
   * the epoch, and the processor time that it took. FX thread.
   */
  static void watch(Scene scene, ObservableBooleanValue loaded) {
    if (Boolean.getBoolean(ASKED_FOR)) {
      var report = new StartReport(scene);
      loaded.subscribe(now -> {
        if (now && report.frames == 0) {
          report.start();
        }
      });
    }
  }

  /** Prints another one when the port is taken, or the process is found that has it. */
  static void served() {
    if (Boolean.getBoolean(ASKED_FOR)) {
      System.err.println("pugmark served " + System.currentTimeMillis());
    }
  }

  @Override
  public void handle(long now) {
    frames++;
    if (frames == AFTER_FRAMES) {
      // A frame in which something changes waits until the picture of the one before is drawn.
      scene.setFill(Color.BLACK);
    } else if (frames > AFTER_FRAMES) {
      stop();
      tell();
    }
  }

  private static void tell() {
    var used = ProcessHandle.current().info().totalCpuDuration();
    System.err.println(
        "pugmark usable "
            + System.currentTimeMillis()
            + " "
            + used.map(Duration::toMillis).orElse(-1L));
  }
}
