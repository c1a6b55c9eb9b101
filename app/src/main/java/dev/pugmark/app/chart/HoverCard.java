package dev.pugmark.app.chart;

import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** The card beside the pointer. It takes no part in layout and lets the mouse through. */
final class HoverCard extends VBox {
  private final Label title = new Label();
  private final GridPane facts = new GridPane();

  HoverCard() {
    getStyleClass().add("hover-card");
    title.getStyleClass().add("hover-card-title");
    facts.getStyleClass().add("hover-card-facts");
    getChildren().setAll(title, facts);
    setManaged(false);
    setMouseTransparent(true);
    setVisible(false);
  }

  void show(SpanDescription description, double x, double y, double width, double height) {
    title.setText(description.title());
    facts.getChildren().clear();
    for (var i = 0; i < description.facts().size(); i++) {
      var label = new Label(description.facts().get(i).label());
      label.getStyleClass().add("muted");
      facts.add(label, 0, i);
      facts.add(new Label(description.facts().get(i).value()), 1, i);
    }
    setVisible(true);
    applyCss();
    var w = Math.min(360, Math.max(160, prefWidth(-1)));
    var h = prefHeight(w);
    var left = x + 14 + w > width ? x - 10 - w : x + 14;
    var top = y + 18 + h > height ? y - 8 - h : y + 18;
    resizeRelocate(Math.max(0, Math.rint(left)), Math.max(0, Math.rint(top)), w, h);
    layout();
  }

  void hide() {
    setVisible(false);
  }
}
