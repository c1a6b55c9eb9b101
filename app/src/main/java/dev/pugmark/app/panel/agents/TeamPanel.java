package dev.pugmark.app.panel.agents;

import dev.pugmark.app.action.Action;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.ChartActions;
import dev.pugmark.app.panel.Feed;
import dev.pugmark.app.panel.LazyView;
import dev.pugmark.app.panel.Panel;
import dev.pugmark.app.panel.Pictured;
import dev.pugmark.app.panel.Surroundings;
import java.util.ArrayList;
import java.util.List;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The agents of the whole store as a graph of who delegated to whom. */
final class TeamPanel implements Panel, Pictured {
  private final AgentsViewModel model;
  private final LazyView<TeamBoard> board;
  private final Feed<TeamReader.Question, Team> feed;

  TeamPanel(AgentsViewModel model, Surroundings around) {
    this.model = model;
    board = new LazyView<>(() -> new TeamBoard(model, around));
    var reader = new TeamReader();
    feed =
        new Feed<>(
            "agents.team",
            () -> new TeamReader.Question(around.clock().getAsLong(), model.anewProperty().get()),
            reader::read,
            model::show);
    model.anewProperty().subscribe(_ -> feed.again());
  }

  @Override
  public String id() {
    return AgentsViewModel.TEAM;
  }

  @Override
  public String title() {
    return Messages.text("agents.team");
  }

  @Override
  public Ikon icon() {
    return Feather.SHARE_2;
  }

  @Override
  public LazyView<TeamBoard> content() {
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
    return Messages.text("agents.team");
  }

  @Override
  public String svg() {
    return board.get().graph().svg();
  }

  @Override
  public List<Action> actions() {
    var all = new ArrayList<Action>(ChartActions.of(id(), title(), board, TeamBoard::graph));
    all.add(
        Action.of("team.anew", title(), Messages.text("graph.do.anew"), model::layOutAnew)
            .when(board::isShown));
    return all;
  }
}
