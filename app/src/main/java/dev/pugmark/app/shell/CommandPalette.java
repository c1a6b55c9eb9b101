package dev.pugmark.app.shell;

import dev.pugmark.app.action.Actions;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.VisibleText;
import dev.pugmark.app.panel.Nodes;
import dev.pugmark.app.panel.sessions.SessionsViewModel;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Type to do anything or go to any session. */
final class CommandPalette extends VBox {
  private static final int MOST = 200;

  private final TextField field = new TextField();
  private final ListView<PaletteEntry> list = new ListView<>();
  private final List<PaletteEntry> entries;
  private final Runnable close;

  CommandPalette(Actions actions, SessionsViewModel sessions, Runnable close) {
    this.close = close;
    this.entries = entries(actions, sessions);
    getStyleClass().addAll("overlay-sheet", "palette");
    field.setPromptText(Messages.text("palette.prompt"));
    list.setFixedCellSize(26);
    list.setFocusTraversable(false);
    list.setPlaceholder(Nodes.label(Messages.text("palette.none"), "muted"));
    list.setCellFactory(_ -> new Cell());
    list.setOnMouseClicked(_ -> runSelected());
    field.textProperty().subscribe(this::filter);
    field.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
    getChildren().setAll(field, list);
  }

  @Override
  public void requestFocus() {
    field.requestFocus();
  }

  private static List<PaletteEntry> entries(Actions actions, SessionsViewModel sessions) {
    var all = new ArrayList<PaletteEntry>();
    for (var action : actions.all()) {
      if (action.enabled().getAsBoolean() && !action.id().equals(FrameView.PALETTE)) {
        var keys = action.keys().isEmpty() ? "" : KeyNames.of(action.keys().getFirst());
        all.add(new PaletteEntry(Feather.COMMAND, action.label(), keys, action.run()));
      }
    }
    for (var row : sessions.rows()) {
      var title = VisibleText.oneLine(row.title());
      all.add(
          new PaletteEntry(
              row.status().icon(), title, VisibleText.oneLine(row.id()), () -> sessions.open(row)));
    }
    return all;
  }

  private void filter(String text) {
    list.getItems()
        .setAll(entries.stream().filter(entry -> entry.matches(text)).limit(MOST).toList());
    list.getSelectionModel().selectFirst();
  }

  private void keyPressed(KeyEvent event) {
    switch (event.getCode()) {
      case DOWN -> list.getSelectionModel().selectNext();
      case UP -> list.getSelectionModel().selectPrevious();
      case ENTER -> runSelected();
      default -> {
        return;
      }
    }
    list.scrollTo(Math.max(0, list.getSelectionModel().getSelectedIndex() - 4));
    event.consume();
  }

  private void runSelected() {
    var entry = list.getSelectionModel().getSelectedItem();
    if (entry != null) {
      close.run();
      entry.run().run();
    }
  }

  private static final class Cell extends ListCell<PaletteEntry> {
    @Override
    protected void updateItem(@Nullable PaletteEntry entry, boolean empty) {
      super.updateItem(entry, empty);
      if (empty || entry == null) {
        setGraphic(null);
        return;
      }
      var row =
          new HBox(
              Nodes.icon(entry.icon()),
              Nodes.label(entry.label()),
              Nodes.spring(),
              Nodes.label(entry.detail(), "muted", "small"));
      row.getStyleClass().add("palette-row");
      row.setAlignment(Pos.CENTER_LEFT);
      setGraphic(row);
    }
  }
}
