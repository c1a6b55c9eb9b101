package dev.pugmark.app.panel.table;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.Nodes;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.ContextMenuEvent;
import org.jspecify.annotations.Nullable;

/** Rows of tables as text: with every digit, where a cell shows fewer. */
public final class RowCopy {
  private RowCopy() {}

  /** Says what copying a cell of a column copies. */
  public static <R> void of(TableColumn<R, ?> column, Function<R, @Nullable String> exact) {
    column.getProperties().put(RowCopy.class, exact);
  }

  /** The selected row, with tabs between what its columns say; empty when none is selected. */
  public static <R> Optional<String> selected(TableView<R> table) {
    var row = table.getSelectionModel().getSelectedItem();
    return row == null
        ? Optional.empty()
        : Optional.of(
            table.getVisibleLeafColumns().stream()
                .map(column -> exact(column, row))
                .collect(Collectors.joining("\t")));
  }

  /** Offers to copy the cell that is pointed at, and its row. */
  public static <R> void offer(TableView<R> table) {
    table.addEventHandler(
        ContextMenuEvent.CONTEXT_MENU_REQUESTED,
        event -> {
          var row = table.getSelectionModel().getSelectedItem();
          var pointed = event.getPickResult().getIntersectedNode();
          if (row != null && (event.isKeyboardTrigger() || inRow(pointed))) {
            menu(table, row, event, pointed).show(table, event.getScreenX(), event.getScreenY());
            event.consume();
          }
        });
  }

  private static <R> ContextMenu menu(
      TableView<R> table, R row, ContextMenuEvent event, @Nullable Node pointed) {
    var menu = new ContextMenu();
    var column = event.isKeyboardTrigger() ? null : column(table, event, pointed);
    if (column != null && !exact(column, row).isEmpty()) {
      var value = exact(column, row);
      menu.getItems().add(item(Messages.text("copy.value"), value));
    }
    selected(table).ifPresent(text -> menu.getItems().add(item(Messages.text("copy.row"), text)));
    return menu;
  }

  private static MenuItem item(String label, String text) {
    var item = new MenuItem(label);
    item.setMnemonicParsing(false);
    item.setOnAction(_ -> Nodes.copy(text));
    return item;
  }

  private static boolean inRow(@Nullable Node pointed) {
    for (var node = pointed; node != null; node = node.getParent()) {
      if (node instanceof TableRow<?> row) {
        return !row.isEmpty();
      }
    }
    return false;
  }

  /** The column that is pointed at; a painted row has no cells, so it is told by its place. */
  private static <R> @Nullable TableColumn<R, ?> column(
      TableView<R> table, ContextMenuEvent event, @Nullable Node pointed) {
    for (var node = pointed; node != null; node = node.getParent()) {
      if (node instanceof TableCell<?, ?> cell) {
        return table.getVisibleLeafColumns().stream()
            .filter(column -> column.equals(cell.getTableColumn()))
            .findFirst()
            .orElse(null);
      }
      if (node instanceof TableRow<?> row) {
        var left = row.sceneToLocal(event.getSceneX(), event.getSceneY()).getX();
        for (var column : table.getVisibleLeafColumns()) {
          if (left < column.getWidth()) {
            return column;
          }
          left -= column.getWidth();
        }
        return null;
      }
    }
    return null;
  }

  private static <R> String exact(TableColumn<R, ?> column, R row) {
    if (column instanceof PaintedColumn<?>) {
      @SuppressWarnings("unchecked") // a column of this table
      var painted = ((PaintedColumn<R>) column).of(row);
      return painted.exact() == null || painted.text().equals("—")
          ? painted.text()
          : painted.exact();
    }
    @SuppressWarnings("unchecked") // only of() puts it there, for rows of the column
    var known = (Function<R, @Nullable String>) column.getProperties().get(RowCopy.class);
    var text = known == null ? null : known.apply(row);
    return text == null ? "" : text;
  }
}
