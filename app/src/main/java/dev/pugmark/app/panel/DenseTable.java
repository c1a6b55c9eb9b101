package dev.pugmark.app.panel;

import dev.pugmark.app.panel.table.ColumnRoom;
import dev.pugmark.app.panel.table.RowCopy;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/**
 * A table of rows of 24 px. Enter or a double click opens a row; one column takes the width that
 * the others leave.
 *
 * @param <R> a row; equal rows are the same row
 */
public final class DenseTable<R> extends TableView<R> {
  private final ObservableList<R> rows = FXCollections.observableArrayList();
  private final ColumnRoom<R> room;
  private @Nullable Predicate<R> awaited;
  private boolean showing;

  /**
   * An empty table.
   *
   * @param wide the one of the columns that takes what is left; it is never less wide than now
   */
  public DenseTable(
      String name, List<TableColumn<R, R>> columns, TableColumn<R, R> wide, Consumer<R> open) {
    getStyleClass().addAll("dense", "edge-to-edge");
    setFixedCellSize(24);
    setAccessibleText(name);
    setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
    getColumns().setAll(columns);
    var sorted = new SortedList<>(rows);
    sorted.comparatorProperty().bind(comparatorProperty());
    setItems(sorted);
    setRowFactory(_ -> row(open));
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          var row = getSelectionModel().getSelectedItem();
          if (event.getCode() == KeyCode.ENTER && row != null) {
            open.accept(row);
            event.consume();
          }
        });
    // The row under the pointer is selected before the table would get the keys by itself.
    addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> requestFocus());
    RowCopy.offer(this);
    room = new ColumnRoom<>(this, wide, wide.getPrefWidth());
  }

  private TableRow<R> row(Consumer<R> open) {
    var row = new TableRow<R>();
    row.setOnMouseClicked(event -> {
      if (event.getClickCount() == 2 && !row.isEmpty()) {
        open.accept(row.getItem());
      }
    });
    return row;
  }

  /** Says why there is nothing. */
  public void whenEmpty(String words) {
    var label = new Label(words);
    label.getStyleClass().add("muted");
    label.setWrapText(true);
    setPlaceholder(label);
  }

  /** Shows other rows; the selected one stays selected, if it is among them. */
  public void show(List<R> now) {
    if (now.equals(rows)) {
      return;
    }
    var selected = getSelectionModel().getSelectedItem();
    showing = true;
    rows.setAll(now);
    if (selected != null && now.contains(selected)) {
      getSelectionModel().select(selected);
    } else {
      getSelectionModel().clearSelection();
    }
    showing = false;
    chooseAwaited();
  }

  /** Selects the first row that fits, as soon as there is one, and takes the keys. */
  public void choose(Predicate<R> fits) {
    awaited = fits;
    chooseAwaited();
  }

  private void chooseAwaited() {
    var fits = awaited;
    if (fits == null) {
      return;
    }
    for (var i = 0; i < getItems().size(); i++) {
      if (fits.test(getItems().get(i))) {
        awaited = null;
        requestFocus();
        getSelectionModel().clearAndSelect(i);
        scrollTo(Math.max(0, i - 3));
        return;
      }
    }
  }

  /** Follows a list. */
  public void follow(ObservableList<R> list) {
    list.addListener((ListChangeListener<R>) _ -> show(List.copyOf(list)));
    show(List.copyOf(list));
  }

  /** Is told of each row that a person selects. */
  public void onSelect(Consumer<R> take) {
    getSelectionModel()
        .selectedItemProperty()
        .subscribe(row -> {
          if (row != null && !showing && isFocused()) {
            take.accept(row);
          }
        });
  }

  /** Selects the next row, or the previous. */
  public void step(boolean forward) {
    requestFocus();
    if (forward) {
      getSelectionModel().selectNext();
    } else {
      getSelectionModel().selectPrevious();
    }
    if (getSelectionModel().getSelectedIndex() >= 0) {
      scrollTo(Math.max(0, getSelectionModel().getSelectedIndex() - 3));
    }
  }

  /** Keeps here how a person arranged the columns, and arranges them so. */
  public void remember(StringProperty where) {
    room.remember(where);
  }

  /**
   * Hides these columns, the last one first, while there is no room for them; until this is said,
   * all but the first two. The menu at the end of the heads brings them back.
   */
  public void giveWay(List<? extends TableColumn<R, ?>> columns) {
    room.giveWay(columns);
  }
}
