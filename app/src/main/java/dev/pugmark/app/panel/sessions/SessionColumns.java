package dev.pugmark.app.panel.sessions;

import dev.pugmark.app.format.Cost;
import dev.pugmark.app.format.Durations;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Numbers;
import dev.pugmark.app.format.Times;
import dev.pugmark.app.format.VisibleText;
import dev.pugmark.app.panel.Hint;
import dev.pugmark.app.panel.Nodes;
import dev.pugmark.app.panel.Status;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import org.jspecify.annotations.Nullable;

/** The columns of the table of sessions. */
final class SessionColumns {
  /** The column that takes the width the others leave. */
  static final String TITLE = "sessions.title";

  private final LongSupplier clock;
  private final ZoneId zone;

  SessionColumns(LongSupplier clock, ZoneId zone) {
    this.clock = clock;
    this.zone = zone;
  }

  /** What a cell shows, and what it says on hover. */
  private record Shown(String text, @Nullable String exact) {
    static final Shown UNKNOWN = new Shown("—", Messages.text("value.unknown"));
  }

  List<TableColumn<SessionRow, SessionRow>> all() {
    return List.of(
        status(),
        text(TITLE, 300, row -> row.title(), false),
        text("sessions.agent", 96, SessionRow::agent, true),
        text("sessions.runtime", 104, SessionRow::runtime, true),
        number("sessions.started", 112, this::started, order(SessionRow::startedMicros)),
        number("sessions.duration", 76, this::duration, order(this::micros)),
        number("sessions.turns", 50, row -> count(row.turns()), order(SessionRow::turns)),
        number("sessions.tools", 48, row -> count(row.tools()), order(SessionRow::tools)),
        number("sessions.errors", 52, row -> count(row.errors()), order(SessionRow::errors)),
        number("sessions.tokens", 62, row -> tokens(row.tokens()), order(SessionRow::tokens)),
        number("sessions.cost", 80, row -> cost(row.cost()), order(SessionColumns::pico)));
  }

  private long micros(SessionRow row) {
    return row.durationMicros(clock.getAsLong());
  }

  private static @Nullable Long pico(SessionRow row) {
    return row.cost() == null ? null : row.cost().picoUsd();
  }

  private static <C extends Comparable<C>> Comparator<SessionRow> order(
      Function<SessionRow, @Nullable C> key) {
    return (a, b) -> {
      var left = key.apply(a);
      var right = key.apply(b);
      if (left == null || right == null) {
        return Boolean.compare(left != null, right != null);
      }
      return left.compareTo(right);
    };
  }

  private static TableColumn<SessionRow, SessionRow> column(String key, double width) {
    var column = new TableColumn<SessionRow, SessionRow>(Messages.text(key));
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    column.setPrefWidth(width);
    column.setId(key);
    return column;
  }

  private static TableColumn<SessionRow, SessionRow> status() {
    var column = column("sessions.status", 82);
    column.setComparator(Comparator.comparing(SessionRow::status));
    column.setCellFactory(_ ->
        new TableCell<>() {
          @Override
          protected void updateItem(@Nullable SessionRow row, boolean empty) {
            super.updateItem(row, empty);
            setGraphic(empty || row == null ? null : statusNode(row.status()));
          }
        });
    return column;
  }

  private static javafx.scene.Node statusNode(Status status) {
    return Nodes.status(status);
  }

  private static TableColumn<SessionRow, SessionRow> text(
      String key, double width, Function<SessionRow, @Nullable String> value, boolean quiet) {
    var column = column(key, width);
    column.setComparator(order(value));
    Function<SessionRow, Shown> shown =
        row -> {
          var text = value.apply(row);
          if (text == null) {
            return Shown.UNKNOWN;
          }
          var line = VisibleText.oneLine(text);
          return new Shown(line, line);
        };
    column.setCellFactory(_ -> new Cell(shown, quiet ? "quiet-cell" : "text-cell"));
    return column;
  }

  private static TableColumn<SessionRow, SessionRow> number(
      String key, double width, Function<SessionRow, Shown> shown, Comparator<SessionRow> order) {
    var column = column(key, width);
    column.setComparator(order);
    column.getStyleClass().add("number-column");
    column.setCellFactory(_ -> new Cell(shown, "number-cell"));
    return column;
  }

  private Shown started(SessionRow row) {
    return new Shown(
        Times.ago(row.startedMicros(), clock.getAsLong(), zone),
        Times.exact(row.startedMicros(), zone));
  }

  private Shown duration(SessionRow row) {
    return new Shown(Durations.brief(micros(row)), Durations.exact(micros(row)));
  }

  private static Shown count(@Nullable Integer count) {
    return count == null ? Shown.UNKNOWN : new Shown(Numbers.exact(count), null);
  }

  private static Shown tokens(@Nullable Long tokens) {
    return tokens == null ? Shown.UNKNOWN : new Shown(Numbers.brief(tokens), Numbers.exact(tokens));
  }

  private static Shown cost(@Nullable Cost cost) {
    return cost == null ? Shown.UNKNOWN : new Shown(cost.narrow(), cost.exact());
  }

  private static final class Cell extends TableCell<SessionRow, SessionRow> {
    private final Function<SessionRow, Shown> shown;

    Cell(Function<SessionRow, Shown> shown, String styleClass) {
      this.shown = shown;
      getStyleClass().add(styleClass);
    }

    @Override
    protected void updateItem(@Nullable SessionRow row, boolean empty) {
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
  }
}
