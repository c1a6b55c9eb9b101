package dev.pugmark.app.fx;

import javafx.scene.control.Tooltip;
import javafx.util.Duration;

/** Words beside the pointer. */
public final class Tips {
  /** Set here and not in a style sheet, where a time would keep all of it from being read fast. */
  private static final Duration DELAY = Duration.millis(300);

  private Tips() {}

  /** A tooltip that says this; it is a window of its own, so none is made before it is needed. */
  public static Tooltip of(String words) {
    var tip = new Tooltip(words);
    tip.setShowDelay(DELAY);
    return tip;
  }
}
