package dev.pugmark.app.panel.table;

import dev.pugmark.app.fx.Ticker;
import dev.pugmark.app.theme.Palette;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.util.Subscription;

/**
 * The painted rows of a table: paints them anew when columns or colours are others, or when time
 * has passed. FX thread.
 *
 * @param <R> a row
 */
public final class PaintedRows<R> implements Ticker.Ticking {
  private final TableView<R> table;
  private final Map<TableColumn<R, ?>, PaintedColumn<R>> columns = new HashMap<>();
  private final Consumer<R> open;
  private final Predicate<R> heads;
  private final InvalidationListener changed = this::changed;
  private final Set<PaintedRow<R>> rows = Collections.newSetFromMap(new WeakHashMap<>());
  private Subscription widths = Subscription.EMPTY;
  private CellPainter painter;

  private PaintedRows(
      TableView<R> table,
      List<PaintedColumn<R>> columns,
      ObservableValue<Palette> palette,
      Consumer<R> open,
      Predicate<R> heads) {
    this.table = table;
    columns.forEach(column -> this.columns.put(column, column));
    this.open = open;
    this.heads = heads;
    painter = new CellPainter(palette.getValue());
  }

  /**
   * Gives a table its columns and paints its rows.
   *
   * @param open takes a row that was clicked twice
   * @param heads which rows are heads of those under them
   */
  public static <R> void on(
      TableView<R> table,
      List<PaintedColumn<R>> columns,
      ObservableValue<Palette> palette,
      Consumer<R> open,
      Predicate<R> heads) {
    var all = new PaintedRows<>(table, columns, palette, open, heads);
    RowCopy.offer(table);
    table.getColumns().setAll(columns);
    table.setRowFactory(_ -> new PaintedRow<>(all));
    palette.subscribe(colours -> {
      all.painter = new CellPainter(colours);
      all.again();
    });
    table.getVisibleLeafColumns().addListener(all.changed);
    all.columnsChanged();
    Ticker.add(all);
  }

  void open(R row) {
    open.accept(row);
  }

  PaintedColumn<R> painted(TableColumn<R, ?> column) {
    var found = columns.get(column);
    if (found == null) {
      throw new IllegalStateException("The column " + column.getText() + " is not painted");
    }
    return found;
  }

  boolean isHead(R row) {
    return heads.test(row);
  }

  CellPainter painter() {
    return painter;
  }

  void add(PaintedRow<R> row) {
    rows.add(row);
  }

  /** What the rows show of time is looked at again. */
  @Override
  public void tick() {
    if (table.getScene() != null && table.isVisible()) {
      List.copyOf(rows).stream().filter(PaintedRow::isVisible).forEach(PaintedRow::paint);
    }
  }

  private void changed(Observable columns) {
    columnsChanged();
    again();
  }

  private void columnsChanged() {
    widths.unsubscribe();
    var each = new ArrayList<Subscription>();
    table
        .getVisibleLeafColumns()
        .forEach(column -> each.add(column.widthProperty().subscribe(this::again)));
    widths = Subscription.combine(each.toArray(Subscription[]::new));
  }

  private void again() {
    List.copyOf(rows).forEach(PaintedRow::requestLayout);
  }
}
