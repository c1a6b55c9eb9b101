package dev.pugmark.app.shell;

import dev.pugmark.app.panel.Nodes;
import dev.pugmark.app.panel.Panel;
import java.util.List;
import javafx.beans.property.StringProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;

/** The places, one below the other: icon and word. */
final class RailView extends VBox {
  private static final PseudoClass LOW = PseudoClass.getPseudoClass("low");

  /** Below it the places move together, so that the last of them keep their words. */
  private static final double LOW_PX = 590;

  @SuppressWarnings("this-escape") // only its own height is looked at
  RailView(List<Panel> places, StringProperty chosen) {
    getStyleClass().add("rail");
    heightProperty().subscribe(now -> pseudoClassStateChanged(LOW, now.doubleValue() < LOW_PX));
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
