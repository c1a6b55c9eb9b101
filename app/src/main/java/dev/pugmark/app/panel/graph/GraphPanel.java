package dev.pugmark.app.panel.graph;

import dev.pugmark.app.action.Action;
import dev.pugmark.app.chart.GraphLayout;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.ChartActions;
import dev.pugmark.app.panel.Feed;
import dev.pugmark.app.panel.LazyView;
import dev.pugmark.app.panel.Models;
import dev.pugmark.app.panel.Panel;
import dev.pugmark.app.panel.Pictured;
import dev.pugmark.app.panel.Surroundings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** Tasks and agents of the open session as a graph. */
public final class GraphPanel implements Panel, Pictured {
  private static final int WARM_UP_SECONDS = 4;

  private final GraphViewModel model;
  private final LazyView<GraphBoard> board;
  private final Feed<GraphReader.Question, GraphContent> feed;
  private boolean warm;

  /** Shows nothing yet. */
  public GraphPanel(Models models, Surroundings around) {
    var open = models.sessions().openProperty();
    model =
        new GraphViewModel(
            () -> {
              var row = open.get();
              return row == null ? null : row.id();
            },
            around.clock(),
            around.zone());
    board =
        new LazyView<>(
            () -> new GraphBoard(model, models.selection(), around, models.session().wayToRaw()));
    var reader = new GraphReader();
    feed = new Feed<>("graph", model::question, reader::read, model::show);
    model.questionProperty().subscribe(_ -> feed.again());
    open.map(row -> row == null ? null : row.id())
        .subscribe(id -> {
          if (id != null && !id.equals(model.content().session())) {
            model.forget();
            feed.forget();
            warmUp();
          }
        });
  }

  /**
   * The first layout takes a second; it is over before somebody asks for a real one, and does not
   * begin while what was asked for is being read.
   */
  private void warmUp() {
    if (!warm) {
      warm = true;
      CompletableFuture.delayedExecutor(WARM_UP_SECONDS, TimeUnit.SECONDS)
          .execute(GraphLayout::warmUp);
    }
  }

  @Override
  public String id() {
    return "graph";
  }

  @Override
  public String title() {
    return Messages.text("view.graph");
  }

  @Override
  public Ikon icon() {
    return Feather.SHARE_2;
  }

  @Override
  public LazyView<GraphBoard> content() {
    return board;
  }

  @Override
  public void focus() {
    board.get().graph().requestFocus();
  }

  @Override
  public List<Feed<?, ?>> feeds() {
    return List.of(feed);
  }

  @Override
  public String pictureName() {
    return Messages.text("view.graph");
  }

  @Override
  public String svg() {
    return board.get().graph().svg();
  }

  @Override
  public List<Action> actions() {
    var all = new ArrayList<Action>(ChartActions.of(id(), title(), board, GraphBoard::graph));
    all.add(action("earlier", () -> model.step(-1), "["));
    all.add(action("later", () -> model.step(1), "]"));
    all.add(action("live", () -> model.momentProperty().set(GraphViewModel.END), "L"));
    all.add(action("agents", () -> model.agentsProperty().set(!model.agentsProperty().get()), "G"));
    all.add(action("anew", model::layOutAnew));
    return all;
  }

  private Action action(String name, Runnable run, String... keys) {
    return Action.of("graph." + name, title(), Messages.text("graph.do." + name), run, keys)
        .when(board::isShown);
  }
}
