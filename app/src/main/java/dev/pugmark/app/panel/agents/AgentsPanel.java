package dev.pugmark.app.panel.agents;

import dev.pugmark.app.action.Action;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.Export;
import dev.pugmark.app.panel.Feed;
import dev.pugmark.app.panel.LazyView;
import dev.pugmark.app.panel.Panel;
import dev.pugmark.app.panel.Surroundings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The place that says who is alive. */
public final class AgentsPanel implements Panel {
  private final AgentsViewModel model;
  private final LazyView<AgentsView> view;
  private final TeamPanel team;
  private final Feed<AgentsReader.Question, List<AgentRow>> feed;

  /** Shows nothing yet. */
  public AgentsPanel(Surroundings around) {
    model = new AgentsViewModel(around.deeds());
    team = new TeamPanel(model, around);
    view = new LazyView<>(() -> new AgentsView(model, around, team.content()));
    remember(around.settings().of("agents.shape"));
    feed =
        new Feed<>(
            "agents",
            () -> new AgentsReader.Question(around.clock().getAsLong()),
            AgentsReader::read,
            model::show);
  }

  private void remember(StringProperty kept) {
    kept.subscribe(shape -> bring(shape));
    model.shapeProperty().subscribe(shape -> kept.set(model.isTeam() ? shape : ""));
  }

  @Override
  public String id() {
    return "agents";
  }

  @Override
  public String title() {
    return Messages.text("place.agents");
  }

  @Override
  public Ikon icon() {
    return Feather.USERS;
  }

  @Override
  public LazyView<AgentsView> content() {
    return view;
  }

  @Override
  public void focus() {
    view.get().focusAgents();
  }

  @Override
  public void reveal(String id) {
    view.get().choose(id);
  }

  @Override
  public ObservableValue<String> counts() {
    return model.countsProperty();
  }

  @Override
  public List<Feed<?, ?>> feeds() {
    return List.of(feed);
  }

  @Override
  public Optional<Export> export() {
    return Optional.of(Export.ofRows(AgentSheet.of(), model.rows()));
  }

  @Override
  public Panel front() {
    return model.isTeam() ? team : this;
  }

  @Override
  public void bring(String inside) {
    model
        .shapeProperty()
        .set(inside.equals(AgentsViewModel.TEAM) ? AgentsViewModel.TEAM : AgentsViewModel.TABLE);
  }

  @Override
  public List<Panel> inside() {
    return List.of(team);
  }

  @Override
  public List<Action> actions() {
    var all = new ArrayList<Action>();
    for (var action :
        List.of(
            action("next", () -> view.get().step(true), "J"),
            action("previous", () -> view.get().step(false), "K"))) {
      all.add(action.when(() -> view.isShown() && !model.isTeam()));
    }
    for (var action :
        List.of(
            action("open", () -> view.get().openChosen(), "O"),
            action("sessions", () -> view.get().sessionsOfChosen()),
            action("going", () -> view.get().goingOnOfChosen()),
            action("errors", () -> view.get().errorsOfChosen(), "E"),
            action("costs", () -> view.get().costsOfChosen(), "C"),
            action("pause", () -> model.chosenRow().ifPresent(model::toggle), "P"),
            action("team", () -> bring(model.isTeam() ? "" : AgentsViewModel.TEAM), "G"))) {
      all.add(action.when(view::isShown));
    }
    all.addAll(team.actions());
    return all;
  }

  private Action action(String name, Runnable run, String... keys) {
    return Action.of("agents." + name, title(), Messages.text("agents.do." + name), run, keys);
  }
}
