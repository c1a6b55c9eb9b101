package dev.pugmark.app.panel.table;

import dev.pugmark.app.fx.Tips;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.SkinBase;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/**
 * A row that is one picture instead of a node for each cell: a screen of cells costs a tenth of the
 * time when a table is first shown, and when it is scrolled. All columns of its table are {@link
 * PaintedColumn}s.
 *
 * @param <R> a row; equal rows are the same row
 */
final class PaintedRow<R> extends TableRow<R> {
  private static final PseudoClass HEAD = PseudoClass.getPseudoClass("head");

  private final PaintedRows<R> rows;
  private final Canvas canvas = new Canvas();
  private List<Painted> cells = List.of();
  private boolean head;
  private @Nullable Picture painted;
  private @Nullable TableColumn<R, ?> pointed;

  /** One of the rows of a table. */
  PaintedRow(PaintedRows<R> rows) {
    this.rows = rows;
    canvas.setManaged(false);
    canvas.setMouseTransparent(true);
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
    addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
    setOnMouseClicked(event -> {
      var row = getItem();
      if (event.getClickCount() == 2 && row != null && !isEmpty()) {
        rows.open(row);
      }
    });
    rows.add(this);
  }

  @Override
  protected SkinBase<?> createDefaultSkin() {
    return new Skin<>(this);
  }

  @Override
  protected void updateItem(@Nullable R row, boolean empty) {
    super.updateItem(row, empty);
    head = row != null && !empty && rows.isHead(row);
    pseudoClassStateChanged(HEAD, head);
    requestLayout();
  }

  /** Paints it anew if what it says is something else by now. */
  void paint() {
    var row = getItem();
    if (row == null || isEmpty() || getTableView() == null) {
      canvas.setVisible(false);
      cells = List.of();
      painted = null;
      setAccessibleText(null);
      return;
    }
    canvas.setVisible(true);
    var now = new ArrayList<Painted>();
    var widths = new ArrayList<Double>();
    var columns = getTableView().getVisibleLeafColumns();
    for (var column : columns) {
      now.add(rows.painted(column).of(row));
      widths.add(column.getWidth());
    }
    var picture = new Picture(now, widths, head, rows.painter(), getHeight());
    if (picture.equals(painted)) {
      return;
    }
    painted = picture;
    if (!now.equals(cells)) {
      cells = List.copyOf(now);
      setAccessibleText(
          cells.stream()
              .map(Painted::spoken)
              .filter(text -> !text.isEmpty())
              .collect(Collectors.joining(", ")));
    }
    picture.painter().begin(canvas, totalWidth(), getHeight());
    var left = 0.0;
    for (var i = 0; i < cells.size(); i++) {
      var width = columns.get(i).getWidth();
      var right = rows.painted(columns.get(i)).isRight();
      var room = width;
      for (var next = i + 1; head && !right && next < cells.size(); next++) {
        if (!cells.get(next).equals(Painted.NOTHING)) {
          break;
        }
        room += columns.get(next).getWidth(); // a head may reach over what says nothing
      }
      picture.painter().paint(cells.get(i), left, room, right, head);
      left += width;
    }
  }

  /** What tells one picture of a row from another. */
  private record Picture(
      List<Painted> cells,
      List<Double> widths,
      boolean strong,
      CellPainter painter,
      double height) {}

  private double totalWidth() {
    return getTableView() == null
        ? 0
        : getTableView().getVisibleLeafColumns().stream().mapToDouble(TableColumn::getWidth).sum();
  }

  private void pressed(MouseEvent event) {
    var row = getItem();
    if (row == null || isEmpty() || event.getButton() != MouseButton.PRIMARY) {
      return;
    }
    var left = 0.0;
    for (var column : getTableView().getVisibleLeafColumns()) {
      var x = event.getX() - left;
      if (x >= 0 && x < column.getWidth() && rows.painted(column).pressed(row, x)) {
        event.consume();
        return;
      }
      left += column.getWidth();
    }
    getTableView().requestFocus();
    getTableView().getSelectionModel().clearAndSelect(getIndex());
  }

  /**
   * Each cell has words of its own. A tooltip is a window, so there is none before it is needed.
   */
  private void moved(MouseEvent event) {
    var left = 0.0;
    var columns = getTableView().getVisibleLeafColumns();
    for (var i = 0; i < columns.size() && i < cells.size(); i++) {
      var column = columns.get(i);
      var x = event.getX() - left;
      if (x >= 0 && x < column.getWidth()) {
        hint(column, cells.get(i).exact());
        return;
      }
      left += column.getWidth();
    }
    pointed = null;
    setTooltip(null);
  }

  private void hint(TableColumn<R, ?> column, @Nullable String words) {
    var known = getTooltip();
    if (words == null) {
      setTooltip(null);
    } else if (known == null || !column.equals(pointed)) {
      setTooltip(Tips.of(words));
    } else if (!words.equals(known.getText())) {
      known.setText(words);
    }
    pointed = column;
  }

  /** As high as the table's rows, as wide as its columns. */
  private static final class Skin<R> extends SkinBase<PaintedRow<R>> {
    Skin(PaintedRow<R> row) {
      super(row);
      getChildren().setAll(row.canvas);
    }

    @Override
    protected void layoutChildren(double x, double y, double width, double height) {
      getSkinnable().paint();
    }

    @Override
    protected double computePrefWidth(
        double height, double top, double right, double bottom, double left) {
      return getSkinnable().totalWidth();
    }

    @Override
    protected double computePrefHeight(
        double width, double top, double right, double bottom, double left) {
      return getSkinnable().getTableView().getFixedCellSize();
    }

    @Override
    protected double computeMinHeight(
        double width, double top, double right, double bottom, double left) {
      return computePrefHeight(width, top, right, bottom, left);
    }
  }
}
