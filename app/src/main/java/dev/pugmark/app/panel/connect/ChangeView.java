package dev.pugmark.app.panel.connect;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.VisibleText;
import dev.pugmark.app.panel.connect.RuntimeCard.Becomes;
import dev.pugmark.app.panel.connect.RuntimeCard.ChangeLine;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import org.jspecify.annotations.Nullable;

/** The lines of a change, with a sign before those that come and go. */
final class ChangeView extends ListView<ChangeLine> {
  private static final double LINE_PX = 19;
  private static final int MOST_LINES = 14;

  ChangeView(List<ChangeLine> lines) {
    getStyleClass().addAll("change-view", "code");
    setFixedCellSize(LINE_PX);
    setCellFactory(_ -> new Cell());
    getItems().setAll(lines);
    var height = Math.min(MOST_LINES, lines.size()) * LINE_PX + 24;
    setMinHeight(height);
    setPrefHeight(height);
    setMaxHeight(height);
  }

  private static String sign(Becomes becomes) {
    return switch (becomes) {
      case ADDED -> "+ ";
      case REMOVED -> "- ";
      case SAME, PLACE -> "  ";
    };
  }

  private static final class Cell extends ListCell<ChangeLine> {
    @Override
    protected void updateItem(@Nullable ChangeLine line, boolean empty) {
      super.updateItem(line, empty);
      var becomes = empty || line == null ? Becomes.SAME : line.becomes();
      for (var each : Becomes.values()) {
        pseudoClassStateChanged(
            PseudoClass.getPseudoClass(each.name().toLowerCase(java.util.Locale.ROOT)),
            each == becomes);
      }
      if (empty || line == null) {
        setText(null);
        return;
      }
      var text = VisibleText.oneLine(line.text());
      setText(sign(becomes) + text);
      setAccessibleText(
          becomes == Becomes.SAME || becomes == Becomes.PLACE
              ? text
              : Messages.text(
                  becomes == Becomes.ADDED ? "connect.line.added" : "connect.line.removed", text));
    }
  }
}
