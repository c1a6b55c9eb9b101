package dev.pugmark.app.panel.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/**
 * Who gets how much of a table's width: one column takes what the others leave, and where that is
 * too little, others are hidden rather than cut. What a person shows, hides, drags or moves stays
 * so; the menu at the end of the heads lists all columns.
 *
 * @param <R> a row
 */
public final class ColumnRoom<R> {
  private static final double SCROLLBAR_PX = 14;

  /** As the style sheet has it for heads of columns. */
  private static final Font HEAD_FONT = Font.font(12);

  private static final double HEAD_PADDING_PX = 16;
  private static final double ARROW_PX = 15;

  /** The wide column takes no less, even where all others together would be too many. */
  private static final double LEAST_PX = 60;

  /** So many columns at the left are not hidden unless somebody said which are. */
  private static final int KEPT = 2;

  private final TableView<R> table;
  private final TableColumn<R, ?> wide;
  private final double narrowestPx;

  /** All columns, in the order they were made in. */
  private final List<TableColumn<R, ?>> made;

  private final Map<TableColumn<R, ?>, Double> usualPx = new HashMap<>();
  private final Map<TableColumn<R, ?>, Double> pressedPx = new HashMap<>();
  private final Map<TableColumn<R, ?>, Boolean> chosen = new HashMap<>();
  private final Set<TableColumn<R, ?>> dragged = new HashSet<>();
  private List<TableColumn<R, ?>> yielding;
  private StringProperty kept = new SimpleStringProperty("");
  private boolean arranging;

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
    made = List.copyOf(table.getColumns());
    made.forEach(column -> column.setPrefWidth(Math.max(column.getPrefWidth(), headPx(column))));
    yielding = made.stream().skip(KEPT).filter(column -> !column.equals(wide)).toList();
    made.forEach(column -> usualPx.put(column, column.getPrefWidth()));
    made.forEach(column -> column.visibleProperty().subscribe((_, now) -> shown(column, now)));
    table.setTableMenuButtonVisible(true);
    table.widthProperty().subscribe(_ -> share());
    table.addEventFilter(
        MouseEvent.MOUSE_PRESSED,
        _ -> made.forEach(column -> pressedPx.put(column, column.getWidth())));
    table.addEventFilter(MouseEvent.MOUSE_RELEASED, _ -> released());
    table.getColumns().addListener((ListChangeListener<TableColumn<R, ?>>) _ -> keep());
  }

  /** What the words of its head take, and the arrow beside them while the table is sorted by it. */
  private static double headPx(TableColumn<?, ?> column) {
    var words = new Text(column.getText());
    words.setFont(HEAD_FONT);
    return Math.ceil(words.getLayoutBounds().getWidth()) + HEAD_PADDING_PX + ARROW_PX;
  }

  /**
   * Hides these, the last one first, while there is no room for them; until this is said, all but
   * the first two.
   */
  public void giveWay(List<? extends TableColumn<R, ?>> columns) {
    yielding = List.copyOf(columns);
    share();
  }

  /** Keeps in words of its own which columns a person hid, moved or dragged, and goes by them. */
  public void remember(StringProperty where) {
    kept = where;
    where.subscribe(words -> {
      if (!words.equals(words())) {
        arrange(words);
      }
    });
  }

  private void share() {
    var before = arranging;
    arranging = true;
    var room = table.getWidth() - SCROLLBAR_PX;
    made.forEach(column -> column.setVisible(chosen.getOrDefault(column, true)));
    for (var column : yielding.reversed()) {
      if (table.getWidth() > 0 && !chosen.containsKey(column) && others() + narrowestPx > room) {
        column.setVisible(false);
      }
    }
    var left = room - others();
    wide.setPrefWidth(left >= narrowestPx ? left : Math.max(LEAST_PX, left));
    arranging = before;
  }

  /** What all columns but the wide one take. */
  private double others() {
    return table.getColumns().stream()
        .filter(column -> column.isVisible() && !column.equals(wide))
        .mapToDouble(TableColumn::getWidth)
        .sum();
  }

  /** A column is shown or hidden; if a person did that, it stays so. */
  private void shown(TableColumn<R, ?> column, boolean now) {
    if (!arranging) {
      chosen.put(column, now);
      share();
      keep();
    }
  }

  private void released() {
    var changed = false;
    for (var column : made) {
      var before = pressedPx.getOrDefault(column, column.getWidth());
      if (!column.equals(wide) && Math.abs(before - column.getWidth()) >= 1) {
        dragged.add(column);
        changed = true;
      }
    }
    if (changed) {
      share();
      keep();
    }
  }

  private void keep() {
    if (!arranging) {
      kept.set(words());
    }
  }

  /** For each column, from left to right: its number, what a person made of it, and its width. */
  private String words() {
    if (chosen.isEmpty() && dragged.isEmpty() && made.equals(table.getColumns())) {
      return "";
    }
    var words = new ArrayList<String>();
    for (var column : table.getColumns()) {
      var visible = chosen.get(column);
      var mark = visible == null ? "" : visible ? "+" : "-";
      var width = dragged.contains(column) ? "=" + Math.round(column.getWidth()) : "";
      words.add(made.indexOf(column) + mark + width);
    }
    return String.join(" ", words);
  }

  /** Goes by such words; by none where they are of other columns. */
  private void arrange(String words) {
    arranging = true;
    chosen.clear();
    dragged.clear();
    made.forEach(column -> {
      if (!column.equals(wide)) {
        column.setPrefWidth(usualPx.getOrDefault(column, column.getPrefWidth()));
      }
    });
    var order = new ArrayList<TableColumn<R, ?>>();
    for (var each : ColumnWords.read(words)) {
      if (each.number() < made.size() && !order.contains(made.get(each.number()))) {
        var column = made.get(each.number());
        order.add(column);
        if (each.visible() != null) {
          chosen.put(column, each.visible());
        }
        if (each.widthPx() != null && !column.equals(wide)) {
          column.setPrefWidth(each.widthPx());
          dragged.add(column);
        }
      }
    }
    made.stream().filter(column -> !order.contains(column)).forEach(order::add);
    if (!order.equals(table.getColumns())) {
      table.getColumns().setAll(order);
    }
    share();
    arranging = false;
  }
}
