package dev.pugmark.app.shell;

import dev.pugmark.app.action.Action;
import dev.pugmark.app.action.Actions;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.Nodes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javafx.geometry.Insets;
import javafx.geometry.VPos;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;

/** All keys there are, in groups, made from the list of actions; what does not fit is scrolled. */
final class KeySheet extends VBox {
  private static final double COLUMN_PX = 290;
  private static final double GAP_PX = 24;
  private static final double KEYS_PX = 92;
  private static final double GRID_GAP_PX = 12;

  /** Room at the right for the scroll bar. */
  private static final double BAR_PX = 16;

  private static final int MOST_COLUMNS = 5;

  /** What a group's title takes, in lines. */
  private static final int TITLE_LINES = 2;

  /** What an action does, under any of its keys. Two panels that share an action show it once. */
  private record Line(String label, List<KeyCombination> keys) {}

  /** A sheet no wider than that. */
  KeySheet(Actions actions, double widthPx) {
    getStyleClass().addAll("overlay-sheet", "key-sheet");
    setFocusTraversable(true);
    var groups = new LinkedHashMap<String, Set<Line>>();
    for (var action : actions.all()) {
      if (!action.keys().isEmpty()) {
        groups.computeIfAbsent(action.group(), _ -> new LinkedHashSet<>()).add(line(action));
      }
    }
    var scroll = new ScrollPane(columns(groups, widthPx));
    scroll.getStyleClass().add("plain-scroll");
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().setAll(Nodes.label(Messages.text("keys.title"), "sheet-title"), scroll);
  }

  private static Line line(Action action) {
    return new Line(action.label(), action.keys());
  }

  /** As many columns as there is room for; each group goes to the one that is shortest so far. */
  private static HBox columns(Map<String, Set<Line>> groups, double widthPx) {
    var count =
        (int) Math.clamp((widthPx - BAR_PX + GAP_PX) / (COLUMN_PX + GAP_PX), 1, MOST_COLUMNS);
    var columns = Stream.generate(VBox::new).limit(count).toList();
    var lines = new ArrayList<Integer>();
    columns.forEach(_ -> lines.add(0));
    groups.forEach((title, ofGroup) -> {
      var shortest =
          Stream.iterate(0, i -> i + 1)
              .limit(count)
              .min(Comparator.comparing(lines::get))
              .orElse(0);
      columns.get(shortest).getChildren().add(group(title, ofGroup));
      lines.set(shortest, lines.get(shortest) + ofGroup.size() + TITLE_LINES);
    });
    var box = new HBox(GAP_PX);
    box.setPadding(new Insets(0, BAR_PX, 0, 0));
    box.getChildren().setAll(columns);
    columns.forEach(column -> column.getStyleClass().add("key-groups"));
    return box;
  }

  private static VBox group(String title, Set<Line> lines) {
    var grid = new GridPane();
    grid.getStyleClass().add("key-grid");
    grid.setHgap(GRID_GAP_PX);
    grid.getColumnConstraints()
        .setAll(
            new ColumnConstraints(KEYS_PX),
            new ColumnConstraints(COLUMN_PX - KEYS_PX - GRID_GAP_PX));
    var row = 0;
    for (var line : lines) {
      var keys = new HBox();
      keys.getStyleClass().add("keys");
      for (var key : line.keys()) {
        keys.getChildren().add(Nodes.label(KeyNames.of(key), "key"));
      }
      var label = Nodes.label(line.label());
      label.setWrapText(true);
      grid.addRow(row++, keys, label);
      var constraints = new RowConstraints();
      constraints.setValignment(VPos.TOP);
      grid.getRowConstraints().add(constraints);
    }
    var box = new VBox(Nodes.label(title, "section-title"), grid);
    box.getStyleClass().add("key-group");
    return box;
  }
}
