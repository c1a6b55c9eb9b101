package dev.pugmark.app.panel.inspector;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.VisibleText;
import dev.pugmark.app.panel.Hint;
import dev.pugmark.app.panel.Nodes;
import java.util.List;
import java.util.Objects;
import javafx.geometry.HPos;
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

  private FieldGrid() {}

  static GridPane of(List<Inspection.Field> fields) {
    var grid = new GridPane();
    grid.getStyleClass().add("field-grid");
    var labels = new ColumnConstraints(LABELS_PX);
    var values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    var told = sources(fields);
    var sources = new ColumnConstraints(told.size() > 1 ? SOURCE_PX : 0);
    sources.setHalignment(HPos.RIGHT);
    grid.getColumnConstraints().setAll(labels, values, sources);
    for (var i = 0; i < fields.size(); i++) {
      var field = fields.get(i);
      var label = Nodes.hinted(field.label(), field.label(), "muted");
      grid.addRow(i, label, value(field));
      if (told.size() > 1) {
        grid.add(source(field.source()), 2, i);
      }
    }
    return grid;
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
