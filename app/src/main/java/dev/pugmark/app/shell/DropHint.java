package dev.pugmark.app.shell;

import dev.pugmark.app.panel.Nodes;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/** Says over the whole window what letting go of the dragged files would do. */
final class DropHint extends StackPane {
  DropHint(StringProperty says) {
    getStyleClass().add("drop-hint");
    setAlignment(Pos.CENTER);
    setMouseTransparent(true);
    var words = Nodes.label("", "sheet-title");
    words.setGraphic(Nodes.icon(Feather.DOWNLOAD));
    words.textProperty().bind(says);
    visibleProperty().bind(says.isNotEmpty());
    getChildren().setAll(words);
  }
}
