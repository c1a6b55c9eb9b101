package dev.pugmark.app.panel.agents;

import dev.pugmark.app.chart.GraphView;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.EmptyState;
import dev.pugmark.app.panel.GraphControls;
import dev.pugmark.app.panel.Nodes;
import dev.pugmark.app.panel.Surroundings;
import dev.pugmark.app.panel.WrappingBar;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/** Agents as boxes, joined where one began another one's work. */
final class TeamBoard extends BorderPane {
  private final AgentsViewModel model;
  private final GraphView graph;
  private final Label count = Nodes.label("", "muted", "small");
  private final EmptyState empty;

  TeamBoard(AgentsViewModel model, Surroundings around) {
    this.model = model;
    getStyleClass().add("graph-board");
    graph =
        new GraphView(
            Messages.text("agents.team"),
            around.palette(),
            target -> model.chosenProperty().set(target.id()));
    empty =
        new EmptyState(
            Feather.USERS,
            Messages.text("agents.none.title"),
            Messages.text("agents.none.text"),
            null,
            around.waysToStart());
    var bar =
        new WrappingBar(
            count, Nodes.spring(), GraphControls.legend("graph.delegation", "edge-delegation"));
    bar.getChildren().addAll(GraphControls.zoom(graph, model::layOutAnew));
    bar.getStyleClass().add("bar");
    setTop(bar);
    setCenter(new StackPane(graph, empty));
    model.teamProperty().subscribe(this::show);
    model.chosenProperty().subscribe(_ -> mark());
  }

  private void show(Team now) {
    var nothing = now.agents() == 0;
    empty.setVisible(nothing);
    graph.setVisible(!nothing);
    graph.show(now.graph());
    mark();
    count.setText(
        now.leftOut() > 0
            ? Messages.text("agents.team.first", now.agents(), now.agents() + now.leftOut())
            : now.delegations() == 0
                ? Messages.text("agents.team.none", now.agents())
                : Messages.text("agents.team.count", now.agents(), now.delegations()));
  }

  private void mark() {
    var id = model.chosenProperty().get();
    graph.mark(id == null ? null : TeamReader.target(id));
  }

  GraphView graph() {
    return graph;
  }
}
