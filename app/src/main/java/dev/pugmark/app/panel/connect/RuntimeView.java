package dev.pugmark.app.panel.connect;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.VisibleText;
import dev.pugmark.app.panel.Nodes;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** One runtime: how it stands, the exact change, and the buttons that make it. */
final class RuntimeView extends VBox {
  RuntimeView(RuntimeCard card, ConnectDesk desk) {
    getStyleClass().add("connect-card");
    setId("connect-" + card.id());
    getChildren().add(head(card, desk));
    getChildren().add(sentence(card.says()));
    for (var note : card.notes()) {
      var line = new HBox(Nodes.icon(Feather.INFO, "note-icon"), sentence(note));
      line.getStyleClass().add("connect-note");
      getChildren().add(line);
    }
    if (!card.change().isEmpty()) {
      getChildren().add(change(card));
    }
  }

  private static HBox head(RuntimeCard card, ConnectDesk desk) {
    var status = Nodes.status(card.standing().status());
    status.setText(Messages.text(card.standing().key()));
    var file = Nodes.label(VisibleText.oneLine(card.file()), "code", "muted");
    file.setMinWidth(0);
    var connect = new Button(card.connectLabel());
    connect.setId("connect-do-" + card.id());
    if (card.standing() != RuntimeCard.Standing.NOT_FOUND) {
      connect.getStyleClass().add("primary");
    }
    connect.setDisable(!card.canConnect());
    connect.setOnAction(_ -> desk.connect(card.id()));
    connect.setAccessibleText(card.connectLabel() + " " + card.title());
    connect.setMinWidth(USE_PREF_SIZE);
    var undo = new Button(Messages.text("connect.undo"));
    undo.setId("connect-undo-" + card.id());
    undo.setDisable(!card.canUndo());
    undo.setOnAction(_ -> desk.undo(card.id()));
    undo.setAccessibleText(Messages.text("connect.undo") + " " + card.title());
    undo.setMinWidth(USE_PREF_SIZE);
    var title = Nodes.label(card.title(), "connect-title");
    title.setMinWidth(USE_PREF_SIZE);
    var head = new HBox(title, status, file, Nodes.spring(), connect, undo);
    head.getStyleClass().add("connect-head");
    head.setAlignment(Pos.CENTER_LEFT);
    return head;
  }

  private static javafx.scene.control.Label sentence(String text) {
    var label = Nodes.label(text);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }

  /** Open where a change is likely to be made, folded where it would be undone. */
  private static VBox change(RuntimeCard card) {
    var lines = new ChangeView(card.change());
    lines.setAccessibleText(card.caption());
    var fold =
        new ToggleButton(
            card.caption()
                + "  "
                + Messages.text("connect.change.size", card.added(), card.removed()));
    fold.getStyleClass().setAll("fold");
    fold.setGraphic(Nodes.icon(Feather.CHEVRON_DOWN));
    fold.setSelected(card.canConnect() && card.standing() != RuntimeCard.Standing.NOT_FOUND);
    lines.visibleProperty().bind(fold.selectedProperty());
    lines.managedProperty().bind(fold.selectedProperty());
    fold.selectedProperty()
        .subscribe(open ->
            fold.setGraphic(Nodes.icon(open ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT)));
    return new VBox(fold, lines);
  }
}
