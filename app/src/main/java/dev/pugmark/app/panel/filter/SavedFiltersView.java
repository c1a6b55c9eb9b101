package dev.pugmark.app.panel.filter;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.VisibleText;
import dev.pugmark.app.panel.Nodes;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The filters that are kept: apply one, delete one, keep what is written under a name. */
final class SavedFiltersView extends VBox {
  private static final int ROW_PX = 26;
  private static final int MOST_ROWS = 9;

  private final FilterViewModel model;
  private final Runnable close;
  private final ListView<SavedFilter> list = new ListView<>();
  private final TextField name = new TextField();
  private final Label note = Nodes.label("", "muted", "small");

  SavedFiltersView(FilterViewModel model, Runnable close) {
    this.model = model;
    this.close = close;
    getStyleClass().add("saved-filters");
    list.setItems(model.saved());
    list.setFixedCellSize(ROW_PX);
    list.setCellFactory(_ -> new Cell());
    list.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
    list.setAccessibleText(Messages.text("filter.saved"));
    model.saved().subscribe(this::size);
    size();
    name.setPromptText(Messages.text("filter.name"));
    name.setAccessibleText(Messages.text("filter.name"));
    name.setOnAction(_ -> save());
    HBox.setHgrow(name, Priority.ALWAYS);
    var save = new Button(Messages.text("filter.save"));
    save.getStyleClass().add("small-button");
    save.setOnAction(_ -> save());
    var row = new HBox(name, save);
    row.getStyleClass().add("saved-name");
    row.setAlignment(Pos.CENTER_LEFT);
    note.setWrapText(true);
    getChildren().setAll(list, row, note);
    model.textProperty().subscribe(_ -> explain());
    model.faultProperty().subscribe(_ -> explain());
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            close.run();
            event.consume();
          }
        });
  }

  @Override
  public void requestFocus() {
    list.requestFocus();
    if (list.getSelectionModel().isEmpty()) {
      list.getSelectionModel().selectFirst();
    }
  }

  private void size() {
    list.setPrefHeight(Math.min(MOST_ROWS, Math.max(1, model.saved().size())) * ROW_PX + 4);
  }

  /** Says why nothing can be saved, or what would be. */
  private void explain() {
    var text = model.textProperty().get().strip();
    note.setText(
        text.isEmpty()
            ? Messages.text("filter.save.empty")
            : model.faultProperty().get() != null
                ? Messages.text("filter.save.wrong")
                : Messages.text("filter.save.what", VisibleText.oneLine(text)));
  }

  private void save() {
    if (model.save(name.getText())) {
      name.clear();
      list.getSelectionModel().selectLast();
      list.scrollTo(model.saved().size() - 1);
      list.requestFocus();
    }
  }

  private void apply(@Nullable SavedFilter filter) {
    if (filter != null) {
      model.set(filter.text());
      close.run();
    }
  }

  private void keyPressed(KeyEvent event) {
    var chosen = list.getSelectionModel().getSelectedItem();
    switch (event.getCode()) {
      case ENTER -> apply(chosen);
      case DELETE, BACK_SPACE -> {
        if (chosen != null) {
          model.delete(chosen);
        }
      }
      default -> {
        return;
      }
    }
    event.consume();
  }

  private final class Cell extends ListCell<SavedFilter> {
    private final Label title = Nodes.label("", "saved-title");
    private final Label text = Nodes.label("", "code", "muted");
    private final Button delete =
        Nodes.iconButton(
            Feather.TRASH_2,
            Messages.text("filter.delete"),
            () -> {
              if (getItem() != null) {
                model.delete(getItem());
              }
            });
    private final HBox row = new HBox(title, text, Nodes.spring(), delete);

    Cell() {
      row.setAlignment(Pos.CENTER_LEFT);
      row.getStyleClass().add("palette-row");
      title.setMinWidth(USE_PREF_SIZE);
      delete.setFocusTraversable(false);
      setPrefWidth(0);
      setOnMouseClicked(_ -> apply(getItem()));
    }

    @Override
    protected void updateItem(@Nullable SavedFilter filter, boolean empty) {
      super.updateItem(filter, empty);
      if (empty || filter == null) {
        setGraphic(null);
        return;
      }
      title.setText(VisibleText.oneLine(filter.name()));
      text.setText(VisibleText.oneLine(filter.text()));
      delete.setVisible(filter.own());
      setGraphic(row);
    }
  }
}
