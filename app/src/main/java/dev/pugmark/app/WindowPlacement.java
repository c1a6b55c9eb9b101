package dev.pugmark.app;

import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** Where a window stands on the screens. FX thread. */
final class WindowPlacement {
  static final double USUAL_WIDTH = 1440;
  static final double USUAL_HEIGHT = 900;

  private WindowPlacement() {}

  /**
   * Puts it where it was, if a screen is there now, and no larger than what is there; else gives it
   * the usual size, if that fits. A screen has fewer pixels after its scaling was raised.
   */
  static void restore(Stage stage, WindowMemory memory) {
    stage.setMinWidth(640);
    stage.setMinHeight(400);
    var bounds = memory.bounds();
    if (bounds != null && isOnScreen(bounds)) {
      var fitted = fitted(bounds, roomOf(bounds));
      stage.setX(fitted.x());
      stage.setY(fitted.y());
      stage.setWidth(fitted.width());
      stage.setHeight(fitted.height());
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

  /** The same within a room: as large as it was where that fits, and moved as little as needed. */
  static WindowMemory.Bounds fitted(WindowMemory.Bounds bounds, Rectangle2D room) {
    var width = Math.min(bounds.width(), room.getWidth());
    var height = Math.min(bounds.height(), room.getHeight());
    return new WindowMemory.Bounds(
        Math.clamp(bounds.x(), room.getMinX(), room.getMaxX() - width),
        Math.clamp(bounds.y(), room.getMinY(), room.getMaxY() - height),
        width,
        height);
  }

  /** What is around all screens that it is on. */
  private static Rectangle2D roomOf(WindowMemory.Bounds bounds) {
    var screens =
        Screen.getScreensForRectangle(bounds.x(), bounds.y(), bounds.width(), bounds.height())
            .stream()
            .map(Screen::getVisualBounds)
            .toList();
    var left = screens.stream().mapToDouble(Rectangle2D::getMinX).min().orElse(bounds.x());
    var top = screens.stream().mapToDouble(Rectangle2D::getMinY).min().orElse(bounds.y());
    var right = screens.stream().mapToDouble(Rectangle2D::getMaxX).max().orElse(left);
    var bottom = screens.stream().mapToDouble(Rectangle2D::getMaxY).max().orElse(top);
    return new Rectangle2D(left, top, right - left, bottom - top);
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
