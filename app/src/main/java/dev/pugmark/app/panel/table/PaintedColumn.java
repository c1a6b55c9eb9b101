package dev.pugmark.app.panel.table;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import org.jspecify.annotations.Nullable;

/**
 * A column whose cells {@link PaintedRow}s paint.
 *
 * @param <R> a row
 */
public class PaintedColumn<R> extends TableColumn<R, R> {
  private final Function<R, Painted> shown;
  private final boolean right;

  /**
   * A column.
   *
   * @param id names it in a table
   * @param right whether its cells end at the right, as numbers do
   */
  @SuppressWarnings("this-escape") // only its own properties are set
  public PaintedColumn(
      String id, String title, double width, boolean right, Function<R, Painted> shown) {
    super(title);
    this.shown = shown;
    this.right = right;
    setId(id);
    setPrefWidth(width);
    setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    setCellFactory(_ -> new Measure());
    if (right) {
      getStyleClass().add("number-column");
    }
  }

  /** What a row shows here. */
  Painted of(R row) {
    return shown.apply(row);
  }

  boolean isRight() {
    return right;
  }

  /**
   * A person pressed the mouse in a cell.
   *
   * @param x from the left of the cell
   * @return whether that meant something other than to select the row
   */
  protected boolean pressed(R row, double x) {
    return false;
  }

  /** Never seen: a double click at the end of a head asks it how wide its text is. */
  private final class Measure extends TableCell<R, R> {
    @Override
    protected void updateItem(@Nullable R row, boolean empty) {
      super.updateItem(row, empty);
      setText(empty || row == null ? null : of(row).text());
    }
  }
}
