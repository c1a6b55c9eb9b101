package dev.pugmark.app.shell;

import dev.pugmark.app.action.Action;
import dev.pugmark.app.action.Actions;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.Nodes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** All keys there are, in groups, made from the list of actions. */
final class KeySheet extends VBox {
  KeySheet(Actions actions) {
    getStyleClass().addAll("overlay-sheet", "key-sheet");
    setFocusTraversable(true);
    var groups = new LinkedHashMap<String, List<Action>>();
    for (var action : actions.all()) {
      if (!action.keys().isEmpty()) {
        groups.computeIfAbsent(action.group(), _ -> new ArrayList<>()).add(action);
      }
    }
    var columns = new FlowPane(Orientation.VERTICAL);
    columns.getStyleClass().add("key-groups");
    columns.setPrefWrapLength(540);
    groups.forEach((title, ofGroup) -> columns.getChildren().add(group(title, ofGroup)));
    getChildren().setAll(Nodes.label(Messages.text("keys.title"), "sheet-title"), columns);
  }

  private static VBox group(String title, List<Action> actions) {
    var grid = new GridPane();
    grid.getStyleClass().add("key-grid");
    for (var i = 0; i < actions.size(); i++) {
      var keys = new HBox();
      keys.getStyleClass().add("keys");
      for (var key : actions.get(i).keys()) {
        keys.getChildren().add(Nodes.label(KeyNames.of(key), "key"));
      }
      grid.addRow(i, keys, Nodes.label(actions.get(i).label()));
    }
    var box = new VBox(Nodes.label(title, "section-title"), grid);
    box.getStyleClass().add("key-group");
    return box;
  }
}
