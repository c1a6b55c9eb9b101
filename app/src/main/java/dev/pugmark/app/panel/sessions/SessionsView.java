package dev.pugmark.app.panel.sessions;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.EmptyState;
import dev.pugmark.app.panel.Nodes;
import dev.pugmark.app.panel.filter.FilterPane;
import dev.pugmark.app.panel.table.ColumnRoom;
import dev.pugmark.app.panel.table.PaintedRows;
import dev.pugmark.app.panel.table.Stay;
import dev.pugmark.app.theme.Palette;
import java.time.ZoneId;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The table of sessions, under its filter. */
public final class SessionsView extends BorderPane {
  private static final double NARROWEST_TITLE_PX = 240;

  private final SessionsViewModel model;
  private final SessionTableModel lines;
  private final TableView<SessionLine> table = new TableView<>();
  private final FilterPane filter;
  private final ChoiceBox<Grouping> grouping = new ChoiceBox<>();
  private final List<EmptyState.Way> ways;
  private boolean below;
  private boolean held;

  /** Where the pointer was in the table last, from its top. */
  private double pointerY;

  /** Whether the table follows what is selected elsewhere, and so selects nothing itself. */
  private boolean following;

  /**
   * Shows sessions.
   *
   * @param columnsKept how a person arranged the columns
   * @param ways are offered while there is no session at all
   */
  SessionsView(
      SessionsViewModel model,
      SessionTableModel lines,
      LongSupplier clock,
      ZoneId zone,
      ObservableValue<Palette> palette,
      StringProperty columnsKept,
      List<EmptyState.Way> ways) {
    this.model = model;
    this.lines = lines;
    this.ways = List.copyOf(ways);
    getStyleClass().add("sessions-view");
    table.setItems(lines.lines());
    table.setAccessibleText(Messages.text("place.sessions"));
    table.setFixedCellSize(24);
    table.getStyleClass().addAll("dense", "edge-to-edge");
    table.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
    PaintedRows.on(
        table,
        new SessionColumns(clock, zone, lines::unfold).all(),
        palette,
        lines::open,
        SessionLine.Group.class::isInstance);
    table.setSortPolicy(_ -> {
      order();
      return true;
    });
    table.addEventHandler(KeyEvent.KEY_PRESSED, this::tableKey);
    table
        .getSelectionModel()
        .selectedItemProperty()
        .subscribe(line -> {
          if (line != null && table.isFocused() && !following && !lines.isChanging()) {
            lines.select(line);
          }
        });
    var room = new ColumnRoom<>(table, column(SessionColumns.TITLE), NARROWEST_TITLE_PX);
    room.giveWay(
        Stream.of(
                "sessions.agent",
                "sessions.errors",
                "sessions.duration",
                "sessions.tokens",
                "sessions.tools",
                "sessions.turns",
                "sessions.runtime")
            .map(this::column)
            .toList());
    room.remember(columnsKept);
    table.hoverProperty().subscribe(_ -> hold());
    table.addEventFilter(
        MouseEvent.MOUSE_MOVED,
        event -> {
          pointerY = event.getY();
          hold();
        });
    Stay.watch(
        table,
        place -> {
          below = place > 0;
          hold();
        });
    var unseen = unseen();
    var by = Nodes.label(Messages.text("sessions.group"), "muted", "small");
    by.setMinWidth(USE_PREF_SIZE);
    filter =
        new FilterPane(
            model.filter(),
            Messages.text("sessions.filter"),
            this::toTable,
            new StackPane(table, unseen),
            by,
            grouping());
    setCenter(filter);
    model.selection().currentProperty().subscribe(_ -> showSelection());
    lines
        .revisionProperty()
        .subscribe(_ -> {
          showSelection();
          showWhyEmpty();
          hold();
        });
    model.loadedProperty().subscribe(_ -> showWhyEmpty());
    sceneProperty().subscribe(_ -> table.requestFocus());
  }

  private TableColumn<SessionLine, ?> column(String id) {
    return table.getColumns().stream()
        .filter(column -> id.equals(column.getId()))
        .findFirst()
        .orElseThrow();
  }

  private ChoiceBox<Grouping> grouping() {
    grouping.getItems().setAll(Grouping.values());
    grouping.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable Grouping by) {
            return by == null ? "" : by.label();
          }

          @Override
          public Grouping fromString(String label) {
            return Grouping.NONE; // nothing can be typed
          }
        });
    grouping.setMinWidth(USE_PREF_SIZE);
    grouping.setAccessibleText(Messages.text("sessions.group"));
    grouping.getStyleClass().add("small-choice");
    grouping.valueProperty().bindBidirectional(model.groupingProperty());
    return grouping;
  }

  private Button unseen() {
    var button = new Button();
    button.getStyleClass().add("unseen-pill");
    button.setOnAction(_ -> letIn());
    button.visibleProperty().bind(model.unseenProperty().greaterThan(0));
    button.textProperty().bind(model.unseenProperty().map(n -> Messages.text("table.new", n)));
    StackPane.setAlignment(button, Pos.BOTTOM_CENTER);
    return button;
  }

  /** Shows what came meanwhile, from the top. */
  public void letIn() {
    held = false;
    model.hold(false);
    table.scrollTo(0);
    below = false;
    hold();
  }

  /** What is pointed at, or read further down, stays where it is. */
  private void hold() {
    var now = table.isHover() && isOnLine() || below;
    if (now != held) {
      held = now;
      model.hold(now);
    }
  }

  /** The heads are as high as a line, and nothing is scrolled off above. */
  private boolean isOnLine() {
    return pointerY < (lines.lines().size() + 1) * table.getFixedCellSize();
  }

  /** Puts the cursor into the filter. */
  public void focusFilter() {
    filter.field().requestFocus();
  }

  /** Shows the saved filters. */
  public void showSaved() {
    filter.toggleSaved();
  }

  private void toTable() {
    table.requestFocus();
    if (table.getSelectionModel().isEmpty()) {
      table.getSelectionModel().selectFirst();
    }
  }

  /** Selects the next line, or the previous. */
  public void step(boolean forward) {
    var rows = table.getSelectionModel();
    table.requestFocus();
    if (forward) {
      rows.selectNext();
    } else {
      rows.selectPrevious();
    }
    reveal();
  }

  private void reveal() {
    var index = table.getSelectionModel().getSelectedIndex();
    if (index >= 0) {
      table.scrollTo(Math.max(0, index - 4));
    }
  }

  /** Opens the selected session. */
  public void openSelected() {
    var line = table.getSelectionModel().getSelectedItem();
    if (line != null) {
      lines.open(line);
    }
  }

  private void order() {
    var by = table.getComparator();
    lines.order(
        by == null
            ? null
            : (a, b) ->
                by.compare(new SessionLine.Whole(a, 0, null), new SessionLine.Whole(b, 0, null)));
  }

  /** The selection stays with what is selected, wherever its line went. */
  private void showSelection() {
    following = true;
    follow();
    following = false;
  }

  private void follow() {
    var index = lines.selectedIndex();
    var selected = table.getSelectionModel();
    if (index < 0) {
      if (!(selected.getSelectedItem() instanceof SessionLine.Group)) {
        selected.clearSelection();
      }
    } else if (selected.getSelectedIndex() != index) {
      selected.clearAndSelect(index);
    }
  }

  private void tableKey(KeyEvent event) {
    var index = table.getSelectionModel().getSelectedIndex();
    if (index < 0 || index >= lines.lines().size()) {
      return;
    }
    var line = lines.lines().get(index);
    switch (event.getCode()) {
      case ENTER -> openSelected();
      case RIGHT -> lines.unfold(line, true);
      case LEFT -> {
        if (Boolean.TRUE.equals(line.unfolded())) {
          lines.unfold(line, false);
        } else if (lines.parentOf(index) >= 0) {
          table.getSelectionModel().clearAndSelect(lines.parentOf(index));
        }
      }
      default -> {
        return;
      }
    }
    if (event.getCode() != KeyCode.ENTER) {
      table.requestFocus();
    }
    event.consume();
  }

  private void showWhyEmpty() {
    if (!lines.lines().isEmpty()) {
      return;
    }
    if (!model.loadedProperty().get()) {
      table.setPlaceholder(
          new EmptyState(
              Feather.CLOCK,
              Messages.text("table.reading"),
              Messages.text("table.reading.text"),
              null,
              List.of()));
    } else if (model.isEmpty()) {
      table.setPlaceholder(
          new EmptyState(
              Feather.LIST,
              Messages.text("sessions.empty.title"),
              Messages.text("sessions.empty.text"),
              null,
              ways));
    } else {
      var clear = new EmptyState.Way(Messages.text("filter.clear"), () -> model.filter().set(""));
      table.setPlaceholder(
          new EmptyState(
              Feather.FILTER,
              Messages.text("sessions.none.title"),
              Messages.text("sessions.none.text", model.filter().queryProperty().get().text()),
              null,
              List.of(clear)));
    }
  }
}
