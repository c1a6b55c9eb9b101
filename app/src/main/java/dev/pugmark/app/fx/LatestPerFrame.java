package dev.pugmark.app.fx;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/**
 * Hands values from any thread to the FX thread, at most one per frame pulse: of several offers
 * made between two pulses only the latest is shown.
 */
public final class LatestPerFrame<T> {
  private final AtomicReference<@Nullable T> latest = new AtomicReference<>();
  private final AnimationTimer pulse;

  /** Values go to {@code show}, on the FX thread. */
  public LatestPerFrame(Consumer<T> show) {
    pulse =
        new AnimationTimer() {
          @Override
          public void handle(long now) {
            stop(); // before taking, so that an offer made meanwhile starts it again
            T value = latest.getAndSet(null);
            if (value != null) {
              show.accept(value);
            }
          }
        };
  }

  /** Replaces what is waiting to be shown. May be called from any thread. */
  public void offer(T value) {
    if (latest.getAndSet(value) == null) {
      Platform.runLater(pulse::start);
    }
  }
}
