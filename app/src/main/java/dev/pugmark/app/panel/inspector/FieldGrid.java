package dev.pugmark.app.panel.inspector;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.VisibleText;
import dev.pugmark.app.panel.Hint;
import dev.pugmark.app.panel.Nodes;
import java.util.List;
import java.util.Objects;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/** Fields below one another: label, value, and where the value came from. */
final class FieldGrid {
  private static final double LABELS_PX = 108;
  private static final double SOURCE_PX = 72;

  /** From this width on a value stands beside its label. */
  private static final double BESIDE_PX = 240;

  /** Else so much under it keeps the pairs apart. */
  private static final double UNDER_PX = 5;

  private FieldGrid() {}

  static GridPane of(List<Inspection.Field> fields) {
    var grid = new GridPane();
    grid.getStyleClass().add("field-grid");
    var told = sources(fields).size() > 1;
    for (var i = 0; i < fields.size(); i++) {
      var field = fields.get(i);
      grid.addRow(
          i,
          Nodes.hinted(field.label(), field.label(), "muted"),
          value(field),
          source(told ? field.source() : null));
    }
    grid.widthProperty()
        .map(width -> width.doubleValue() > 0 && width.doubleValue() < BESIDE_PX)
        .subscribe(narrow -> arrange(grid, narrow, told));
    return grid;
  }

  /** Values stand beside their labels; where there is little room, under them. */
  private static void arrange(GridPane grid, boolean narrow, boolean told) {
    var labels = new ColumnConstraints();
    var values = new ColumnConstraints();
    var sources = new ColumnConstraints(told ? SOURCE_PX : 0);
    sources.setHalignment(HPos.RIGHT);
    (narrow ? labels : values).setHgrow(Priority.ALWAYS);
    if (narrow) {
      grid.getColumnConstraints().setAll(labels, sources);
    } else {
      labels.setPrefWidth(LABELS_PX);
      labels.setMinWidth(LABELS_PX);
      labels.setMaxWidth(LABELS_PX);
      grid.getColumnConstraints().setAll(labels, values, sources);
    }
    var nodes = grid.getChildren();
    var under = new Insets(0, 0, narrow ? UNDER_PX : 0, 0);
    for (var i = 0; i < nodes.size() / 3; i++) {
      GridPane.setMargin(nodes.get(3 * i + 1), under);
      if (narrow) {
        GridPane.setConstraints(nodes.get(3 * i), 0, 2 * i);
        GridPane.setConstraints(nodes.get(3 * i + 1), 0, 2 * i + 1, 2, 1);
        GridPane.setConstraints(nodes.get(3 * i + 2), 1, 2 * i);
      } else {
        GridPane.setConstraints(nodes.get(3 * i), 0, i, 1, 1);
        GridPane.setConstraints(nodes.get(3 * i + 1), 1, i, 1, 1);
        GridPane.setConstraints(nodes.get(3 * i + 2), 2, i, 1, 1);
      }
    }
  }

  /** Where the fields came from. A column says so for each only where that differs. */
  static List<String> sources(List<Inspection.Field> fields) {
    return fields.stream()
        .map(Inspection.Field::source)
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  private static Label value(Inspection.Field field) {
    var value = Nodes.label(VisibleText.oneLine(field.value()));
    value.setWrapText(true);
    if (field.exact() != null) {
      Hint.on(value, VisibleText.oneLine(field.exact()));
    }
    var copy = new MenuItem(Messages.text("copy.value"));
    copy.setOnAction(_ -> Nodes.copy(field.copyText()));
    value.setContextMenu(new ContextMenu(copy));
    return value;
  }

  private static Label source(@Nullable String source) {
    if (source == null) {
      return Nodes.label("");
    }
    var label = Nodes.label(VisibleText.oneLine(source), "source");
    Hint.on(label, Messages.text("inspector.source", source));
    return label;
  }
}
