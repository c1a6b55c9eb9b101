package dev.pugmark.app.chart;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;

/** What the colours of a chart stand for. */
public final class LegendView extends FlowPane {
  /** Shows nothing yet. */
  public LegendView() {
    getStyleClass().add("legend");
  }

  /** Shows the series of a chart. */
  public void show(List<BarsData.Series> series) {
    getChildren().setAll(series.stream().map(LegendView::entry).toList());
  }

  private static Label entry(BarsData.Series series) {
    var mark = new Region();
    mark.getStyleClass().add("legend-mark");
    mark.setStyle("-fx-background-color: " + series.role().cssName() + ";");
    var label = new Label(series.name(), mark);
    label.getStyleClass().addAll("small", "legend-entry");
    label.setAlignment(Pos.CENTER_LEFT);
    return label;
  }
}
