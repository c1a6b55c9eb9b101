package dev.pugmark.app.panel.events;

import dev.pugmark.app.format.Durations;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Numbers;
import dev.pugmark.app.format.Times;
import dev.pugmark.app.format.VisibleText;
import dev.pugmark.app.panel.Nodes;
import dev.pugmark.app.panel.table.LineCell;
import dev.pugmark.app.panel.table.Shown;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/** The columns of a table of events. */
final class EventColumns {
  /** The column that takes the width the others leave. */
  static final String SAYS = "events.says";

  private final LongSupplier clock;
  private final ZoneId zone;

  EventColumns(LongSupplier clock, ZoneId zone) {
    this.clock = clock;
    this.zone = zone;
  }

  List<TableColumn<EventRow, EventRow>> all(boolean withSession) {
    var all = new ArrayList<TableColumn<EventRow, EventRow>>();
    all.add(number("events.seq", 70, row -> new Shown(Numbers.exact(row.seq()), null)));
    all.add(number("events.time", 118, this::time));
    all.add(kind());
    all.add(status());
    all.add(text("events.agent", 92, EventRow::agent));
    if (withSession) {
      all.add(text("events.session", 92, EventRow::session));
    }
    all.add(text("events.name", 84, EventRow::name));
    all.add(says());
    all.add(number("events.duration", 76, EventColumns::duration));
    all.add(text("events.contract", 96, EventRow::dialect));
    for (var column : all) {
      column.setSortable(false);
    }
    return all;
  }

  private static TableColumn<EventRow, EventRow> column(String key, double width) {
    var column = new TableColumn<EventRow, EventRow>(Messages.text(key));
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    column.setPrefWidth(width);
    column.setId(key);
    return column;
  }

  /** The clock; on another day than today with the day. */
  private Shown time(EventRow row) {
    var at = Times.millis(row.atMicros(), zone);
    var day = Times.date(row.atMicros(), zone);
    var today = Times.date(clock.getAsLong(), zone);
    return new Shown(
        day.equals(today)
            ? at
            : Times.shortDate(row.atMicros(), zone) + " " + at.substring(0, at.length() - 4),
        Times.exact(row.atMicros(), zone));
  }

  private static Shown duration(EventRow row) {
    var micros = row.durationMicros();
    return micros == null
        ? Shown.NOTHING
        : new Shown(Durations.brief(micros), Durations.exact(micros));
  }

  private static TableColumn<EventRow, EventRow> kind() {
    var column = column("events.kind", 134);
    column.setCellFactory(_ -> new KindCell());
    return column;
  }

  private static TableColumn<EventRow, EventRow> status() {
    var column = column("events.status", 76);
    column.setCellFactory(_ ->
        new TableCell<>() {
          @Override
          protected void updateItem(@Nullable EventRow row, boolean empty) {
            super.updateItem(row, empty);
            setGraphic(
                empty || row == null || row.status() == null ? null : Nodes.status(row.status()));
          }
        });
    return column;
  }

  private static TableColumn<EventRow, EventRow> text(
      String key, double width, Function<EventRow, @Nullable String> value) {
    var column = column(key, width);
    column.setCellFactory(_ -> new LineCell<>(row -> said(value.apply(row)), false, "quiet-cell"));
    return column;
  }

  private static TableColumn<EventRow, EventRow> says() {
    var column = column(SAYS, 300);
    column.setCellFactory(_ -> new LineCell<>(row -> said(row.says()), false, "text-cell"));
    return column;
  }

  private static TableColumn<EventRow, EventRow> number(
      String key, double width, Function<EventRow, Shown> shown) {
    var column = column(key, width);
    column.getStyleClass().add("number-column");
    column.setCellFactory(_ -> new LineCell<>(shown, false, "number-cell"));
    return column;
  }

  /** Not every event has everything: what is not there is left out rather than called unknown. */
  private static Shown said(@Nullable String text) {
    if (text == null) {
      return Shown.NOTHING;
    }
    var line = VisibleText.oneLine(text);
    return new Shown(line, line);
  }

  /** The kind in words, behind the colour of its lane. */
  private static final class KindCell extends LineCell<EventRow> {
    private final Rectangle lane = new Rectangle(4, 14);

    KindCell() {
      super(
          row -> new Shown(words(row), Messages.text("lane." + row.lane().wireName())),
          false,
          "text-cell");
    }

    private static String words(EventRow row) {
      var word = row.kind().wireName().replace('_', ' ');
      return word.substring(0, 1).toUpperCase(Locale.ENGLISH) + word.substring(1);
    }

    @Override
    protected void updateItem(@Nullable EventRow row, boolean empty) {
      super.updateItem(row, empty);
      if (empty || row == null) {
        setGraphic(null);
        return;
      }
      lane.getStyleClass().setAll("lane-mark", "lane-" + row.lane().wireName());
      setGraphic(lane);
    }
  }
}
