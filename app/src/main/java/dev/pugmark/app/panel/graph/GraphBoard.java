package dev.pugmark.app.panel.graph;

import dev.pugmark.app.chart.GraphView;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.EmptyState;
import dev.pugmark.app.panel.GraphControls;
import dev.pugmark.app.panel.Nodes;
import dev.pugmark.app.panel.Surroundings;
import dev.pugmark.app.panel.WrappingBar;
import dev.pugmark.app.selection.Selection;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/** The graph, with the playhead under it. */
final class GraphBoard extends BorderPane {
  private final GraphViewModel model;
  private final GraphView graph;
  private final Slider playhead = new Slider();
  private final Label when = Nodes.label("", "number", "small");
  private final Label count = Nodes.label("", "muted", "small");
  private final ToggleButton live =
      new ToggleButton(Messages.text("graph.live"), Nodes.icon(Feather.CHEVRONS_RIGHT));
  private final EmptyState empty;
  private boolean showing;

  GraphBoard(GraphViewModel model, Selection selection, Surroundings around, EmptyState.Way out) {
    this.model = model;
    getStyleClass().add("graph-board");
    empty =
        new EmptyState(
            Feather.SHARE_2,
            Messages.text("graph.empty.title"),
            Messages.text("graph.empty.text"),
            null,
            List.of(out));
    graph = new GraphView(Messages.text("view.graph"), around.palette(), around.select());
    setCenter(new StackPane(graph, empty));
    setTop(bar());
    setBottom(foot());
    model.revisionProperty().subscribe(_ -> show(selection));
    selection.currentProperty().subscribe(graph::mark);
  }

  private WrappingBar bar() {
    var agents = new CheckBox(Messages.text("graph.agents"));
    agents.selectedProperty().bindBidirectional(model.agentsProperty());
    var bar =
        new WrappingBar(
            agents,
            count,
            Nodes.spring(),
            GraphControls.legend("graph.delegation", "edge-delegation"),
            GraphControls.legend("graph.dependency", "edge-dependency"),
            GraphControls.legend("graph.work", "edge-work"));
    bar.getChildren().addAll(GraphControls.zoom(graph, model::layOutAnew));
    bar.getStyleClass().add("bar");
    return bar;
  }

  private HBox foot() {
    playhead.setMin(0);
    playhead.setAccessibleText(Messages.text("graph.playhead"));
    playhead.getStyleClass().add("playhead");
    HBox.setHgrow(playhead, Priority.ALWAYS);
    when.setMinWidth(170);
    live.getStyleClass().add("switch");
    live.setOnAction(_ -> {
      live.setSelected(true);
      model.momentProperty().set(GraphViewModel.END);
    });
    playhead
        .valueProperty()
        .subscribe(value -> {
          if (!showing) {
            var at = (int) Math.round(value.doubleValue());
            model.momentProperty().set(at >= model.count() - 1 ? GraphViewModel.END : at);
          }
        });
    var foot =
        new HBox(
            Nodes.iconButton(
                Feather.SKIP_BACK, Messages.text("graph.do.earlier"), () -> model.step(-1)),
            playhead,
            Nodes.iconButton(
                Feather.SKIP_FORWARD, Messages.text("graph.do.later"), () -> model.step(1)),
            when,
            live);
    foot.getStyleClass().addAll("bar", "graph-foot");
    foot.setAlignment(Pos.CENTER_LEFT);
    return foot;
  }

  private void show(Selection selection) {
    var content = model.content();
    var nothing = content.moments().isEmpty();
    empty.setVisible(nothing);
    graph.setVisible(!nothing);
    graph.show(content.graph());
    graph.mark(selection.current());
    showing = true;
    playhead.setMax(Math.max(1, model.count() - 1));
    playhead.setValue(
        model.momentProperty().get() == GraphViewModel.END
            ? playhead.getMax()
            : model.momentProperty().get());
    playhead.setDisable(model.count() < 2);
    showing = false;
    live.setSelected(model.momentProperty().get() == GraphViewModel.END);
    when.setText(model.when());
    count.setText(
        content.leftOut() > 0
            ? Messages.text("graph.first", content.tasks(), content.tasks() + content.leftOut())
            : Messages.text("graph.count", content.tasks(), content.agents()));
  }

  GraphView graph() {
    return graph;
  }
}
