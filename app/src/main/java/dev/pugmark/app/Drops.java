package dev.pugmark.app;

import dev.pugmark.app.fx.Fx;
import java.util.function.Consumer;
import javafx.beans.property.StringProperty;
import javafx.scene.Scene;
import javafx.scene.input.TransferMode;

/** Takes files that are dragged onto a window. FX thread. */
final class Drops {
  private Drops() {}

  /**
   * From now on takes them.
   *
   * @param hint says what letting go would do, while files are over the window
   * @param take what was let go
   */
  static void take(Scene scene, StringProperty hint, Consumer<Dropped> take) {
    scene.setOnDragOver(event -> {
      var dropped = Dropped.of(event.getDragboard());
      if (!dropped.isEmpty()) {
        event.acceptTransferModes(TransferMode.COPY);
        hint.set(dropped.says());
      }
      event.consume();
    });
    scene.setOnDragExited(_ -> hint.set(""));
    scene.setOnDragDropped(event -> {
      var dropped = Dropped.of(event.getDragboard());
      hint.set("");
      event.setDropCompleted(!dropped.isEmpty());
      event.consume();
      Fx.later(() -> take.accept(dropped));
    });
  }
}
