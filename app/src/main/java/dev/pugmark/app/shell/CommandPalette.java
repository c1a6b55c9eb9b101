package dev.pugmark.app.shell;

import dev.pugmark.app.action.Actions;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.VisibleText;
import dev.pugmark.app.panel.Nodes;
import dev.pugmark.app.panel.palette.PaletteHit;
import dev.pugmark.app.panel.palette.PaletteViewModel;
import dev.pugmark.app.panel.sessions.SessionsViewModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Type to do anything, or to go to anything that the store knows. */
final class CommandPalette extends VBox {
  private static final int MOST = 200;

  /** So many sessions stand before what holds the words anywhere. */
  private static final int SESSIONS_FIRST = 12;

  private final TextField field = new TextField();
  private final ListView<PaletteEntry> list = new ListView<>();
  private final List<PaletteEntry> actions;
  private final List<PaletteEntry> sessions;
  private final PaletteViewModel model;
  private final Consumer<PaletteHit> go;
  private final Runnable close;

  CommandPalette(
      Actions actions,
      SessionsViewModel sessions,
      PaletteViewModel model,
      Consumer<PaletteHit> go,
      Runnable close) {
    this.model = model;
    this.go = go;
    this.close = close;
    this.actions = ofActions(actions);
    this.sessions = ofSessions(sessions);
    getStyleClass().addAll("overlay-sheet", "palette");
    field.setPromptText(Messages.text("palette.prompt"));
    list.setFixedCellSize(26);
    list.setFocusTraversable(false);
    list.setPlaceholder(Nodes.label(Messages.text("palette.none"), "muted"));
    list.setCellFactory(_ -> new Cell());
    list.setOnMouseClicked(_ -> runSelected());
    model.textProperty().set("");
    field.textProperty().bindBidirectional(model.textProperty());
    field.textProperty().subscribe(_ -> show(true));
    var found = model.hitsProperty().subscribe(_ -> show(false));
    sceneProperty()
        .addListener((_, _, now) -> {
          model.openProperty().set(now != null);
          if (now == null) {
            found.unsubscribe();
            field.textProperty().unbindBidirectional(model.textProperty());
          }
        });
    field.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
    getChildren().setAll(field, list);
  }

  @Override
  public void requestFocus() {
    field.requestFocus();
  }

  private static List<PaletteEntry> ofActions(Actions actions) {
    var all = new ArrayList<PaletteEntry>();
    for (var action : actions.all()) {
      if (action.enabled().getAsBoolean() && !action.id().equals(FrameView.PALETTE)) {
        var keys = action.keys().isEmpty() ? "" : KeyNames.of(action.keys().getFirst());
        all.add(new PaletteEntry(Feather.COMMAND, action.label(), keys, action.run()));
      }
    }
    return all;
  }

  private static List<PaletteEntry> ofSessions(SessionsViewModel sessions) {
    return sessions.rows().stream()
        .map(row ->
            new PaletteEntry(
                row.status().icon(),
                VisibleText.oneLine(row.title()),
                VisibleText.oneLine(row.id()),
                () -> sessions.open(row)))
        .toList();
  }

  private PaletteEntry ofHit(PaletteHit hit) {
    var icon =
        switch (hit.kind()) {
          case AGENT -> Feather.USER;
          case HOST -> Feather.GLOBE;
          case TOOL -> Feather.TOOL;
          case RULE -> Feather.CHECK_SQUARE;
          case TEXT -> Feather.FILE_TEXT;
        };
    return new PaletteEntry(
        icon, VisibleText.oneLine(hit.label()), hit.detail(), () -> go.accept(hit));
  }

  /**
   * Shows what fits: what can be done, whom and what the store knows by such a name, sessions, and
   * what holds the words.
   *
   * @param anew whether other words are written: then the first line is chosen
   */
  private void show(boolean anew) {
    var text = field.getText();
    var known = new ArrayList<PaletteEntry>();
    var texts = new ArrayList<PaletteEntry>();
    for (var hit : model.hitsProperty().get()) {
      (hit.kind() == PaletteHit.Kind.TEXT ? texts : known).add(ofHit(hit));
    }
    var fitting = sessions.stream().filter(entry -> entry.matches(text)).toList();
    var first = Math.min(SESSIONS_FIRST, fitting.size());
    var before = list.getSelectionModel().getSelectedItem();
    list.getItems()
        .setAll(
            Stream.of(
                    actions.stream().filter(entry -> entry.matches(text)),
                    known.stream(),
                    fitting.subList(0, first).stream(),
                    texts.stream(),
                    fitting.subList(first, fitting.size()).stream())
                .flatMap(part -> part)
                .limit(MOST)
                .toList());
    var stays = !anew && before != null ? indexOf(before) : -1;
    list.getSelectionModel().select(Math.max(0, stays));
  }

  private int indexOf(PaletteEntry wanted) {
    for (var i = 0; i < list.getItems().size(); i++) {
      if (list.getItems().get(i).isLike(wanted)) {
        return i;
      }
    }
    return -1;
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
