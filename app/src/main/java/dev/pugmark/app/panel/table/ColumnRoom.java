package dev.pugmark.app.panel.table;

import java.util.List;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/**
 * Who gets how much of a table's width: one column takes what the others leave, and where that is
 * too little, others are hidden rather than cut. The menu at the end of the heads, which is there
 * then, brings them back.
 *
 * @param <R> a row
 */
public final class ColumnRoom<R> {
  private static final double SCROLLBAR_PX = 14;

  private final TableView<R> table;
  private final TableColumn<R, ?> wide;
  private final double narrowestPx;
  private List<TableColumn<R, ?>> yielding = List.of();

  /**
   * Shares the width of a table from now on.
   *
   * @param wide takes what is left
   * @param narrowestPx what it has at least
   */
  public ColumnRoom(TableView<R> table, TableColumn<R, ?> wide, double narrowestPx) {
    this.table = table;
    this.wide = wide;
    this.narrowestPx = narrowestPx;
    table.widthProperty().subscribe(_ -> share());
  }

  /** Hides these, the last one first, while there is no room for them. */
  public void giveWay(List<? extends TableColumn<R, ?>> columns) {
    yielding = List.copyOf(columns);
    share();
  }

  private void share() {
    var room = table.getWidth() - SCROLLBAR_PX;
    yielding.forEach(column -> column.setVisible(true));
    for (var column : yielding.reversed()) {
      if (table.getWidth() > 0 && others() + narrowestPx > room) {
        column.setVisible(false);
      }
    }
    table.setTableMenuButtonVisible(yielding.stream().anyMatch(column -> !column.isVisible()));
    wide.setPrefWidth(Math.max(narrowestPx, room - others()));
  }

  /** What all columns but the wide one take. */
  private double others() {
    return table.getColumns().stream()
        .filter(column -> column.isVisible() && !column.equals(wide))
        .mapToDouble(TableColumn::getWidth)
        .sum();
  }
}
