package dev.pugmark.app.shell;

import dev.pugmark.app.panel.Nodes;
import dev.pugmark.app.panel.Panel;
import java.util.List;
import javafx.beans.property.StringProperty;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;

/** The places, one below the other: icon and word. */
final class RailView extends VBox {
  RailView(List<Panel> places, StringProperty chosen) {
    getStyleClass().add("rail");
    for (var place : places) {
      var button = new ToggleButton(place.title(), Nodes.icon(place.icon()));
      button.getStyleClass().setAll("rail-button");
      button.setContentDisplay(ContentDisplay.TOP);
      button.setOnAction(_ -> {
        button.setSelected(true);
        chosen.set(place.id());
      });
      chosen.subscribe(now -> button.setSelected(place.id().equals(now)));
      getChildren().add(button);
    }
  }
}
