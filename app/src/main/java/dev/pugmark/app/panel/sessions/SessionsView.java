package dev.pugmark.app.panel.sessions;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.EmptyState;
import dev.pugmark.app.panel.Nodes;
import java.time.ZoneId;
import java.util.List;
import java.util.function.LongSupplier;
import javafx.collections.ListChangeListener;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/** The table of sessions, with a filter over it. */
public final class SessionsView extends BorderPane {
  private static final double NARROWEST_TITLE_PX = 180;

  private final SessionsViewModel model;
  private final TableView<SessionRow> table = new TableView<>();
  private final TextField filter = new TextField();
  private final List<EmptyState.Way> ways;

  /** {@code ways} are offered while there is no session at all. */
  public SessionsView(
      SessionsViewModel model, LongSupplier clock, ZoneId zone, List<EmptyState.Way> ways) {
    this.model = model;
    this.ways = List.copyOf(ways);
    getStyleClass().add("sessions-view");
    filter.setPromptText(Messages.text("sessions.filter"));
    filter.textProperty().bindBidirectional(model.filterProperty());
    filter.addEventHandler(KeyEvent.KEY_PRESSED, this::filterKey);
    var bar = new HBox(Nodes.icon(Feather.SEARCH, "bar-icon"), filter, Nodes.spring());
    bar.getStyleClass().add("bar");
    var sorted = new SortedList<>(model.rows());
    sorted.comparatorProperty().bind(table.comparatorProperty());
    table.setItems(sorted);
    table.setFixedCellSize(24);
    table.getStyleClass().addAll("dense", "edge-to-edge");
    table.getColumns().setAll(new SessionColumns(clock, zone).all());
    table.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
    table.setRowFactory(_ -> row());
    table.addEventHandler(KeyEvent.KEY_PRESSED, this::tableKey);
    table
        .getSelectionModel()
        .selectedItemProperty()
        .subscribe(row -> {
          if (row != null && table.isFocused()) {
            model.select(row);
          }
        });
    table.widthProperty().subscribe(_ -> shareWidth());
    model.selection().currentProperty().subscribe(_ -> selectedElsewhere());
    model.rows().addListener((ListChangeListener<SessionRow>) _ -> showWhyEmpty());
    showWhyEmpty();
    setTop(bar);
    setCenter(table);
    sceneProperty().subscribe(_ -> table.requestFocus());
  }

  /** Puts the cursor into the filter. */
  public void focusFilter() {
    filter.requestFocus();
    filter.selectAll();
  }

  /** Selects the next session, or the previous. */
  public void step(boolean forward) {
    var rows = table.getSelectionModel();
    table.requestFocus();
    if (forward) {
      rows.selectNext();
    } else {
      rows.selectPrevious();
    }
    if (rows.getSelectedIndex() >= 0) {
      table.scrollTo(Math.max(0, rows.getSelectedIndex() - 4));
    }
  }

  /** Opens the selected session. */
  public void openSelected() {
    var row = table.getSelectionModel().getSelectedItem();
    if (row != null) {
      model.open(row);
    }
  }

  private void shareWidth() {
    var others = 0.0;
    for (var column : table.getColumns()) {
      others += SessionColumns.TITLE.equals(column.getId()) ? 0 : column.getWidth();
    }
    for (var column : table.getColumns()) {
      if (SessionColumns.TITLE.equals(column.getId())) {
        column.setPrefWidth(Math.max(NARROWEST_TITLE_PX, table.getWidth() - others - 14));
      }
    }
  }

  private void selectedElsewhere() {
    var row = model.selectedRow();
    if (row == null) {
      table.getSelectionModel().clearSelection();
    } else if (!row.equals(table.getSelectionModel().getSelectedItem())) {
      table.getSelectionModel().select(row);
    }
  }

  private TableRow<SessionRow> row() {
    var row = new TableRow<SessionRow>();
    row.setOnMouseClicked(event -> {
      if (event.getClickCount() == 2 && !row.isEmpty()) {
        model.open(row.getItem());
      }
    });
    return row;
  }

  private void tableKey(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER) {
      openSelected();
      event.consume();
    }
  }

  private void filterKey(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      if (filter.getText().isEmpty()) {
        table.requestFocus();
      }
      filter.clear();
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.DOWN) {
      table.requestFocus();
      if (table.getSelectionModel().isEmpty()) {
        table.getSelectionModel().selectFirst();
      }
      event.consume();
    }
  }

  private void showWhyEmpty() {
    if (!model.rows().isEmpty()) {
      return;
    }
    if (model.isEmpty()) {
      table.setPlaceholder(
          new EmptyState(
              Feather.LIST,
              Messages.text("sessions.empty.title"),
              Messages.text("sessions.empty.text"),
              null,
              ways));
    } else {
      var clear =
          new EmptyState.Way(Messages.text("filter.clear"), () -> model.filterProperty().set(""));
      table.setPlaceholder(
          new EmptyState(
              Feather.FILTER,
              Messages.text("sessions.none.title"),
              Messages.text("sessions.none.text", model.filterProperty().get()),
              null,
              List.of(clear)));
    }
  }
}
