package dev.pugmark.app.panel.trace;

import dev.pugmark.app.chart.CriticalPath;
import dev.pugmark.app.chart.TraceTree;
import dev.pugmark.app.chart.WaterfallView;
import dev.pugmark.app.chart.WaterfallViewModel;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.EmptyState;
import dev.pugmark.app.panel.Hint;
import dev.pugmark.app.panel.Nodes;
import dev.pugmark.app.panel.Surroundings;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** A waterfall, with find and levels over it, or why there is none. */
final class TraceView extends StackPane {
  private final WaterfallViewModel model;
  private final WaterfallView waterfall;
  private final FindBar find;
  private final Surroundings around;
  private final ToggleButton critical = new ToggleButton();
  private @Nullable TraceTree marked;

  TraceView(WaterfallViewModel model, Surroundings around, EmptyState.Way out) {
    this.model = model;
    this.around = around;
    waterfall = new WaterfallView(model, around.palette());
    find = new FindBar(model, around.background(), waterfall::requestFocus);
    critical.setText(Messages.text("trace.critical"));
    critical.getStyleClass().add("small-button");
    Hint.on(critical, Messages.text("trace.critical.says"));
    critical.selectedProperty().subscribe(_ -> markCritical());
    var bar = new HBox(find, Nodes.spring(), critical, levels());
    bar.getStyleClass().add("bar");
    var content = new BorderPane(waterfall);
    content.setTop(bar);
    var empty =
        new EmptyState(
            Feather.ALIGN_LEFT,
            Messages.text("trace.empty.title"),
            Messages.text("trace.empty.text"),
            null,
            List.of(out));
    getChildren().setAll(content, empty);
    model
        .revisionProperty()
        .subscribe(_ -> {
          empty.setVisible(model.rowCount() == 0);
          content.setVisible(model.rowCount() > 0);
          markCritical();
        });
  }

  WaterfallView waterfall() {
    return waterfall;
  }

  FindBar find() {
    return find;
  }

  /** Shows the critical path, or no longer. */
  void flipCritical() {
    critical.setSelected(!critical.isSelected());
  }

  /** Marks the critical path of what is shown now, if that is wanted and not done yet. */
  private void markCritical() {
    var tree = model.tree();
    if (!critical.isSelected()) {
      if (marked != null) {
        marked = null;
        model.showCritical(null);
      }
    } else if (marked != tree) {
      marked = tree;
      var now = around.clock().getAsLong();
      around
          .background()
          .run("trace.critical", () -> CriticalPath.of(tree, now), model::showCritical);
    }
  }

  private HBox levels() {
    var row = new HBox(Nodes.label(Messages.text("trace.levels"), "muted", "small"));
    row.getStyleClass().add("bar-group");
    for (var level = 1; level <= 3; level++) {
      var depth = level - 1;
      row.getChildren().add(button(Integer.toString(level), () -> model.unfoldLevels(depth)));
    }
    row.getChildren().add(button(Messages.text("trace.levels.all"), model::unfoldAll));
    return row;
  }

  private static Button button(String text, Runnable run) {
    var button = new Button(text);
    button.getStyleClass().add("small-button");
    button.setOnAction(_ -> run.run());
    return button;
  }
}
