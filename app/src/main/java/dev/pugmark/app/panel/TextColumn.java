package dev.pugmark.app.panel;

import dev.pugmark.app.format.VisibleText;
import dev.pugmark.app.panel.table.RowCopy;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.input.MouseButton;
import org.jspecify.annotations.Nullable;

/** Columns of tables: how their cells look and in which order they sort. */
public final class TextColumn {
  /**
   * What a cell shows.
   *
   * @param exact what it says on hover, or null
   */
  public record Shown(String text, @Nullable String exact) {
    /** Takes a text of others: hidden characters are written out. */
    public static Shown of(@Nullable String text) {
      if (text == null) {
        return new Shown("—", null);
      }
      var line = VisibleText.oneLine(text);
      return new Shown(line, line);
    }
  }

  private TextColumn() {}

  /** A column of texts. */
  public static <R> TableColumn<R, R> text(
      String title, double width, Function<R, @Nullable String> value, boolean quiet) {
    var column =
        TextColumn.<R>column(
            title, width, row -> Shown.of(value.apply(row)), quiet ? "quiet-cell" : "text-cell");
    column.setComparator(
        Comparator.comparing(value, Comparator.nullsFirst(Comparator.naturalOrder())));
    return column;
  }

  /** A column of numbers, aligned right. */
  public static <R, C extends Comparable<C>> TableColumn<R, R> number(
      String title, double width, Function<R, Shown> shown, Function<R, @Nullable C> order) {
    var column = TextColumn.<R>column(title, width, shown, "number-cell");
    column.getStyleClass().add("number-column");
    column.setComparator(
        Comparator.comparing(order, Comparator.nullsFirst(Comparator.naturalOrder())));
    return column;
  }

  /**
   * Lets the numbers of a column lead to what they are made of, by a click; for the keys an action
   * does the same. None and nothing lead nowhere.
   */
  public static <R> TableColumn<R, R> leading(
      TableColumn<R, R> column, String says, Consumer<R> open) {
    var making = column.getCellFactory();
    column.setCellFactory(of -> {
      var cell = making.call(of);
      cell.textProperty()
          .subscribe(text -> {
            var leads = text != null && !text.equals("—") && !text.equals("0");
            cell.getStyleClass().remove("leading-cell");
            if (leads) {
              cell.getStyleClass().add("leading-cell");
            }
            cell.setAccessibleHelp(leads ? says : null);
          });
      cell.setOnMouseClicked(event -> {
        var row = cell.getItem();
        if (row != null
            && event.getButton() == MouseButton.PRIMARY
            && cell.getStyleClass().contains("leading-cell")) {
          open.accept(row);
          event.consume();
        }
      });
      return cell;
    });
    return column;
  }

  /** A column of small pictures or marks; {@code spoken} is read aloud. */
  public static <R> TableColumn<R, R> node(
      String title, double width, Function<R, @Nullable Node> shown, Comparator<R> order) {
    var column = TextColumn.<R>bare(title, width);
    column.setComparator(order);
    RowCopy.of(column, row -> spoken(shown.apply(row)));
    column.setCellFactory(_ ->
        new TableCell<>() {
          @Override
          protected void updateItem(@Nullable R row, boolean empty) {
            super.updateItem(row, empty);
            setGraphic(empty || row == null ? null : shown.apply(row));
          }
        });
    return column;
  }

  private static <R> TableColumn<R, R> column(
      String title, double width, Function<R, Shown> shown, String styleClass) {
    var column = TextColumn.<R>bare(title, width);
    RowCopy.of(
        column,
        row -> {
          var cell = shown.apply(row);
          return cell.exact() == null ? cell.text() : cell.exact();
        });
    column.setCellFactory(_ ->
        new TableCell<>() {
          {
            getStyleClass().add(styleClass);
          }

          @Override
          protected void updateItem(@Nullable R row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
              setText(null);
              Hint.on(this, null);
              return;
            }
            var cell = shown.apply(row);
            setText(cell.text());
            Hint.on(this, cell.exact());
          }
        });
    return column;
  }

  private static @Nullable String spoken(@Nullable Node node) {
    if (node == null) {
      return null;
    }
    return node instanceof Labeled label ? label.getText() : node.getAccessibleText();
  }

  private static <R> TableColumn<R, R> bare(String title, double width) {
    var column = new TableColumn<R, R>(title);
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    column.setPrefWidth(width);
    return column;
  }
}
