package dev.pugmark.app.panel.events;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Numbers;
import dev.pugmark.app.fx.Fx;
import dev.pugmark.app.panel.EmptyState;
import dev.pugmark.app.panel.filter.FilterPane;
import dev.pugmark.app.panel.table.ColumnRoom;
import dev.pugmark.app.panel.table.PaintedRows;
import dev.pugmark.app.panel.table.Stay;
import dev.pugmark.app.theme.Palette;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** A table of events under its filter, oldest first. Only the rows in view have nodes. */
final class EventsView extends BorderPane {
  private static final double NARROWEST_PX = 120;

  /** So near to the beginning the rows before it are read. */
  private static final int NEAR_ROWS = 40;

  private final EventsViewModel model;
  private final TableView<EventRow> table = new TableView<>();
  private final FilterPane filter;
  private final Consumer<EventRow> open;
  private final List<EmptyState.Way> ways;
  private boolean moving;

  /**
   * Shows events.
   *
   * @param columnsKept how a person arranged the columns
   * @param ways are offered while nothing has arrived
   * @param open shows all that is known of an event
   */
  EventsView(
      EventsViewModel model,
      boolean withSession,
      LongSupplier clock,
      ZoneId zone,
      ObservableValue<Palette> palette,
      StringProperty columnsKept,
      List<EmptyState.Way> ways,
      Consumer<EventRow> open) {
    this.model = model;
    this.open = open;
    this.ways = List.copyOf(ways);
    getStyleClass().add("events-view");
    table.setItems(model.rows());
    table.setAccessibleText(Messages.text("place.events"));
    table.setFixedCellSize(24);
    table.getStyleClass().addAll("dense", "edge-to-edge");
    table.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
    var columns = new EventColumns(clock, zone).all(withSession);
    PaintedRows.on(table, columns, palette, open, _ -> false);
    table.addEventFilter(KeyEvent.KEY_PRESSED, this::tableKey);
    table
        .getSelectionModel()
        .selectedItemProperty()
        .subscribe(row -> {
          if (row != null && table.isFocused() && !moving) {
            model.select(row);
          }
        });
    var room = new ColumnRoom<>(table, column(EventColumns.SAYS), NARROWEST_PX);
    room.giveWay(EventColumns.GIVE_WAY.stream().flatMap(this::columns).toList());
    room.remember(columnsKept);
    Stay.watch(table, _ -> look());
    table.heightProperty().subscribe(_ -> resized());
    filter =
        new FilterPane(
            model.filter(),
            Messages.text("events.filter"),
            this::toTable,
            new StackPane(table, unseen()));
    setCenter(filter);
    model.onPrepended(this::keepPlace);
    model.rows().addListener((ListChangeListener<EventRow>) _ -> rowsChanged());
    model.loadedProperty().subscribe(_ -> showWhyEmpty());
    model.selection().currentProperty().subscribe(_ -> showSelection());
  }

  private TableColumn<EventRow, ?> column(String id) {
    return columns(id).findFirst().orElseThrow();
  }

  private Stream<TableColumn<EventRow, ?>> columns(String id) {
    return table.getColumns().stream().filter(column -> id.equals(column.getId()));
  }

  private Button unseen() {
    var button = new Button();
    button.getStyleClass().add("unseen-pill");
    button.setOnAction(_ -> toEnd());
    button.visibleProperty().bind(model.unseenProperty().greaterThan(0));
    button
        .textProperty()
        .bind(
            model
                .unseenProperty()
                .map(n ->
                    n.intValue() >= EventsReader.MOST_COUNTED
                        ? Messages.text("table.new.many", Numbers.exact(n.longValue()))
                        : Messages.text("table.new", n)));
    StackPane.setAlignment(button, Pos.BOTTOM_CENTER);
    return button;
  }

  /** Puts the cursor into the filter. */
  void focusFilter() {
    filter.field().requestFocus();
  }

  /** Shows the saved filters. */
  void showSaved() {
    filter.toggleSaved();
  }

  /** Takes the keys. */
  void focusTable() {
    table.requestFocus();
  }

  /** Goes to the last event and follows what comes. */
  void toEnd() {
    model.toEnd();
    follow();
  }

  /** Selects the next event, or the previous. */
  void step(boolean forward) {
    table.requestFocus();
    var rows = table.getSelectionModel();
    if (rows.isEmpty()) {
      rows.selectLast();
    } else if (forward) {
      rows.selectNext();
    } else {
      rows.selectPrevious();
    }
    var index = rows.getSelectedIndex();
    var flow = flow();
    if (flow != null && index >= 0) {
      flow.scrollTo(index);
    }
  }

  /** Opens the selected event. */
  void openSelected() {
    var row = table.getSelectionModel().getSelectedItem();
    if (row != null) {
      open.accept(row);
    }
  }

  private void toTable() {
    table.requestFocus();
    if (table.getSelectionModel().isEmpty()) {
      table.getSelectionModel().selectLast();
    }
  }

  private @Nullable VirtualFlow<?> flow() {
    return table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow ? flow : null;
  }

  /** Tells the model what is in view. */
  private void look() {
    var flow = flow();
    if (moving || flow == null || model.rows().isEmpty()) {
      return;
    }
    var first = flow.getFirstVisibleCell();
    var last = flow.getLastVisibleCell();
    if (first == null || last == null) {
      return;
    }
    var size = model.rows().size();
    var bar = Stay.bar(table);
    var end =
        bar == null
            || !bar.isVisible()
            || last.getIndex() >= size - 1 && bar.getValue() >= bar.getMax() - 1e-6;
    model.looksAt(first.getIndex() < NEAR_ROWS, end);
  }

  /** Rows came or went before those in view, which must not move. */
  private void keepPlace(int count) {
    var flow = flow();
    var first = flow == null ? null : flow.getFirstVisibleCell();
    if (flow == null || first == null) {
      return;
    }
    var offset = first.getLayoutY();
    var index = Math.max(0, first.getIndex() + count);
    moving = true;
    Fx.later(() -> {
      table.layout();
      flow.scrollToTop(index);
      flow.scrollPixels(-offset);
      moving = false;
      showSelection();
    });
  }

  private void rowsChanged() {
    if (model.isAtEnd() && !moving) {
      follow();
    }
    showWhyEmpty();
    showSelection();
  }

  /** Whoever is at the end stays there. */
  private void resized() {
    if (model.isAtEnd() && !moving) {
      follow();
    } else {
      Fx.later(this::look);
    }
  }

  private void follow() {
    moving = true; // a first layout begins at the top, which nobody went to
    Fx.later(() -> {
      if (!model.rows().isEmpty()) {
        table.scrollTo(model.rows().size() - 1);
        table.layout();
        var flow = flow();
        if (flow != null) {
          flow.setPosition(1); // before it knew its height, the last row would be cut
        }
      }
      moving = false;
      look();
      showSelection();
    });
  }

  private void showSelection() {
    var index = model.selectedIndex();
    var selected = table.getSelectionModel();
    if (index < 0) {
      selected.clearSelection();
    } else if (selected.getSelectedIndex() != index) {
      selected.clearAndSelect(index);
    }
  }

  private void tableKey(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER) {
      openSelected();
      event.consume();
    } else if (event.getCode() == KeyCode.END) {
      toEnd();
      table.getSelectionModel().selectLast();
      event.consume();
    }
  }

  private void showWhyEmpty() {
    if (!model.rows().isEmpty()) {
      return;
    }
    var filtered = !model.filter().queryProperty().get().isAll();
    if (!model.loadedProperty().get()) {
      table.setPlaceholder(
          new EmptyState(
              Feather.CLOCK,
              Messages.text("table.reading"),
              Messages.text("table.reading.text"),
              null,
              List.of()));
    } else if (filtered) {
      var clear = new EmptyState.Way(Messages.text("filter.clear"), () -> model.filter().set(""));
      table.setPlaceholder(
          new EmptyState(
              Feather.FILTER,
              Messages.text("events.none.title"),
              Messages.text("events.none.text", model.filter().queryProperty().get().text()),
              null,
              List.of(clear)));
    } else {
      table.setPlaceholder(
          new EmptyState(
              Feather.ACTIVITY,
              Messages.text("events.empty.title"),
              Messages.text("events.empty.text"),
              null,
              ways));
    }
  }
}
