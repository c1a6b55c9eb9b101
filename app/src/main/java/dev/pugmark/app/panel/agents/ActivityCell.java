package dev.pugmark.app.panel.agents;

import java.util.List;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** A row of small bars: how much was told in each of the last stretches of time. */
final class ActivityCell extends Pane {
  private static final double HIGH_PX = 16;

  private final List<Long> values;

  ActivityCell(List<Long> values, String spoken) {
    this.values = values;
    getStyleClass().add("activity");
    setPrefSize(68, HIGH_PX);
    setMaxHeight(HIGH_PX);
    setAccessibleText(spoken);
    for (var value : values) {
      var bar = new Region();
      bar.getStyleClass().add("activity-bar");
      bar.setManaged(false);
      bar.setVisible(value > 0);
      getChildren().add(bar);
    }
  }

  @Override
  protected void layoutChildren() {
    var most = values.stream().mapToLong(Long::longValue).max().orElse(0);
    var wide = getWidth() / Math.max(1, values.size());
    for (var i = 0; i < values.size(); i++) {
      var high = most == 0 ? 0 : Math.max(2, HIGH_PX * Math.sqrt((double) values.get(i) / most));
      getChildren().get(i).resizeRelocate(i * wide, HIGH_PX - high, Math.max(1, wide - 1), high);
    }
  }
}
