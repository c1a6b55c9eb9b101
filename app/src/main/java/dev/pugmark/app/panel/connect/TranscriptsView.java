package dev.pugmark.app.panel.connect;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Numbers;
import dev.pugmark.app.format.Times;
import dev.pugmark.app.format.VisibleText;
import dev.pugmark.app.panel.Hint;
import dev.pugmark.app.panel.Nodes;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.function.Function;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.CheckBox;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** The transcripts that were found, one project a row. Space chooses, Enter imports. */
final class TranscriptsView extends TableView<TranscriptRow> {
  private static final String PROJECT = "connect.column.project";
  private static final double NARROWEST_PROJECT_PX = 170;
  private static final double ROW_PX = 24;
  private static final int MOST_ROWS = 12;
  private static final int FEWEST_ROWS = 3;
  private static final int EMPTY_ROWS = 11;

  private final LongSupplier clock;
  private final ZoneId zone;

  TranscriptsView(ConnectViewModel model, LongSupplier clock, ZoneId zone) {
    this.clock = clock;
    this.zone = zone;
    getStyleClass().add("dense");
    setId("connect-transcripts");
    setAccessibleText(Messages.text("connect.import.title"));
    setFixedCellSize(ROW_PX);
    var sorted = new SortedList<>(model.rows());
    sorted.comparatorProperty().bind(comparatorProperty());
    setItems(sorted);
    getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    setColumnResizePolicy(UNCONSTRAINED_RESIZE_POLICY);
    getColumns().add(choice());
    getColumns()
        .add(
            text(
                PROJECT,
                300,
                f -> VisibleText.oneLine(f.project()),
                Comparator.comparing(TranscriptRow.Found::project)));
    getColumns()
        .add(
            text(
                "connect.column.runtime",
                100,
                TranscriptRow.Found::runtime,
                Comparator.comparing(TranscriptRow.Found::runtime)));
    getColumns().add(number("connect.column.sessions", 84, f -> f.sessions()));
    getColumns().add(number("connect.column.files", 60, f -> f.files()));
    getColumns()
        .add(
            cells(
                "connect.column.size",
                80,
                f -> Numbers.bytes(f.bytes()),
                f -> Numbers.exact(f.bytes()),
                Comparator.comparingLong(TranscriptRow.Found::bytes),
                "number-cell"));
    getColumns().add(time("connect.column.first", TranscriptRow.Found::firstMicros));
    getColumns().add(time("connect.column.last", TranscriptRow.Found::lastMicros));
    getColumns().add(number("connect.column.new", 60, f -> f.newFiles()));
    widthProperty().subscribe(this::shareWidth);
    addEventHandler(KeyEvent.KEY_PRESSED, event -> keyPressed(event, model));
    model.rows().subscribe(() -> fit(model.rows().size()));
    fit(0);
  }

  /** The project takes what the other columns leave. */
  private void shareWidth() {
    var others = 0.0;
    for (var column : getColumns()) {
      others += PROJECT.equals(column.getId()) ? 0 : column.getWidth();
    }
    for (var column : getColumns()) {
      if (PROJECT.equals(column.getId())) {
        column.setPrefWidth(Math.max(NARROWEST_PROJECT_PX, getWidth() - others - 16));
      }
    }
  }

  /** High enough for its rows, or for saying that there are none. */
  private void fit(int size) {
    var rows = size == 0 ? EMPTY_ROWS : Math.clamp(size, FEWEST_ROWS, MOST_ROWS);
    var height = rows * ROW_PX + 34;
    setMinHeight(height);
    setPrefHeight(height);
    setMaxHeight(height);
  }

  private void keyPressed(KeyEvent event, ConnectViewModel model) {
    if (event.getCode() == KeyCode.SPACE) {
      var rows = getSelectionModel().getSelectedItems();
      var all = rows.stream().allMatch(row -> row.chosenProperty().get());
      rows.forEach(row -> row.chosenProperty().set(!all));
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER) {
      model.importChosen();
      event.consume();
    }
  }

  private static TableColumn<TranscriptRow, TranscriptRow> column(String key, double width) {
    var column = new TableColumn<TranscriptRow, TranscriptRow>(Messages.text(key));
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    column.setPrefWidth(width);
    column.setId(key);
    return column;
  }

  private static TableColumn<TranscriptRow, TranscriptRow> choice() {
    var column = column("connect.column.chosen", 34);
    column.setMinWidth(34);
    column.setMaxWidth(34);
    column.setText("");
    column.setSortable(false);
    column.setCellFactory(_ -> new ChoiceCell());
    return column;
  }

  private static TableColumn<TranscriptRow, TranscriptRow> text(
      String key,
      double width,
      Function<TranscriptRow.Found, String> value,
      Comparator<TranscriptRow.Found> order) {
    return cells(key, width, value, f -> value.apply(f), order, "text-cell");
  }

  private static TableColumn<TranscriptRow, TranscriptRow> number(
      String key, double width, Function<TranscriptRow.Found, Integer> value) {
    return cells(
        key,
        width,
        f -> Numbers.exact(value.apply(f)),
        _ -> null,
        Comparator.comparing(value),
        "number-cell");
  }

  private TableColumn<TranscriptRow, TranscriptRow> time(
      String key, Function<TranscriptRow.Found, Long> value) {
    return cells(
        key,
        110,
        f -> Times.day(value.apply(f), clock.getAsLong(), zone),
        f -> Times.exact(value.apply(f), zone),
        Comparator.comparing(value),
        "number-cell");
  }

  private static TableColumn<TranscriptRow, TranscriptRow> cells(
      String key,
      double width,
      Function<TranscriptRow.Found, String> shown,
      Function<TranscriptRow.Found, @Nullable String> exact,
      Comparator<TranscriptRow.Found> order,
      String styleClass) {
    var column = column(key, width);
    if (styleClass.equals("number-cell")) {
      column.getStyleClass().add("number-column");
    }
    column.setComparator(Comparator.comparing(TranscriptRow::found, order));
    column.setCellFactory(_ ->
        new TableCell<>() {
          {
            getStyleClass().add(styleClass);
          }

          @Override
          protected void updateItem(@Nullable TranscriptRow row, boolean empty) {
            super.updateItem(row, empty);
            var found = empty || row == null ? null : row.found();
            setText(found == null ? null : shown.apply(found));
            Hint.on(this, found == null ? null : exact.apply(found));
          }
        });
    return column;
  }

  /** The box is the table's own: its rows take the keys. */
  private static final class ChoiceCell extends TableCell<TranscriptRow, TranscriptRow> {
    private final CheckBox box = new CheckBox();
    private @Nullable TranscriptRow shown;

    ChoiceCell() {
      box.setFocusTraversable(false);
      getStyleClass().add("choice-cell");
    }

    @Override
    protected void updateItem(@Nullable TranscriptRow row, boolean empty) {
      super.updateItem(row, empty);
      if (shown != null) {
        box.selectedProperty().unbindBidirectional(shown.chosenProperty());
      }
      shown = empty ? null : row;
      setGraphic(shown == null ? null : box);
      if (shown != null) {
        box.selectedProperty().bindBidirectional(shown.chosenProperty());
        box.setAccessibleText(
            Messages.text("connect.choose", VisibleText.oneLine(shown.found().project())));
      }
    }
  }

  /** What is shown while nothing was found. */
  void explain(String title, String text) {
    setPlaceholder(
        new dev.pugmark.app.panel.EmptyState(
            org.kordamp.ikonli.feather.Feather.SEARCH, title, text, null, java.util.List.of()));
  }

  static javafx.scene.Node waiting() {
    return Nodes.label(Messages.text("connect.searching"), "muted");
  }
}
