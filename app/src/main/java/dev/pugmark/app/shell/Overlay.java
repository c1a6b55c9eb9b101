package dev.pugmark.app.shell;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** Lays a sheet over the window; Esc or a click beside it takes it away. */
final class Overlay extends StackPane {
  private static final double MARGIN_PX = 24;
  private static final double SHEET_PADDING_PX = 32;

  private final Region shade = new Region();
  private @Nullable Node focusedBefore;

  Overlay() {
    getStyleClass().add("overlay");
    shade.getStyleClass().add("overlay-shade");
    shade.setOnMousePressed(_ -> hide());
    setVisible(false);
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            hide();
            event.consume();
          }
        });
  }

  /** How wide the content of a sheet can be. */
  double roomPx() {
    var width = getScene() == null ? getWidth() : getScene().getWidth();
    return width - 2 * (MARGIN_PX + SHEET_PADDING_PX);
  }

  void show(Region sheet, Pos where) {
    if (!isVisible()) {
      focusedBefore = getScene() == null ? null : getScene().getFocusOwner();
    }
    sheet.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    StackPane.setMargin(sheet, new Insets(MARGIN_PX));
    StackPane.setAlignment(sheet, where);
    getChildren().setAll(shade, sheet);
    setVisible(true);
    sheet.requestFocus();
  }

  void hide() {
    setVisible(false);
    getChildren().clear();
    if (focusedBefore != null) {
      focusedBefore.requestFocus();
    }
  }
}
