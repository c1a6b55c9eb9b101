package dev.pugmark.app.shell;

import java.util.List;
import javafx.scene.layout.Region;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;

/** A small line of the last values, as high as its highest. */
final class Sparkline extends Region {
  private final Path line = new Path();
  private List<Double> values = List.of();

  Sparkline() {
    getStyleClass().add("sparkline");
    line.getStyleClass().add("sparkline-line");
    line.setManaged(false);
    getChildren().setAll(line);
  }

  void show(List<Double> next) {
    values = next;
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    line.getElements().clear();
    var highest = values.stream().mapToDouble(v -> v).max().orElse(0);
    var high = getHeight() - 2;
    for (var i = 0; i < values.size(); i++) {
      var x = values.size() == 1 ? 0 : i * getWidth() / (values.size() - 1);
      var y = 1 + high - (highest == 0 ? 0 : values.get(i) / highest * high);
      line.getElements().add(i == 0 ? new MoveTo(x, y) : new LineTo(x, y));
    }
  }
}
