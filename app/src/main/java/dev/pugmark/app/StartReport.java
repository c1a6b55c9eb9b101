package dev.pugmark.app;

import dev.pugmark.app.fx.Fx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.value.ObservableBooleanValue;

/**
 * Says when the first window could be used: it is shown, the sessions of the store are in it, and
 * that was drawn. Asked for with {@code -Dpugmark.start.report=true}, by what measures starts.
 */
final class StartReport {
  private StartReport() {}

  /**
   * Prints one line on standard error as soon as it can be used: the time, in milliseconds since
   * the epoch, and the processor time that it took. FX thread.
   */
  static void watch(ObservableBooleanValue loaded) {
    if (!Boolean.getBoolean("pugmark.start.report")) {
      return;
    }
    var told = new AtomicBoolean();
    loaded.subscribe(now -> {
      if (now && told.compareAndSet(false, true)) {
        Fx.whenDrawn(StartReport::tell);
      }
    });
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
