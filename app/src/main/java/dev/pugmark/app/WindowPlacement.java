package dev.pugmark.app;

import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** Where a window stands on the screens. FX thread. */
final class WindowPlacement {
  static final double USUAL_WIDTH = 1440;
  static final double USUAL_HEIGHT = 900;

  private WindowPlacement() {}

  /** Puts it where it was, if a screen is there now; else gives it the usual size, if that fits. */
  static void restore(Stage stage, WindowMemory memory) {
    stage.setMinWidth(640);
    stage.setMinHeight(400);
    var bounds = memory.bounds();
    if (bounds != null && isOnScreen(bounds)) {
      stage.setX(bounds.x());
      stage.setY(bounds.y());
      stage.setWidth(bounds.width());
      stage.setHeight(bounds.height());
    } else {
      var room = Screen.getPrimary().getVisualBounds();
      stage.setWidth(Math.min(USUAL_WIDTH, room.getWidth()));
      stage.setHeight(Math.min(USUAL_HEIGHT, room.getHeight()));
    }
    stage.setMaximized(memory.maximized());
  }

  /** Where it stands now. */
  static WindowMemory.Bounds of(Stage stage) {
    return new WindowMemory.Bounds(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight());
  }

  private static boolean isOnScreen(WindowMemory.Bounds bounds) {
    var wanted =
        new Rectangle2D(
            bounds.x() + 40,
            bounds.y(),
            Math.max(1, bounds.width() - 80),
            Math.min(40, Math.max(1, bounds.height())));
    return !Screen.getScreensForRectangle(wanted).isEmpty();
  }
}
