package dev.pugmark.app.fx;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.util.Duration;

/**
 * Once a second tells what shows the time that has passed to look at the clock again: one timer for
 * everything in all windows. It rests while nothing does. FX thread.
 */
public final class Ticker {
  /** Shows something that changes while nothing happens. */
  public interface Ticking {
    /** A second has passed. Does nothing while it is not seen. */
    void tick();
  }

  private static final Ticker ONE = new Ticker();

  /** Forgotten with its window; nobody has to sign off. */
  private final Set<Ticking> all = Collections.newSetFromMap(new WeakHashMap<>());

  private final Timeline seconds = new Timeline(new KeyFrame(Duration.seconds(1), _ -> tick()));

  private Ticker() {
    seconds.setCycleCount(Animation.INDEFINITE);
  }

  /** From now on tells this one, as long as something else holds it. */
  public static void add(Ticking ticking) {
    ONE.all.add(ticking);
    if (ONE.seconds.getStatus() != Animation.Status.RUNNING) {
      ONE.seconds.play();
    }
  }

  private void tick() {
    if (all.isEmpty()) {
      seconds.stop();
    }
    List.copyOf(all).forEach(Ticking::tick);
  }
}
