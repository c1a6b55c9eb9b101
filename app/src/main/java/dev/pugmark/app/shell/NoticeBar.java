package dev.pugmark.app.shell;

import dev.pugmark.app.panel.Nodes;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/** Says under the header what everybody must know about the store. */
final class NoticeBar extends HBox {
  NoticeBar(FrameViewModel model) {
    getStyleClass().add("notice-bar");
    setAlignment(Pos.CENTER_LEFT);
    var words = Nodes.label("");
    words.setWrapText(true);
    words.textProperty().bind(model.noticeProperty());
    getChildren().setAll(Nodes.icon(Feather.INFO, "notice-icon"), words);
    visibleProperty().bind(model.noticeProperty().isNotEmpty());
    managedProperty().bind(visibleProperty());
  }
}
