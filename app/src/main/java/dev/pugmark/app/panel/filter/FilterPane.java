package dev.pugmark.app.panel.filter;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.LazyView;
import dev.pugmark.app.panel.Nodes;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/**
 * A table under its filter. Suggestions, mistakes and saved filters lie over the table, so that
 * nothing moves when they come and go.
 */
public final class FilterPane extends StackPane {
  private static final int ROW_PX = 24;
  private static final int MOST_ROWS = 10;
  private static final double WIDTH_PX = 460;

  private final FilterViewModel model;
  private final FilterField field;
  private final HBox bar;
  private final LazyView<ListView<Suggestion>> list;
  private final Label fault = Nodes.label("", "filter-fault");
  private final LazyView<SavedFiltersView> saved;

  /**
   * Lays a filter over a table.
   *
   * @param prompt what to write into it
   * @param leave goes to the table
   * @param more stands behind the filter in its bar
   */
  public FilterPane(
      FilterViewModel model, String prompt, Runnable leave, Node content, Node... more) {
    this.model = model;
    getStyleClass().add("filter-pane");
    field = new FilterField(model, prompt, leave);
    var star = Nodes.iconButton(Feather.BOOKMARK, Messages.text("filter.saved"), this::toggleSaved);
    bar = new HBox(field, star);
    bar.getChildren().addAll(more);
    bar.getStyleClass().add("bar");
    bar.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(field, javafx.scene.layout.Priority.ALWAYS);
    var below = new BorderPane(content);
    below.setTop(bar);
    fault.setGraphic(Nodes.icon(Feather.ALERT_TRIANGLE, "status-icon", "status-failed"));
    getChildren().setAll(below);
    over(fault);
    list = new LazyView<>(() -> over(suggestions()));
    saved = new LazyView<>(() -> over(new SavedFiltersView(model, this::hideSaved)));
    model.offeringProperty().subscribe(_ -> place());
    model.suggestions().subscribe(this::place);
    model.chosenProperty().subscribe(i -> choose(i.intValue()));
    field.onFaultShown(this::place);
  }

  private ListView<Suggestion> suggestions() {
    var suggestions = new ListView<>(model.suggestions());
    suggestions.setFixedCellSize(ROW_PX);
    suggestions.setFocusTraversable(false);
    suggestions.getStyleClass().add("filter-suggestions");
    suggestions.setCellFactory(_ -> new Cell());
    return suggestions;
  }

  /** Lays something over the table, hidden for now. */
  private <R extends Region> R over(R sheet) {
    sheet.getStyleClass().add("popup-sheet");
    sheet.setManaged(false);
    sheet.setVisible(false);
    getChildren().add(sheet);
    return sheet;
  }

  /** The field. */
  public FilterField field() {
    return field;
  }

  /** Shows the saved filters, or hides them. */
  public void toggleSaved() {
    if (saved.isShown()) {
      hideSaved();
    } else {
      model.withdraw();
      saved.get().setVisible(true);
      place();
      saved.get().requestFocus();
    }
  }

  private void hideSaved() {
    saved.get().setVisible(false);
    field.requestFocus();
  }

  private void choose(int index) {
    if (index >= 0) {
      list.get().getSelectionModel().clearAndSelect(index);
      list.get().scrollTo(Math.max(0, index - MOST_ROWS / 2));
    } else if (list.isMade()) {
      list.get().getSelectionModel().clearSelection();
    }
  }

  private void place() {
    var wrong = field.fault();
    var offers = model.offeringProperty().get() && !model.suggestions().isEmpty();
    if (offers || list.isMade()) {
      list.get().setVisible(offers);
    }
    fault.setVisible(wrong != null && !offers && !saved.isShown());
    if (wrong != null) {
      fault.setText(wrong.sentence());
    }
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    var text = field.text();
    var at = sceneToLocal(text.localToScene(0, text.getHeight()));
    if (at == null) {
      return;
    }
    if (list.isShown()) {
      var rows = Math.min(MOST_ROWS, model.suggestions().size());
      list.get()
          .resizeRelocate(at.getX(), at.getY() + 1, width(WIDTH_PX, at.getX()), rows * ROW_PX + 4);
    }
    var wrong = field.fault();
    if (fault.isVisible() && wrong != null) {
      fault.setMaxWidth(Math.max(100, getWidth() - 20));
      var wide = Math.min(fault.prefWidth(-1), getWidth() - 20);
      var x = at.getX() + field.placeOf(wrong.start()) - 8;
      fault.resizeRelocate(
          Math.max(10, Math.min(x, getWidth() - wide - 10)),
          at.getY() + 2,
          wide,
          fault.prefHeight(wide));
    }
    if (saved.isShown()) {
      var wide = width(WIDTH_PX, at.getX());
      var sheet = saved.get();
      sheet.resizeRelocate(at.getX(), at.getY() + 1, wide, sheet.prefHeight(wide));
    }
  }

  private double width(double wanted, double x) {
    return Math.max(160, Math.min(wanted, getWidth() - x - 10));
  }

  private final class Cell extends ListCell<Suggestion> {
    private final Label label = Nodes.label("", "filter-suggestion");
    private final Label detail = Nodes.label("", "muted", "small");
    private final HBox row = new HBox(label, Nodes.spring(), detail);

    Cell() {
      row.setAlignment(Pos.CENTER_LEFT);
      row.getStyleClass().add("palette-row");
      label.setMinWidth(USE_PREF_SIZE);
      setPrefWidth(0);
      setOnMousePressed(event -> {
        event.consume(); // the field keeps the focus
        if (!isEmpty()) {
          field.accept(getIndex());
        }
      });
    }

    @Override
    protected void updateItem(@Nullable Suggestion suggestion, boolean empty) {
      super.updateItem(suggestion, empty);
      if (empty || suggestion == null) {
        setGraphic(null);
        return;
      }
      label.setText(dev.pugmark.app.format.VisibleText.oneLine(suggestion.label()));
      detail.setText(suggestion.detail());
      setGraphic(row);
    }
  }
}
