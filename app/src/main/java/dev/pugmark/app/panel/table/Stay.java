package dev.pugmark.app.panel.table;

import java.util.function.Consumer;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.ScrollBar;
import org.jspecify.annotations.Nullable;

/** The vertical scroll bar of a table or list, once there is one. */
public final class Stay {
  private Stay() {}

  /** Finds it and tells of each move: 0 is the top and 1 the end. Called again it does nothing. */
  public static void watch(Control table, Consumer<Double> moved) {
    table
        .skinProperty()
        .subscribe(skin -> {
          if (skin != null) {
            var bar = bar(table);
            if (bar != null && !bar.getProperties().containsKey(Stay.class)) {
              bar.getProperties().put(Stay.class, true);
              bar.valueProperty().subscribe(value -> moved.accept(place(bar, value.doubleValue())));
              bar.visibleProperty().subscribe(_ -> moved.accept(place(bar, bar.getValue())));
            }
          }
        });
  }

  /** How far down a bar is; at both ends when everything fits. */
  private static double place(ScrollBar bar, double value) {
    var length = bar.getMax() - bar.getMin();
    return length <= 0 ? 0 : (value - bar.getMin()) / length;
  }

  /** The bar; null before there is one. */
  public static @Nullable ScrollBar bar(Node table) {
    for (var node : table.lookupAll(".scroll-bar")) {
      if (node instanceof ScrollBar bar && bar.getOrientation() == Orientation.VERTICAL) {
        return bar;
      }
    }
    return null;
  }
}
